import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type GraphqlAnswer, post } from '../gateway.ts';
import { corpus } from '../graphql/query-corpus.ts';
import { type RouterProcess, startRouter } from './router-process.ts';
import { type Client, type Supergraph, startSupergraph } from './supergraph.ts';

const MEMBERS = `{
  members { name credits { id amount { amount currency } } }
  earningsSummary { complete totals { currency lifetime { amount } } }
}`;

interface Credit {
  readonly id: string;
  readonly amount: { readonly amount: string };
}

interface Member {
  readonly name: string;
  readonly credits: readonly (Credit | null)[];
}

/** Those of the members, in their order. */
const creditIds = [240, 239, 238, 237, 236, 235].map((id) => `webshare:credit:${id}`);

/** What every router must make of the gateway and another subgraph. */
/** `unable` are titles of queries that the router itself gets wrong. */
export function describeRouter(name: string, script: string, unable: readonly string[] = []): void {
  describe(name, () => {
    let graph: Supergraph;
    let router: RouterProcess;
    beforeAll(async () => {
      graph = await startSupergraph();
      router = await startRouter(script, graph.file);
    }, 60_000);
    afterAll(async () => {
      await router?.[Symbol.asyncDispose]();
      await graph?.[Symbol.asyncDispose]();
    });
    beforeEach(() => graph.referrals.clearCalls());
    afterEach(() => {
      const { webshare, deso, digipay } = graph.referrals.simulators;
      for (const { faults } of [webshare, deso, digipay]) faults.clear();
    });

    const ask = (document: string, client: Client = graph.clients.demo, variables = {}) =>
      post(router.url, document, variables, client);
    const codes = ({ errors = [] }: GraphqlAnswer) => errors.map(({ extensions }) => extensions.code);
    const callsTo = (path: string) =>
      graph.referrals.simulators.webshare.calls.filter(({ pathname }) => pathname === path);
    const failWebshare = () =>
      graph.referrals.simulators.webshare.faults.add({ fault: { kind: 'status', status: 401 } });

    test('goes on from another subgraph’s ids to the entities, in one call to the provider', async () => {
      const { data, errors } = await ask(MEMBERS);
      const shown = data.members.flatMap(({ credits }: Member) => credits);

      expect(errors).toBeUndefined();
      expect(data.members.map(({ name: member }: Member) => member)).toEqual(['Ada', 'Grace', 'Edsger']);
      expect(shown.map(({ id }: Credit) => id)).toEqual(creditIds);
      expect(shown[0].amount).toEqual({ amount: '84.32', currency: 'USD' });
      expect(data.earningsSummary.complete).toBe(true);
      expect(callsTo('/api/v2/referral/credit/')).toHaveLength(1);
      expect(callsTo('/api/v2/referral/config/')).toHaveLength(1);
    });

    test('goes on from the entities to what another subgraph knows of them', async () => {
      const { data, errors } = await ask(
        '{ credits(first: 7) { nodes { localId member { name } } } node(id: "webshare:credit:236") { ... on Credit { member { id } } } }',
      );

      expect(errors).toBeUndefined();
      expect(data.credits.nodes.at(0)).toEqual({ localId: '240', member: { name: 'Ada' } });
      expect(data.credits.nodes.at(-1)).toEqual({ localId: '234', member: null });
      expect(data.node).toEqual({ member: { id: '2' } });
    });

    const able = corpus.filter(({ title }) => !unable.includes(title));
    test.each(able)('is answered all that the gateway is: $title', async ({ document, variables }) => {
      const { demo } = graph.clients;
      const [through, direct] = [
        await ask(document, demo, variables),
        await graph.referrals.query(document, variables, demo),
      ];

      expect(through.errors).toBeUndefined();
      expect(through.data).toEqual(direct.data);
    });

    test('shows the codes of what went wrong, and the problems of lists', async () => {
      failWebshare();
      const answer = await ask(`{
        members { credits { id amount { amount } } }
        credit(id: "webshare:credit:1") { id }
        earnOut(id: "nonsense") { id }
        credits { nodes { id } problems { provider code } }
      }`);

      expect(answer.status).toBe(200);
      expect(new Set(codes(answer))).toEqual(new Set(['PROVIDER_UNAUTHENTICATED', 'BAD_USER_INPUT']));
      expect(answer.data.members[0].credits).toEqual([null, null, null]);
      expect(answer.data).toMatchObject({
        credit: null,
        earnOut: null,
        credits: { nodes: [], problems: [{ provider: 'WEBSHARE', code: 'UNAUTHENTICATED' }] },
      });
      expect(answer.text).not.toContain(graph.referrals.url);
    });

    test('shows why the gateway refuses a part altogether', async () => {
      const ids = Array.from({ length: 101 }, (_, index) => `webshare:credit:${index}`);
      const { keyAlone } = graph.clients;
      const write =
        'mutation { updateEarnOutPreference(input: { programId: "webshare:program:1", mode: CREDITS }) { outcome } }';

      expect(
        codes(await ask('query ($ids: [ID!]!) { nodes(ids: $ids) { id } }', undefined, { ids })),
      ).toEqual(['OPERATION_LIMIT_EXCEEDED']);
      expect(codes(await ask('{ credits { totalCount } }', {}))).toEqual(['UNAUTHENTICATED']);
      expect(codes(await ask(write, keyAlone))).toEqual(['FORBIDDEN']);
      expect(graph.referrals.countCalls()).toBe(0);
    });

    test('sends a change once', async () => {
      const { data } = await ask(`mutation { updateEarnOutPreference(input: {
        programId: "webshare:program:1", mode: PAYOUT, acceptAffiliateAgreement: true, paypalPayoutEmail: "name@example.com"
      }) { outcome program { earnOutTerms { mode } } } }`);
      const { calls } = graph.referrals.simulators.webshare;

      expect(data.updateEarnOutPreference).toEqual({
        outcome: 'APPLIED',
        program: { earnOutTerms: { mode: 'PAYOUT' } },
      });
      expect(calls.filter(({ method }) => method === 'PATCH')).toHaveLength(1);
    });

    test('shows each client its own account, whatever others ask at the same time', async () => {
      const { tenants } = graph.clients;
      graph.referrals.simulators.webshare.faults.add({ probability: 0.5, fault: { kind: 'delay', ms: 30 } });
      const own = await Promise.all(
        tenants.map(async (client) => {
          const document =
            'query ($ids: [ID!]!) { nodes(ids: $ids) { ... on Credit { amount { amount } } } }';
          const { data } = await graph.referrals.query(document, { ids: creditIds }, client);
          return data.nodes.map(({ amount }: Credit) => amount.amount);
        }),
      );
      const order = Array.from({ length: 30 }, (_, index) => (index * 7 + (index >> 2)) % 2);
      const answers = await Promise.all(order.map((who) => ask(MEMBERS, tenants[who])));
      const shown = answers.map(({ data }) =>
        data.members.flatMap(({ credits }: Member) => credits.map((credit) => credit?.amount.amount)),
      );

      expect(own[0]).not.toEqual(own[1]);
      expect(shown).toEqual(order.map((who) => own[who]));
    });

    test('shows nothing where the account does not know what another subgraph refers to', async () => {
      const { data } = await ask(MEMBERS, graph.clients.newcomer);

      expect(data.members.map(({ credits }: Member) => credits)).toEqual([
        [null, null, null],
        [null, null],
        [null],
      ]);
      expect(data.earningsSummary.totals).toHaveLength(1);
    });

    test('lends nobody another’s account, and shows credentials to nobody but the gateway', async () => {
      const answer = await ask(
        '{ members { name credits { id amount { amount } } } }',
        graph.clients.keyAlone,
      );

      expect(answer.data.members[0]).toEqual({ name: 'Ada', credits: [null, null, null] });
      expect(new Set(codes(answer))).toEqual(new Set(['PROVIDER_NOT_CONFIGURED']));
      expect(graph.referrals.countCalls()).toBe(0);
      expect(graph.membersSaw.length).toBeGreaterThan(0);
      for (const headers of graph.membersSaw) {
        expect(Object.keys(headers).join()).not.toMatch(/authorization|x-(?:webshare|deso|digipay)/);
      }
    });
  });
}
