import { type DocumentNode, Kind, parse } from 'graphql';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Environment } from '../../src/environment.ts';
import { typeDefs } from '../../src/graphql/type-defs.ts';
import { defineProvider, type ProviderDefinition } from '../../src/providers/provider.ts';
import { type Registry, registry } from '../../src/providers/registry.ts';
import { startGateway, type TestGateway } from '../gateway.ts';
import { startToyShop, type ToyShop, toy } from './toy-provider.ts';

// What adding a provider changes beside its own folder: one enum value, and one line of the registry.
const extended: DocumentNode = {
  kind: Kind.DOCUMENT,
  definitions: [
    ...typeDefs.definitions,
    ...parse('extend enum Provider { "Toy shops, for this test." TOY }').definitions,
  ],
};
type ExtendedRegistry = Registry & { readonly TOY: ProviderDefinition };
const { WEBSHARE, ...others } = registry;
const extendedRegistry: ExtendedRegistry = { WEBSHARE, TOY: toy, ...others };

let shop: ToyShop;
let gateway: TestGateway;

async function start(
  environment: Environment = {},
  providers: ExtendedRegistry = extendedRegistry,
): Promise<void> {
  gateway = await startGateway(
    { TOY_BASE_URL: shop.baseUrl, TOY_KEY: 'toy-key', ...environment },
    { registry: providers, typeDefs: extended },
  );
}

beforeEach(async () => {
  shop = await startToyShop('toy-key');
  shop.offers.push(
    { slug: 'spring', name: 'Spring toys', isLive: true, cents: 250 },
    { slug: 'autumn', name: 'Autumn toys', isLive: false, cents: 5 },
  );
  shop.commissions.push(
    { number: 2, buyer: 'ben', cents: 1999, madeAt: '2025-02-01T10:00:00Z' },
    { number: 1, buyer: 'ann', cents: 100, madeAt: '2025-01-01T10:00:00+01:00' },
  );
});
afterEach(async () => {
  await gateway.stop();
  await shop[Symbol.asyncDispose]();
});

const providersOf = (nodes: readonly { provider: string }[]) => [
  ...new Set(nodes.map(({ provider }) => provider)),
];

