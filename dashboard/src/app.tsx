import { useApolloClient, useQuery } from '@apollo/client/react';
import { useEffect, useRef } from 'react';
import { hasCredentials, useCredentials } from './gateway/credentials';
import { toTrouble } from './gateway/trouble';
import { ProvidersDocument, type ProvidersQuery } from './generated/graphql';
import { useView, type View, views, viewTitles } from './navigation';
import { Failure } from './parts/failure';
import { Header } from './parts/header';
import { Empty, Loading } from './parts/placeholder';
import { Codes } from './views/codes';
import { Connect } from './views/connect';
import { Credits } from './views/credits';
import { EarnOuts } from './views/earn-outs';
import { Overview } from './views/overview';
import { PayOut } from './views/pay-out';
import { Programs } from './views/programs';
import { SignIn } from './views/sign-in';
import type { ViewProps } from './views/view-props';

const components: Readonly<Record<View, React.ComponentType<ViewProps>>> = {
  overview: Overview,
  credits: Credits,
  'earn-outs': EarnOuts,
  codes: Codes,
  programs: Programs,
  'pay-out': PayOut,
  accounts: Connect,
};

const withoutAccounts: readonly View[] = views.filter((view) => view !== 'accounts');

export function App() {
  const asked = useView();
  const client = useApolloClient();
  const given = useCredentials();
  const { data, error, refetch } = useQuery(ProvidersDocument, { notifyOnNetworkStatusChange: true });
  const main = useRef<HTMLElement>(null);
  const reachable = data !== undefined && takesCredentials(data) ? views : withoutAccounts;
  const view = reachable.includes(asked) ? asked : 'overview';
  const title = viewTitles[view];

  // What somebody else could see is forgotten with their credentials, and asked for anew with the new ones.
  const isFirst = useRef(true);
  useEffect(() => {
    if (isFirst.current) isFirst.current = false;
    // Whatever fails tells so in its own place.
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
        views={reachable}
        hasCredentials={hasCredentials(given) && !isUnknown}
        onSkip={() => main.current?.focus()}
        onRefresh={() => client.refetchQueries({ include: 'active' })}
      />
      <main ref={main} tabIndex={-1}>
        {isUnknown ? (
          <SignIn wasRefused={given.gatewayKey !== null} />
        ) : error !== undefined && data === undefined ? (
          <Failure error={error} onRetry={() => void refetch()} />
        ) : data === undefined ? (
          <Loading what="providers" />
        ) : data.providers.some(({ configured }) => configured) ? (
          <Component providers={data.providers} />
        ) : takesCredentials(data) ? (
          <Connect providers={data.providers} />
        ) : (
          <Empty title="No provider is connected">
            <p>
              Whoever runs this gateway gives it the credentials of your accounts; then your earnings show up
              here.
            </p>
          </Empty>
        )}
      </main>
    </>
  );
}

/** Whether requests bring the providers' credentials. */
function takesCredentials({ providers }: ProvidersQuery): boolean {
  return providers.some(({ credentialHeaders }) => credentialHeaders.length > 0);
}
