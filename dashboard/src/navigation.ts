import { useSyncExternalStore } from 'react';

export const views = [
  'overview',
  'credits',
  'earn-outs',
  'codes',
  'programs',
  'pay-out',
  'accounts',
] as const;
export type View = (typeof views)[number];

export const viewTitles: Readonly<Record<View, string>> = {
  overview: 'Overview',
  credits: 'Credits',
  'earn-outs': 'Earn-outs',
  codes: 'Codes',
  programs: 'Programs',
  'pay-out': 'Pay-out',
  accounts: 'Accounts',
};

/** The part of the address behind the path: the gateway serves one page. */
export function hrefOf(view: View): string {
  return `#/${view}`;
}

export function useView(): View {
  return useSyncExternalStore(listen, currentView);
}

function currentView(): View {
  return views.find((view) => location.hash === hrefOf(view)) ?? 'overview';
}

function listen(onChange: () => void): () => void {
  addEventListener('hashchange', onChange);
  return () => removeEventListener('hashchange', onChange);
}
