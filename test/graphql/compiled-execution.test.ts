import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { CompiledQuery } from '../../src/graphql/compiled-query.ts';
import { post } from '../gateway.ts';
import { type ExecutorPair, startExecutorPair } from './executor-pair.ts';
import { conditional, corpus, failing } from './query-corpus.ts';

const CREDIT = 'id provider localId mode status createdAt updatedAt amount { amount currency }';

let pair: ExecutorPair;
beforeAll(async () => {
  pair = await startExecutorPair();
});
afterAll(() => pair[Symbol.asyncDispose]());
afterEach(() => pair.clearFaults());

describe('compiled code answers as graphql-js does, to the byte:', () => {
  test.each(corpus)('$title', async ({ document, variables }) => {
    const { plain, compiling, answered, logged } = await pair.ask(document, variables);

    expect(plain.errors).toBeUndefined();
    for (const { status, text } of compiling) expect([status, text]).toEqual([plain.status, plain.text]);
    expect(answered).toBe(2);
    expect(logged.compiling).toEqual(logged.plain);
  });

  test.each([[{ a: true, b: true }], [{ a: true, b: false }], [{ a: false, b: true }], [{ a: false }]])(
    'conditions %o, whatever they were before',
    async (variables) => {
      const { plain, compiling, answered } = await pair.ask(conditional, variables);

      expect(plain.errors).toBeUndefined();
      for (const { text } of compiling) expect(text).toBe(plain.text);
      expect(answered).toBeGreaterThan(0);
    },
  );

  test('one operation of several', async () => {
    const query =
      'query A { providers { provider } } query B { ...F } fragment F on Query { earnOuts { totalCount } }';
    const ask = async (operationName: string) => {
      const response = await fetch(`${pair.gateways.compiling.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ query, operationName }),
      });
      return JSON.parse(await response.text()).data;
    };
    for (const _round of [1, 2, 3]) {
      expect(Object.keys(await ask('A'))).toEqual(['providers']);
      expect(Object.keys(await ask('B'))).toEqual(['earnOuts']);
    }
  });
});

describe('where something goes wrong the answer is the same, and so is what is asked of providers:', () => {
  test.each(failing)('$title', async ({ document, variables }) => {
    const { plain, compiling, answered, logged } = await pair.ask(document, variables);

    expect(plain.errors?.length).toBeGreaterThan(0);
    for (const { status, text } of compiling) expect([status, text]).toEqual([plain.status, plain.text]);
    expect(answered).toBe(0);
    expect(logged.compiling).toEqual(logged.plain);
  });

  test.each([
    ['is refused', { kind: 'status', status: 401 }],
    ['comes in another shape', { kind: 'jsonArray' }],
    ['is no JSON', { kind: 'html200' }],
  ] as const)('a reply that %s', async (_title, fault) => {
    pair.addFault('webshare', { match: { path: '/api/v2/referral/credit/2/' }, fault });
    const { plain, compiling, logged } = await pair.ask(
      '{ a: credit(id: "webshare:credit:2") { id } b: node(id: "webshare:credit:2") { id } credits(first: 1) { nodes { id } } }',
    );

    expect(plain.errors).toHaveLength(2);
    for (const { text } of compiling) expect(text).toBe(plain.text);
    expect(logged.compiling).toEqual(logged.plain);
    expect(logged.plain).toMatchObject({
      upstreamCalls: { WEBSHARE: 2 },
      failures: [{ provider: 'WEBSHARE' }],
    });
  });

  test('more calls than are allowed', async () => {
    await using poor = await startExecutorPair({ MAX_UPSTREAM_CALLS: '3' });
    const ids = ['1', '2', '3', '4', '5'].map((digit) => `digipay:program:${digit.repeat(32)}`);
    const { plain, compiling, logged } = await poor.ask('query ($ids: [ID!]!) { nodes(ids: $ids) { id } }', {
      ids,
    });

    expect(new Set(plain.errors?.map(({ extensions }) => extensions.code))).toEqual(
      new Set(['OPERATION_LIMIT_EXCEEDED']),
    );
    for (const { text } of compiling) expect(text).toBe(plain.text);
    expect(logged.compiling).toEqual(logged.plain);
    expect(logged.plain).toMatchObject({ upstreamCalls: { DIGIPAY: 3 } });
  });
});

test('graphql-js never had to answer for compiled code without an error to tell', () => {
  const { logs } = pair.gateways.compiling;

  expect(logs.filter(({ msg }) => msg === 'compiled code did not do what graphql-js does')).toEqual([]);
});

describe('the gateway that compiles', () => {
  const gateway = () => pair.gateways.compiling;
  const runs = () => vi.mocked(CompiledQuery.prototype.run).mock.calls.length;

  test('leaves it to graphql-js the first time, and where it is switched off', async () => {
    const query = '{ providers { provider configured } }';
    const before = runs();
    await gateway().query(query);
    for (const _round of [1, 2, 3]) await pair.gateways.plain.query(query);
    expect(runs()).toBe(before);

    await gateway().query(query);
    expect(runs()).toBe(before + 1);
  });

  test.each([
    [
      'introspection',
      '{ __schema { queryType { name } } __type(name: "Money") { fields(includeDeprecated: true) { name } } }',
    ],
    [
      'a mutation',
      'mutation { updateEarnOutPreference(input: { programId: "webshare:program:1", mode: CREDITS }) { outcome } }',
    ],
    [
      'names that begin as those of the language do',
      '{ __proto__: providers { __proto__: provider state } }',
    ],
    [
      'an operation of hundreds of fields',
      `{ ${Array.from({ length: 15 }, (_, index) => `c${index}: credits(first: 1) { nodes { ${CREDIT} } edges { node { ${CREDIT} } } }`).join(' ')} }`,
    ],
  ])('leaves to graphql-js: %s', async (_title, query) => {
    const { plain, compiling, runs: ownRuns } = await pair.ask(query);

    expect(plain.errors).toBeUndefined();
    for (const { text } of compiling) expect(text).toBe(plain.text);
    expect(ownRuns).toBe(0);
  });

  test.each([
    ['(globalThis.hasBeenTaken=true)'],
    ['"+(globalThis.hasBeenTaken=true)+"'],
    ['`+(globalThis.hasBeenTaken=true)+`'],
  ])('takes no text of a client for code: %s', async (text) => {
    const quoted = JSON.stringify(text);
    const { plain, compiling, answered } = await pair.ask(
      `query ($search: String = ${quoted}) {
        a: referralPrograms(filter: { search: ${quoted} }) { nodes { id } } b: referralPrograms(filter: { search: $search }) { nodes { id } }
        c: referralCode(provider: WEBSHARE, code: ${quoted}) { id }
      }`,
    );

    expect(plain.errors).toBeUndefined();
    for (const answer of compiling) expect(answer.text).toBe(plain.text);
    expect(answered).toBe(2);
    expect(globalThis).not.toHaveProperty('hasBeenTaken');
  });

  test('does not keep a caller waiting for calls that an error has made useless', async () => {
    const query = '{ credits(first: 0) { totalCount } earnOuts(first: 1) { totalCount } }';
    await gateway().query(query);
    pair.addFault('webshare', { fault: { kind: 'hang' } });
    const startedAt = performance.now();
    const { data, errors } = await gateway().query(query);

    expect(performance.now() - startedAt).toBeLessThan(1000);
    expect(data).toBeNull();
    expect(errors).toHaveLength(1);
  });

  test('says what is stale', async () => {
    await using fresh = await startExecutorPair({ CACHE_TTL_MS: '1' });
    const { compiling } = fresh.gateways;
    const query = '{ credit(id: "webshare:credit:1") { id } }';
    for (const _round of [1, 2]) await compiling.query(query);
    fresh.addFault('webshare', { fault: { kind: 'html502' } });
    const { text } = await compiling.query(query);

    expect(JSON.parse(text)).toEqual({
      data: { credit: { id: 'webshare:credit:1' } },
      extensions: { stale: [{ provider: 'WEBSHARE', staleAsOf: expect.any(String) }] },
    });
  });

  test('answers although compiled code does not, and says so in the log', async () => {
    const query = '{ providers { capabilities } }';
    await gateway().query(query);
    vi.mocked(CompiledQuery.prototype.run).mockResolvedValueOnce(null);
    const { data } = await gateway().query(query);

    expect(data.providers).toHaveLength(3);
    expect(gateway().logs).toContainEqual(
      expect.objectContaining({ msg: 'compiled code did not do what graphql-js does' }),
    );
  });

  test('gives each error the id of its own request', async () => {
    const query = '{ credit(id: "nonsense") { id } }';
    const ids = await Promise.all(
      ['one', 'two', 'three', 'four'].map(async (id) => {
        const { errors } = await post(`${gateway().url}/graphql`, query, {}, { 'x-request-id': id });
        return errors?.map(({ extensions }) => extensions.requestId);
      }),
    );

    expect(ids).toEqual([['one'], ['two'], ['three'], ['four']]);
  });
});
