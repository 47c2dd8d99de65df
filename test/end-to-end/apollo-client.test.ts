import {
  ApolloClient,
  CombinedGraphQLErrors,
  gql,
  HttpLink,
  InMemoryCache,
  type TypedDocumentNode,
} from '@apollo/client';
import { relayStylePagination } from '@apollo/client/utilities';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { startGateway, type TestGateway } from '../gateway.ts';

let gateway: TestGateway;
let client: ApolloClient;
beforeEach(async () => {
  gateway = await startGateway();
  client = new ApolloClient({
    link: new HttpLink({ uri: `${gateway.url}/graphql` }),
    cache: new InMemoryCache({
      possibleTypes: { Node: ['ReferralProgram', 'ReferralCode', 'Credit', 'EarnOut'] },
      typePolicies: {
        Query: { fields: { credits: relayStylePagination(['providers', 'filter', 'orderBy']) } },
      },
    }),
  });
});
afterEach(async () => {
  client.stop();
  await gateway.stop();
});

interface Program {
  readonly id: string;
  readonly provider: string;
  readonly earnOutTerms: { readonly mode: string; readonly paypalPayoutEmail: string | null } | null;
}
interface Dashboard {
  readonly providers: readonly { readonly provider: string; readonly configured: boolean }[];
  readonly earningsSummary: {
    readonly complete: boolean;
    readonly totals: readonly { readonly currency: string; readonly lifetime: { readonly amount: string } }[];
  };
  readonly referralPrograms: {
    readonly nodes: readonly Program[];
    readonly problems: readonly { readonly provider: string; readonly code: string }[];
  };
}
const DASHBOARD: TypedDocumentNode<Dashboard, Record<string, never>> = gql`
  query Dashboard {
    providers { provider configured }
    earningsSummary { complete totals { currency lifetime { amount } } }
    referralPrograms(first: 5) {
      nodes { id provider earnOutTerms { mode paypalPayoutEmail } }
      problems { provider code }
    }
  }
`;

interface Credits {
  readonly credits: {
    readonly edges: readonly {
      readonly cursor: string;
      readonly node: { readonly id: string; readonly amount: { readonly amount: string } };
    }[];
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
    readonly totalCount: number;
  };
}
const CREDITS: TypedDocumentNode<Credits, { first: number; after?: string | null }> = gql`
  query Credits($first: Int!, $after: String) {
    credits(first: $first, after: $after) {
      edges { cursor node { id amount { amount } } }
      pageInfo { hasNextPage endCursor }
      totalCount
    }
  }
`;

const CHANGE: TypedDocumentNode<
  { updateEarnOutPreference: { outcome: string; program: Program } },
  { email: string }
> = gql`
  mutation Change($email: EmailAddress!) {
    updateEarnOutPreference(
      input: { programId: "webshare:program:1", mode: PAYOUT, paypalPayoutEmail: $email, acceptAffiliateAgreement: true }
    ) {
      outcome
      program { id earnOutTerms { mode paypalPayoutEmail } }
    }
  }
`;

