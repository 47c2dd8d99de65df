import { useSyncExternalStore } from 'react';

/** What the gateway is told about who asks, and with what it is to ask the providers. */
export interface Credentials {
  /** A key or token for the gateway; null where it asks for none. */
  readonly gatewayKey: string | null;
  /** Values by request header, for a gateway that takes the providers' credentials from requests. */
  readonly providerHeaders: Readonly<Record<string, string>>;
}

const STORAGE_KEY = 'referral-gateway';
const none: Credentials = { gatewayKey: null, providerHeaders: {} };

/**
 * In the tab's session storage: a reload keeps them, closing the tab forgets them, other tabs and hosts never see them,
 * and unlike a cookie they are sent with nothing but what this page sends.
 */
let current = read();
const listeners = new Set<() => void>();

export function credentials(): Credentials {
  return current;
}

export function setCredentials(changed: Partial<Credentials>): void {
  current = { ...current, ...changed };
  write(current);
  for (const listener of listeners) listener();
}

export function forgetCredentials(): void {
  setCredentials(none);
}

export function useCredentials(): Credentials {
  return useSyncExternalStore((listener) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }, credentials);
}

export function hasCredentials({ gatewayKey, providerHeaders }: Credentials): boolean {
  return gatewayKey !== null || Object.keys(providerHeaders).length > 0;
}

function read(): Credentials {
  try {
    const stored: unknown = JSON.parse(sessionStorage.getItem(STORAGE_KEY) ?? 'null');
    return isCredentials(stored) ? stored : none;
  } catch {
    // Storage can be forbidden; the credentials then live as long as the page.
    return none;
  }
}

function write(value: Credentials): void {
  try {
    if (hasCredentials(value)) sessionStorage.setItem(STORAGE_KEY, JSON.stringify(value));
    else sessionStorage.removeItem(STORAGE_KEY);
  } catch {
    // As above.
  }
}

function isCredentials(value: unknown): value is Credentials {
  if (typeof value !== 'object' || value === null) return false;
  if (!('gatewayKey' in value) || !('providerHeaders' in value)) return false;
  const { gatewayKey, providerHeaders } = value;
  return (
    (gatewayKey === null || typeof gatewayKey === 'string') &&
    typeof providerHeaders === 'object' &&
    providerHeaders !== null &&
    Object.values(providerHeaders).every((header) => typeof header === 'string')
  );
}
