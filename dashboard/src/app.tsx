import { useApolloClient, useQuery } from '@apollo/client/react';
import { useEffect, useRef } from 'react';
import { hasCredentials, useCredentials } from './gateway/credentials';
import { toTrouble } from './gateway/trouble';
import { ProvidersDocument, type ProvidersQuery } from './generated/graphql';
import { useView, type View, viewTitles } from './navigation';
import { Failure } from './parts/failure';
import { Header } from './parts/header';
import { Loading } from './parts/placeholder';
import { Codes } from './views/codes';
import { Connect } from './views/connect';
import { Credits } from './views/credits';
import { EarnOuts } from './views/earn-outs';
import { Overview } from './views/overview';
import { PayOut } from './views/pay-out';
import { Programs } from './views/programs';
import { SignIn } from './views/sign-in';

/** What every view is told. */
export interface ViewProps {
  readonly providers: ProvidersQuery['providers'];
}

const components: Readonly<Record<View, React.ComponentType<ViewProps>>> = {
  overview: Overview,
  credits: Credits,
  'earn-outs': EarnOuts,
  codes: Codes,
  programs: Programs,
  'pay-out': PayOut,
};

export function App() {
  const view = useView();
  const client = useApolloClient();
  const given = useCredentials();
  const { data, error, refetch } = useQuery(ProvidersDocument, { notifyOnNetworkStatusChange: true });
  const main = useRef<HTMLElement>(null);
  const title = viewTitles[view];

  // What somebody else could see is forgotten with their credentials, and asked for anew with the new ones.
  const isFirst = useRef(true);
  useEffect(() => {
    if (isFirst.current) isFirst.current = false;
    else if (given) void client.resetStore().catch(() => undefined);
  }, [client, given]);

  const lastView = useRef(view);
  useEffect(() => {
    document.title = `${title} · Referral earnings`;
    if (lastView.current !== view) main.current?.focus();
    lastView.current = view;
  }, [view, title]);

  const isUnknown = error !== undefined && toTrouble(error).code === 'UNAUTHENTICATED';
  const isInside = data !== undefined && !isUnknown;
  const Component = components[view];
  return (
    <>
      <Header
        view={isInside ? view : null}
        hasCredentials={hasCredentials(given)}
        onSkip={() => main.current?.focus()}
        onRefresh={() => void client.refetchQueries({ include: 'active' })}
      />
      <main ref={main} tabIndex={-1}>
        {isUnknown ? (
          <SignIn wasRefused={given.gatewayKey !== null} />
        ) : error !== undefined && data === undefined ? (
          <Failure error={error} onRetry={() => void refetch()} />
        ) : data === undefined ? (
          <Loading what="providers" />
        ) : mustConnect(data) ? (
          <Connect providers={data.providers} />
        ) : (
          <Component providers={data.providers} />
        )}
      </main>
    </>
  );
}

/** Whether requests have to bring credentials, and this page has none that suffice for any provider. */
function mustConnect({ providers }: ProvidersQuery): boolean {
  return (
    providers.every(({ configured }) => !configured) &&
    providers.some(({ credentialHeaders }) => credentialHeaders.length > 0)
  );
}