describe('Apollo Client', () => {
  test('reads a dashboard in one request, and then from its cache', async () => {
    const first = await client.query({ query: DASHBOARD });
    const calls = gateway.countCalls();
    const again = await client.query({ query: DASHBOARD });

    expect(first.error).toBeUndefined();
    expect(first.data?.referralPrograms.nodes.map(({ provider }) => provider)).toEqual([
      'WEBSHARE',
      'DIGIPAY',
      'DIGIPAY',
      'DIGIPAY',
      'DIGIPAY',
    ]);
    expect(first.data?.earningsSummary.totals.map(({ currency }) => currency)).toEqual(['USD', 'DESO']);
    expect(again.data).toEqual(first.data);
    expect(gateway.countCalls()).toBe(calls);
  });

  test('pages through 240 credits with relayStylePagination', async () => {
    const observable = client.watchQuery({ query: CREDITS, variables: { first: 50 } });
    const subscription = observable.subscribe(() => {});
    const shown = () => observable.getCurrentResult().data;
    await vi.waitUntil(() => shown()?.credits?.edges?.length === 50);
    let pageInfo = shown()?.credits?.pageInfo;
    for (let page = 2; pageInfo?.hasNextPage && page <= 10; page += 1) {
      const { data } = await observable.fetchMore({ variables: { after: pageInfo.endCursor ?? null } });
      pageInfo = data?.credits.pageInfo;
    }
    await vi.waitUntil(() => shown()?.credits?.edges?.length === 240);
    subscription.unsubscribe();
    const cached = client.readQuery({ query: CREDITS, variables: { first: 50 } });

    expect(cached?.credits.edges.map(({ node }) => node.id)).toEqual(
      Array.from({ length: 240 }, (_, index) => `webshare:credit:${240 - index}`),
    );
    expect(cached?.credits.pageInfo.hasNextPage).toBe(false);
    expect(cached?.credits.totalCount).toBe(240);
  });

  test('shows a mutation wherever the program is shown, without asking again', async () => {
    const observable = client.watchQuery({ query: DASHBOARD });
    const subscription = observable.subscribe(() => {});
    const terms = () => observable.getCurrentResult().data?.referralPrograms?.nodes?.[0]?.earnOutTerms;
    await vi.waitUntil(() => terms()?.mode === 'CREDITS');
    const { data } = await client.mutate({ mutation: CHANGE, variables: { email: 'me@example.com' } });
    const calls = gateway.countCalls();
    await vi.waitUntil(() => terms()?.mode === 'PAYOUT');
    subscription.unsubscribe();

    expect(data?.updateEarnOutPreference.outcome).toBe('APPLIED');
    expect(terms()).toMatchObject({ mode: 'PAYOUT', paypalPayoutEmail: 'me@example.com' });
    expect(gateway.countCalls()).toBe(calls);
  });

  test('has the others’ part of a list when a provider is down, under its default error policy', async () => {
    await gateway.simulators.digipay.refuse();
    const { data, error } = await client.query({ query: DASHBOARD });

    expect(error).toBeUndefined();
    expect(data?.referralPrograms.nodes.map(({ id }) => id)).toEqual(['webshare:program:1']);
    expect(data?.referralPrograms.problems).toMatchObject([{ provider: 'DIGIPAY', code: 'UNAVAILABLE' }]);
    expect(data?.earningsSummary.complete).toBe(true);
  });

  test('gets the reason why one entity cannot be had, and the rest where it asks for all', async () => {
    gateway.simulators.webshare.faults.add({ fault: { kind: 'status', status: 401 } });
    const query: TypedDocumentNode<
      { credit: { id: string } | null; providers: readonly object[] },
      Record<string, never>
    > = gql`
      query Both { credit(id: "webshare:credit:1") { id } providers { provider } }
    `;
    const { data, error } = await client.query({ query, errorPolicy: 'all', fetchPolicy: 'no-cache' });

    expect(data?.credit).toBeNull();
    expect(data?.providers).toHaveLength(3);
    expect(CombinedGraphQLErrors.is(error) && error.errors[0]?.extensions).toMatchObject({
      code: 'PROVIDER_UNAUTHENTICATED',
      provider: 'WEBSHARE',
      retryable: false,
    });
  });

  test('reads entities of any kind through the Node interface', async () => {
    const query: TypedDocumentNode<
      { nodes: readonly ({ __typename: string; id: string } | null)[] },
      { ids: string[] }
    > = gql`
      query Nodes($ids: [ID!]!) {
        nodes(ids: $ids) { __typename id ... on Credit { amount { amount } } ... on ReferralCode { code } }
      }
    `;
    const ids = [
      'webshare:credit:1',
      'deso:code:9diWfRVk',
      'webshare:program:1',
      'webshare:earn-out:1',
      'webshare:credit:9999',
    ];
    const { data } = await client.query({ query, variables: { ids } });

    expect(data?.nodes).toMatchObject([
      { __typename: 'Credit', id: ids[0] },
      { __typename: 'ReferralCode', id: ids[1], code: '9diWfRVk' },
      { __typename: 'ReferralProgram', id: ids[2] },
      { __typename: 'EarnOut', id: ids[3] },
      null,
    ]);
  });
});
