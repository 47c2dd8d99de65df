import { buildASTSchema, Kind, parse } from 'graphql';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Context } from '../../src/context.ts';
import { exampleOperations } from '../../src/explorer/example-operations.ts';
import { coerceVariables } from '../../src/graphql/coerced-variables.ts';
import { costOf } from '../../src/graphql/operation-cost.ts';
import { typeDefs } from '../../src/graphql/type-defs.ts';
import { ConnectedProviders } from '../../src/providers/connected.ts';
import { registry } from '../../src/providers/registry.ts';
import { startGateway, type TestGateway } from '../gateway.ts';

const schema = buildASTSchema(typeDefs);

function price(
  text: string,
  variables: Readonly<Record<string, unknown>> = {},
  configured = ['WEBSHARE', 'DESO', 'DIGIPAY'],
) {
  const document = parse(text);
  const operation = document.definitions.find((definition) => definition.kind === Kind.OPERATION_DEFINITION);
  if (operation === undefined) throw new TypeError('the document has no operation');
  const coerced = coerceVariables(schema, operation, variables);
  if (coerced === undefined) throw new TypeError('the variables cannot be read');
  return costOf({ schema, document, operation, providers: providers(configured) }, coerced);
}

function providers(configured: readonly string[]): Context['providers'] {
  const entries = (['WEBSHARE', 'DESO', 'DIGIPAY'] as const).map((provider) => {
    const { capabilities } = registry[provider];
    const earns = capabilities.includes('CODES') ? { summarizeEarnings: async () => null } : {};
    return [
      provider,
      {
        isConfigured: configured.includes(provider),
        capabilities,
        state: 'OK' as const,
        credentialHeaders: [],
        staleAsOf: undefined,
        connect: () => earns,
      },
    ] as const;
  });
  return new ConnectedProviders(new Map(entries));
}

describe('the cost of an operation', () => {
  test.each<[string, string, number, number]>([
    ['a static field', '{providers{provider}}', 0, 0],
    ['a list at every provider that has it', '{referralPrograms{nodes{id}}}', 2, 2],
    ['a list at the providers named', '{referralPrograms(providers: [DIGIPAY]){nodes{id}}}', 1, 1],
    ['the same list twice', '{a: credits{totalCount} b: credits{nodes{id}}}', 1, 1],
    [
      'the same list with other arguments',
      '{a: credits(first: 1){totalCount} b: credits(first: 2){totalCount}}',
      1,
      2,
    ],
    [
      'a page behind a cursor, which some providers may not be needed for',
      '{referralCodes(after: "x"){nodes{id}}}',
      0,
      2,
    ],
    ['a summary beside lists', '{earningsSummary{complete} referralCodes{nodes{id}}}', 2, 2],
    ['a history, page by page', '{creditHistory{count}}', 1, 10],
    [
      'an id asked twice',
      '{a: credit(id: "webshare:credit:1"){id} b: node(id: "webshare:credit:1"){id}}',
      0,
      1,
    ],
    ['text that is no id', '{credit(id: "nonsense"){id}}', 0, 0],
    [
      'look-ups of codes',
      '{a: referralCode(provider: DESO, code: "a"){id} b: referralCode(provider: DESO, code: "b"){id}}',
      2,
      2,
    ],
    ['a look-up where there are none', '{referralCode(provider: DIGIPAY, code: "a"){id}}', 0, 0],
    [
      'lists of each program, shared by all programs of a provider',
      '{referralPrograms{nodes{credits{totalCount} codes{totalCount}} edges{node{credits{totalCount}}}}}',
      2,
      5,
    ],
    [
      'fields that are skipped',
      '{credits @skip(if: true){totalCount} ... @include(if: false){earnOuts{totalCount}}}',
      0,
      0,
    ],
    ['fields in fragments', '{...A ...A} fragment A on Query{credits{totalCount}}', 1, 1],
    [
      'a change',
      'mutation{updateEarnOutPreference(input: {programId: "webshare:program:1", mode: CREDITS}){outcome}}',
      0,
      3,
    ],
  ])('%s', (_name, document, least, expected) => {
    expect(price(document)).toMatchObject({ least, expected });
  });

  test('leaves out providers that are not configured', () => {
    expect(price('{referralCodes{nodes{id}} credits{totalCount}}', {}, ['DESO'])).toMatchObject({
      least: 1,
      expected: 1,
    });
  });

  test('follows variables and their defaults', () => {
    const document =
      'query($ids: [ID!] = ["webshare:credit:1", "webshare:credit:2"], $more: Boolean = false){nodes(ids: $ids){id} earnOuts @include(if: $more){totalCount}}';

    expect(price(document)).toMatchObject({ expected: 2, idsAtOnce: 2 });
    expect(price(document, { ids: ['webshare:credit:3'], more: true })).toMatchObject({
      expected: 2,
      idsAtOnce: 1,
    });
  });
});