describe('a fourth provider, added by one enum value, one definition and one line of the registry', () => {
  test('is told of with its capabilities, in the order of the registry', async () => {
    await start();
    const { data } = await gateway.query('{ providers { provider configured capabilities } }');

    expect(data.providers.map(({ provider }: { provider: string }) => provider)).toEqual([
      'WEBSHARE',
      'TOY',
      'DESO',
      'DIGIPAY',
    ]);
    expect(data.providers[1]).toEqual({
      provider: 'TOY',
      configured: true,
      capabilities: ['PROGRAMS', 'CREDITS'],
    });
  });

  test('is merged into lists in the order of the registry', async () => {
    await start();
    const { data, errors } = await gateway.query(`{
      referralPrograms(first: 100) { nodes { id provider title status rewards { money { amount currency } } } problems { code } }
      credits(first: 100, providers: [TOY]) { nodes { id amount { amount } createdAt } totalCount }
      all: credits(first: 1) { totalCount }
      referralCodes(providers: [TOY]) { nodes { id } problems { code } }
      filtered: referralPrograms(providers: [TOY], filter: { status: INACTIVE }) { nodes { id } }
    }`);

    expect(errors).toBeUndefined();
    expect(providersOf(data.referralPrograms.nodes)).toEqual(['WEBSHARE', 'TOY', 'DIGIPAY']);
    expect(data.referralPrograms.nodes[1]).toEqual({
      id: 'toy:program:spring',
      provider: 'TOY',
      title: 'Spring toys',
      status: 'ACTIVE',
      rewards: [{ money: { amount: '2.50', currency: 'USD' } }],
    });
    expect(data.credits).toEqual({
      nodes: [
        { id: 'toy:credit:2', amount: { amount: '19.99' }, createdAt: '2025-02-01T10:00:00Z' },
        { id: 'toy:credit:1', amount: { amount: '1.00' }, createdAt: '2025-01-01T09:00:00Z' },
      ],
      totalCount: 2,
    });
    expect(data.all.totalCount).toBe(242);
    expect(data.referralCodes).toEqual({ nodes: [], problems: [] });
    expect(data.filtered.nodes).toEqual([{ id: 'toy:program:autumn' }]);
    expect(new Set(shop.calls)).toEqual(new Set(['GET /offers toy-key', 'GET /commissions toy-key']));
  });

  test('is paged through with the others, neither losing nor repeating', async () => {
    await start();
    const seen: string[] = [];
    let after: string | null = null;
    do {
      const { data } = await gateway.query(
        `query ($after: String) { credits(first: 50, after: $after) { nodes { id } pageInfo { hasNextPage endCursor } } }`,
        { after },
      );
      seen.push(...data.credits.nodes.map(({ id }: { id: string }) => id));
      after = data.credits.pageInfo.hasNextPage ? data.credits.pageInfo.endCursor : null;
    } while (after !== null);

    expect(seen).toHaveLength(242);
    expect(seen.slice(-2)).toEqual(['toy:credit:2', 'toy:credit:1']);
    expect(new Set(seen).size).toBe(242);
  });

  test('is looked up by id, alone and among others, with its own form of ids', async () => {
    await start();
    const { data, errors } = await gateway.query(`{
      nodes(ids: ["toy:credit:1", "webshare:credit:1", "toy:program:spring", "toy:program:winter", "toy:code:x"]) {
        __typename id
      }
      referralProgram(id: "toy:program:autumn") { title credits { totalCount } codes { nodes { id } } }
      bad: referralProgram(id: "toy:program:SPRING") { id }
    }`);

    expect(data.nodes).toEqual([
      { __typename: 'Credit', id: 'toy:credit:1' },
      { __typename: 'Credit', id: 'webshare:credit:1' },
      { __typename: 'ReferralProgram', id: 'toy:program:spring' },
      null,
      null,
    ]);
    expect(data.referralProgram).toEqual({
      title: 'Autumn toys',
      credits: { totalCount: 2 },
      codes: { nodes: [] },
    });
    expect(errors?.map(({ path, extensions }) => [path, extensions.code])).toEqual([
      [['bad'], 'BAD_USER_INPUT'],
    ]);
  });

  test('fails like any other: the rest of a list is there, and it is named as missing', async () => {
    await start({ TOY_KEY: 'wrong-key' });
    const { data, errors } = await gateway.query(`{
      referralPrograms { nodes { provider } problems { provider code } }
      credit(id: "toy:credit:1") { id }
    }`);

    expect(providersOf(data.referralPrograms.nodes)).toEqual(['WEBSHARE', 'DIGIPAY']);
    expect(data.referralPrograms.problems).toEqual([{ provider: 'TOY', code: 'UNAUTHENTICATED' }]);
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'PROVIDER_UNAUTHENTICATED', provider: 'TOY' });
    expect(JSON.stringify(gateway.logs)).not.toContain('wrong-key');
  });

  test('has its own variables and headers for credentials', async () => {
    await start({ TOY_KEY: undefined });
    const operator = await gateway.query('{ referralPrograms(providers: [TOY]) { problems { code } } }');
    await gateway.stop();
    await start({ TOY_KEY: undefined, GATEWAY_CREDENTIALS: 'caller' });
    const caller = await gateway.query(
      '{ referralPrograms(providers: [TOY]) { nodes { id } } }',
      {},
      {
        'x-toy-key': 'toy-key',
      },
    );

    expect(operator.data.referralPrograms.problems).toEqual([{ code: 'NOT_CONFIGURED' }]);
    expect(caller.data.referralPrograms.nodes).toHaveLength(2);
  });

  test('cannot take the gateway down with a mistake of its own: the client gets a request id, the log the rest', async () => {
    const broken = defineProvider({
      ...toy,
      configure: () => () => ({
        lookUpCode: () => Promise.reject(new TypeError('canary: a mistake in the provider')),
      }),
    });
    await start({}, { ...extendedRegistry, TOY: broken });
    const { status, headers, data, errors, text } = await gateway.query(
      '{ referralCode(provider: TOY, code: "x") { id } credit(id: "webshare:credit:1") { id } }',
    );

    expect(status).toBe(200);
    expect(data).toEqual({ referralCode: null, credit: { id: 'webshare:credit:1' } });
    expect(errors?.[0]?.extensions).toEqual({
      code: 'INTERNAL_SERVER_ERROR',
      requestId: headers.get('x-request-id'),
    });
    expect(text).not.toContain('canary');
    expect(gateway.logs).toContainEqual(
      expect.objectContaining({
        level: 50,
        requestId: headers.get('x-request-id'),
        err: expect.objectContaining({ message: 'canary: a mistake in the provider' }),
      }),
    );
  });
});
