import fc from 'fast-check';
import { buildASTSchema } from 'graphql';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { mintApiKey } from '../../src/callers/api-key.ts';
import { exampleOperations } from '../../src/explorer/example-operations.ts';
import type { Explanation } from '../../src/graphql/explanation.ts';
import { typeDefs } from '../../src/graphql/type-defs.ts';
import { type GraphqlAnswer, startGateway, type TestGateway } from '../gateway.ts';
import { drawOperation } from '../graphql/random-operation.ts';

const explained = { 'x-gateway-explain': 'true' };
const CHANGE = `mutation { updateEarnOutPreference(input: { programId: "webshare:program:1", mode: PAYOUT,
  acceptAffiliateAgreement: true, paypalPayoutEmail: "name@example.com" }) { outcome } }`;

/** What arguments of random queries are drawn from. */
const values = {
  id: [
    '"webshare:credit:1"',
    '"webshare:program:1"',
    '"webshare:code:x"',
    '"deso:code:a"',
    '"digipay:program:x"',
  ],
  ids: ['"webshare:credit:1"', '"webshare:credit:239"', '"webshare:credit:99999"', '"deso:code:a"'],
  code: ['"a"', '"b"'],
  Boolean: ['true', 'false'],
  Int: ['1', '20', '100'],
  String: ['"a"'],
  DateTime: ['"2022-06-14T18:58:10Z"'],
};

function explanationOf({ text }: GraphqlAnswer): Explanation {
  return JSON.parse(text).extensions.explain;
}