describe('the gateway', () => {
  let gateway: TestGateway;
  let poor: TestGateway;
  beforeAll(async () => {
    [gateway, poor] = await Promise.all([startGateway(), startGateway({ MAX_UPSTREAM_CALLS: '3' })]);
  });
  afterAll(() => Promise.all([gateway.stop(), poor.stop()]));
  beforeEach(() => {
    gateway.clearCalls();
    poor.clearCalls();
  });

  const lookUps = (codes: readonly string[]) =>
    `{${codes.map((code, index) => `c${index}: referralCode(provider: DESO, code: "${code}"){id}`).join(' ')}}`;

  test.each([
    ...exampleOperations,
    {
      name: 'nested',
      document: '{referralPrograms{nodes{id credits{totalCount} earnOuts{totalCount}}}}',
      variables: {},
    },
  ])('calls providers about as often as the estimate says: $name', async ({ document, variables }) => {
    const { least, expected } = price(document, variables);
    await gateway.query(document, variables);

    expect(gateway.countCalls()).toBeGreaterThanOrEqual(least);
    expect(gateway.countCalls()).toBeLessThanOrEqual(expected);
  });

  test('refuses an operation that is bound to need too many calls, before any of them', async () => {
    const { status, errors, data } = await poor.query(lookUps(['a', 'b', 'c', 'd']));

    expect(status).toBe(400);
    expect(data).toBeUndefined();
    expect(errors?.[0]?.extensions.code).toBe('OPERATION_LIMIT_EXCEEDED');
    expect(poor.countCalls()).toBe(0);
  });

  test('serves one that asks for the same thing again and again', async () => {
    const { status, errors } = await poor.query(lookUps(['a', 'a', 'a', 'a', 'a']));

    expect(status).toBe(200);
    expect(errors).toBeUndefined();
    expect(poor.countCalls()).toBe(1);
  });

  test('serves one that is at the limit', async () => {
    expect((await poor.query(lookUps(['a', 'b', 'c']))).errors).toBeUndefined();
  });

  test('stops an operation whose calls cannot be counted beforehand', async () => {
    const ids = Array.from(
      { length: 120 },
      (_, index) => `digipay:program:${String(index).padStart(32, '0')}`,
    );
    const { errors } = await gateway.query(
      'query($a: [ID!]!, $b: [ID!]!){a: nodes(ids: $a){id} b: nodes(ids: $b){id}}',
      {
        a: ids.slice(0, 60),
        b: ids.slice(60),
      },
    );

    expect(errors?.map(({ extensions }) => extensions.code)).toContain('OPERATION_LIMIT_EXCEEDED');
    expect(gateway.countCalls()).toBeLessThanOrEqual(100);
  });

  test.each([
    ['in a variable', 'query($ids: [ID!]!){nodes(ids: $ids){id}}'],
    ['in a fragment', 'query($ids: [ID!]!){...A} fragment A on Query{nodes(ids: $ids){id}}'],
  ])('refuses more than 100 ids at once %s', async (_where, document) => {
    const ids = Array.from({ length: 101 }, () => 'webshare:credit:1');
    const { status, errors } = await gateway.query(document, { ids });

    expect(status).toBe(400);
    expect(errors?.[0]?.extensions.code).toBe('OPERATION_LIMIT_EXCEEDED');
    expect(gateway.countCalls()).toBe(0);
  });
});