describe('x-gateway-explain', () => {
  test('tells what each field asks of each provider, and what that is together, and runs nothing', async () => {
    await using gateway = await startGateway();
    const answer = await gateway.query(
      `query Board($ids: [ID!]!) {
        earningsSummary { complete }
        programs: referralPrograms { nodes { id credits { totalCount } } }
        nodes(ids: $ids) { id }
      }`,
      { ids: ['webshare:credit:1', 'webshare:credit:2', 'webshare:credit:1', 'deso:code:a', 'nonsense'] },
      explained,
    );
    const { operation, upstreamCalls, fields, providers, refusals } = explanationOf(answer);

    expect(answer.data).toBeNull();
    expect(answer.errors).toBeUndefined();
    expect(operation).toEqual({ type: 'query', name: 'Board' });
    expect(upstreamCalls).toEqual({ least: 3, expected: 6, most: 9, limit: 100 });
    expect(fields).toEqual([
      {
        path: 'earningsSummary',
        field: 'Query.earningsSummary',
        providers: [
          { provider: 'WEBSHARE', least: 1, expected: 1, most: 1 },
          { provider: 'DESO', least: 1, expected: 1, most: 1 },
        ],
      },
      {
        path: 'programs',
        field: 'Query.referralPrograms',
        providers: [
          { provider: 'WEBSHARE', least: 1, expected: 1, most: 1 },
          { provider: 'DIGIPAY', least: 1, expected: 1, most: 1 },
        ],
      },
      {
        path: 'programs.nodes.credits',
        field: 'ReferralProgram.credits',
        providers: [{ provider: 'WEBSHARE', least: 0, expected: 1, most: 1 }],
      },
      {
        path: 'nodes',
        field: 'Query.nodes',
        providers: [
          { provider: 'WEBSHARE', least: 0, expected: 2, most: 2 },
          { provider: 'DESO', least: 0, expected: 1, most: 2 },
        ],
      },
    ]);
    expect(providers).toEqual([
      { provider: 'WEBSHARE', least: 1, expected: 4, most: 5 },
      { provider: 'DESO', least: 1, expected: 1, most: 3 },
      { provider: 'DIGIPAY', least: 1, expected: 1, most: 1 },
    ]);
    expect(refusals).toEqual([]);
    expect(gateway.countCalls()).toBe(0);
  });

  test('never makes a change', async () => {
    await using gateway = await startGateway();
    const answer = await gateway.query(CHANGE, {}, explained);

    expect(explanationOf(answer)).toMatchObject({
      operation: { type: 'mutation' },
      providers: [{ provider: 'WEBSHARE', least: 0, expected: 3, most: 3 }],
    });
    expect(gateway.countCalls()).toBe(0);
  });

  test('tells how far the document is from each limit', async () => {
    await using gateway = await startGateway();
    const { limits } = explanationOf(
      await gateway.query(
        'fragment F on Credit { id } { a: credit(id: "x") { ...F } credits { nodes { ...F } } }',
        {},
        explained,
      ),
    );
    const used = Object.fromEntries(limits.map((limit) => [limit.name, `${limit.used} of ${limit.limit}`]));

    expect(used).toMatchObject({
      'operations and fragments': '2 of 100',
      'levels of fields': '3 of 10',
      'root fields': '2 of 20',
      aliases: '1 of 30',
    });
    expect(used.tokens).toMatch(/^[2-3]\d of 4000$/);
  });

  test('tells why an operation would be refused, where it passes as a document', async () => {
    await using gateway = await startGateway({ MAX_UPSTREAM_CALLS: '2' });
    const ids = Array.from({ length: 101 }, (_, index) => `webshare:credit:${index}`);
    const tooMany = await gateway.query(
      '{ referralPrograms { totalCount } referralCodes { totalCount } }',
      {},
      explained,
    );
    const tooLong = await gateway.query(
      'query ($ids: [ID!]!) { nodes(ids: $ids) { id } }',
      { ids },
      explained,
    );

    expect(explanationOf(tooMany)).toMatchObject({
      upstreamCalls: { least: 3, limit: 2 },
      refusals: ['The operation needs at least 3 of 2 calls to providers.'],
    });
    expect(explanationOf(tooLong).refusals).toEqual(['A field asks for 101 ids; expected at most 100.']);
    expect([tooMany, tooLong].map(({ status }) => status)).toEqual([200, 200]);
  });

  test('adds the limits to the errors of a document that exceeds them', async () => {
    await using gateway = await startGateway();
    const fields = Array.from({ length: 21 }, (_, index) => `f${index}: __typename`).join(' ');
    const answer = await gateway.query(`{ ${fields} }`, {}, explained);

    expect(answer.status).toBe(400);
    expect(answer.errors?.[0]?.extensions.code).toBe('OPERATION_LIMIT_EXCEEDED');
    expect(explanationOf(answer).refusals).toEqual([answer.errors?.[0]?.message]);
    expect(explanationOf(answer).limits).toContainEqual({ name: 'root fields', used: 21, limit: 20 });
  });

  test('refuses variables that cannot be read, of a change too', async () => {
    await using gateway = await startGateway();
    const { status, errors } = await gateway.query(
      'mutation ($input: UpdateEarnOutPreferenceInput!) { updateEarnOutPreference(input: $input) { outcome } }',
      { input: { mode: 'NO_MODE' } },
      explained,
    );

    expect(status).toBe(400);
    expect(errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
    expect(gateway.countCalls()).toBe(0);
  });

  test('is for those who may run the operation', async () => {
    const reader = mintApiKey('reader', new Set(['referrals:read']));
    await using gateway = await startGateway({ GATEWAY_API_KEYS: reader.entry });
    const headers = { ...explained, authorization: `Bearer ${reader.key}` };

    expect((await gateway.query(CHANGE, {}, headers)).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
    expect((await gateway.query('{ credits { totalCount } }', {}, headers)).status).toBe(200);
  });

  test('takes nothing from the minute of the caller', async () => {
    await using gateway = await startGateway({ RATE_LIMIT_PER_MINUTE: '8' });
    for (const _round of [1, 2, 3]) {
      const { status } = await gateway.query(
        '{ referralPrograms { totalCount } referralCodes { totalCount } credits { totalCount } }',
        {},
        explained,
      );
      expect(status).toBe(200);
    }
  });

  test.each(['yes', '1', 'true, false'])('runs nothing where it is %j', async (value) => {
    await using gateway = await startGateway();
    const { status, errors } = await gateway.query(CHANGE, {}, { 'x-gateway-explain': value });

    expect(status).toBe(400);
    expect(errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
    expect(gateway.countCalls()).toBe(0);
  });
});

describe('what is told is what it then takes', () => {
  let gateway: TestGateway;
  beforeAll(async () => {
    gateway = await startGateway();
  });
  afterAll(() => gateway.stop());

  /** Undefined where the operation does not run to its end. */
  /** Asks until it is not turned away for the load of the machine. */
  const ask: TestGateway['query'] = (...query) =>
    vi.waitFor(
      async () => {
        const answer = await gateway.query(...query);
        if (answer.status === 503) throw new Error('the gateway is busy');
        return answer;
      },
      { timeout: 10_000 },
    );

  async function compare(document: string, variables: Readonly<Record<string, unknown>>) {
    const told = JSON.parse((await ask(document, variables, explained)).text).extensions?.explain;
    const { text, errors } = await ask(document, variables, { 'x-gateway-upstream': 'true' });
    if (told === undefined || errors !== undefined) return undefined;
    return { ...told.upstreamCalls, calls: JSON.parse(text).extensions.upstream.calls.length };
  }

  test.each(exampleOperations.filter(({ document }) => !document.includes('mutation')))(
    'for the example $name',
    async ({ document, variables }) => {
      const { least, expected, calls } = (await compare(document, variables)) ?? {};

      expect(calls).toBeGreaterThanOrEqual(least);
      expect(calls).toBeLessThanOrEqual(expected);
    },
  );

  test('for the pages of a walk', async () => {
    const page = 'query ($after: String) { credits(first: 100, after: $after) { pageInfo { endCursor } } }';
    let after: string | null = null;
    do {
      const { most, calls } = (await compare(page, { after })) ?? {};
      expect(calls).toBeLessThanOrEqual(most);
      const { data } = await gateway.query(page, { after });
      after = data.credits.pageInfo.endCursor;
    } while (after !== null);
  });

  test('for any query: never less than the least, never more than the most', async () => {
    const drawn = fc.gen().map((draw) =>
      drawOperation((arbitrary) => draw(() => arbitrary), {
        schema: buildASTSchema(typeDefs),
        values,
        mistakes: {},
      }),
    );
    let compared = 0;
    for (const { document, variables } of fc.sample(drawn, { numRuns: 150, seed: 1 })) {
      const told = await compare(document, variables);
      if (told === undefined) continue;
      compared += 1;
      expect(told.calls, document).toBeGreaterThanOrEqual(told.least);
      expect(told.calls, document).toBeLessThanOrEqual(told.most);
    }

    expect(compared).toBeGreaterThan(30);
  });
});
