import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { FaultRule, Simulators } from '../../src/simulator/index.ts';
import { type GraphqlAnswer, startGateway, type TestGateway } from '../gateway.ts';

type ProviderName = Exclude<keyof Simulators, 'close'>;

interface Failure {
  readonly title: string;
  readonly fault?: FaultRule['fault'];
  readonly code: string;
  readonly isRetryable: boolean;
  readonly retryAfterSeconds?: number;
}

const failures: readonly Failure[] = [
  { title: 'refuses connections', code: 'UNAVAILABLE', isRetryable: true },
  { title: 'hangs', fault: { kind: 'hang' }, code: 'TIMEOUT', isRetryable: true },
  {
    title: 'hangs after the headers',
    fault: { kind: 'headersThenHang', bytes: 5 },
    code: 'TIMEOUT',
    isRetryable: true,
  },
  {
    title: 'resets the connection',
    fault: { kind: 'resetBeforeHeaders' },
    code: 'UNAVAILABLE',
    isRetryable: true,
  },
  {
    title: 'answers 401',
    fault: { kind: 'status', status: 401 },
    code: 'UNAUTHENTICATED',
    isRetryable: false,
  },
  {
    title: 'answers 403',
    fault: { kind: 'status', status: 403 },
    code: 'UNAUTHENTICATED',
    isRetryable: false,
  },
  {
    title: 'answers 429 with Retry-After',
    fault: { kind: 'rateLimit', retryAfter: 17 },
    code: 'RATE_LIMITED',
    isRetryable: true,
    retryAfterSeconds: 17,
  },
  { title: 'answers 503', fault: { kind: 'status', status: 503 }, code: 'UNAVAILABLE', isRetryable: true },
  { title: 'answers 422', fault: { kind: 'status', status: 422 }, code: 'REJECTED', isRetryable: false },
  {
    title: 'answers HTML with 200',
    fault: { kind: 'html200' },
    code: 'BAD_RESPONSE',
    isRetryable: false,
  },
  {
    title: 'answers malformed JSON',
    fault: { kind: 'truncated', contentLength: 'right' },
    code: 'BAD_RESPONSE',
    isRetryable: false,
  },
  {
    title: 'answers JSON of another shape',
    fault: { kind: 'jsonArray' },
    code: 'BAD_RESPONSE',
    isRetryable: false,
  },
  {
    title: 'redirects elsewhere',
    fault: { kind: 'redirect', location: 'http://127.0.0.1:9/elsewhere' },
    code: 'BAD_RESPONSE',
    isRetryable: false,
  },
];

interface Subject {
  readonly simulator: ProviderName;
  /** A list over this provider and others, and one entity of this provider. */
  readonly list: string;
  readonly entity: string;
  readonly others: readonly string[];
}

const sample = '4428647ee7ed420487cd6899f51eaa63';
const subjects: readonly Subject[] = [
  {
    simulator: 'webshare',
    list: 'referralPrograms',
    entity: 'credit(id: "webshare:credit:1")',
    others: ['DIGIPAY'],
  },
  {
    simulator: 'deso',
    list: 'referralCodes',
    entity: 'referralCode(provider: DESO, code: "9diWfRVk")',
    others: ['WEBSHARE'],
  },
  {
    simulator: 'digipay',
    list: 'referralPrograms',
    entity: `referralProgram(id: "digipay:program:${sample}")`,
    others: ['WEBSHARE'],
  },
];

/** A gateway of which one provider fails from the first call on. */
async function startFailing({ fault }: Failure, simulator: ProviderName): Promise<TestGateway> {
  const isSlow = fault?.kind === 'hang' || fault?.kind === 'headersThenHang';
  const gateway = await startGateway(isSlow ? { UPSTREAM_TIMEOUT_MS: '1000' } : {});
  if (fault === undefined) await gateway.simulators[simulator].refuse();
  else gateway.simulators[simulator].faults.add({ fault });
  return gateway;
}

/** The answer to a query over lists: the others are there, and problems say who is missing. */
function expectPartial(
  { status, data, errors }: GraphqlAnswer,
  failure: Failure,
  provider: string,
  others: readonly string[],
): void {
  const listed = new Set(data.list.nodes.map((node: { provider: string }) => node.provider));
  const earning = ['WEBSHARE', 'DESO'];

  expect(status).toBe(200);
  expect(errors).toBeUndefined();
  expect([...listed]).toEqual(others);
  expect(data.list.totalCount).toBeNull();
  expect(data.list.problems).toEqual([
    {
      provider,
      code: failure.code,
      message: expect.stringMatching(/^\w+ .{10,}\.$/),
      retryAfterSeconds: failure.retryAfterSeconds ?? null,
      staleAsOf: null,
    },
  ]);
  expect(data.earningsSummary).toEqual({
    lines: earning.filter((name) => name !== provider).map((name) => ({ provider: name })),
    complete: !earning.includes(provider),
    problems: earning.includes(provider) ? [{ provider, code: failure.code }] : [],
  });
}

/** The answer to a query for one entity: null, and an error that says why. */
function expectMissing(
  { status, headers, data, errors }: GraphqlAnswer,
  failure: Failure,
  provider: string,
): void {
  expect(status).toBe(200);
  expect(data.entity).toBeNull();
  expect(data.providers).toHaveLength(3);
  expect(errors).toEqual([
    {
      message: expect.stringMatching(/^\w+ .{10,}\.$/),
      path: ['entity'],
      locations: [{ line: 1, column: 3 }],
      extensions: {
        code: `PROVIDER_${failure.code}`,
        provider,
        retryable: failure.isRetryable,
        retryAfterSeconds: failure.retryAfterSeconds ?? null,
        requestId: headers.get('x-request-id'),
      },
    },
  ]);
}

describe.concurrent.each(subjects)('where $simulator', ({ simulator, list, entity, others }) => {
  const provider = simulator.toUpperCase();

  test.each(failures)(
    '$title, lists have what the others have and say why the rest is missing, and one entity is null with an error',
    async (failure) => {
      await using gateway = await startFailing(failure, simulator);
      const [lists, one] = await Promise.all([
        gateway.query(`{
          list: ${list}(first: 100) {
            nodes { id provider } totalCount
            problems { provider code message retryAfterSeconds staleAsOf }
          }
          earningsSummary(providers: [WEBSHARE, DESO]) { lines { provider } complete problems { provider code } }
        }`),
        gateway.query(`{ entity: ${entity} { id } providers { provider } }`),
      ]);

      expectPartial(lists, failure, provider, others);
      expectMissing(one, failure, provider);
    },
  );
});

describe('an entity of a provider without credentials', () => {
  test('is null with PROVIDER_NOT_CONFIGURED', async () => {
    await using gateway = await startGateway({ WEBSHARE_TOKEN: undefined });
    const { data, errors } = await gateway.query('{ credit(id: "webshare:credit:1") { id } }');

    expect(data.credit).toBeNull();
    expect(errors?.[0]?.extensions).toMatchObject({
      code: 'PROVIDER_NOT_CONFIGURED',
      provider: 'WEBSHARE',
      retryable: false,
    });
    expect(gateway.countCalls()).toBe(0);
  });
});

describe('several ids', () => {
  test('of which some cannot be had are null in their own places, each with its own error', async () => {
    await using gateway = await startGateway();
    gateway.simulators.webshare.faults.add({ fault: { kind: 'status', status: 401 } });
    const ids = [
      `digipay:program:${sample}`,
      'webshare:program:1',
      'nonsense',
      'deso:code:unknown1',
      'deso:code:9diWfRVk',
    ];
    const { data, errors } = await gateway.query('query ($ids: [ID!]!) { nodes(ids: $ids) { id } }', { ids });

    expect(data.nodes).toEqual([{ id: ids[0] }, null, null, null, { id: ids[4] }]);
    expect(errors?.map(({ path, extensions }) => [path, extensions.code]).sort()).toEqual([
      [['nodes', 1], 'PROVIDER_UNAUTHENTICATED'],
      [['nodes', 2], 'BAD_USER_INPUT'],
    ]);
  });
});

describe('ids', () => {
  let gateway: TestGateway;
  beforeAll(async () => {
    gateway = await startGateway();
  });
  afterAll(() => gateway.stop());

  test('that no provider knows are null, without an error', async () => {
    const ids = [
      'webshare:credit:999999',
      'webshare:earn-out:999999',
      'webshare:program:2',
      'webshare:code:nobody',
      'deso:code:AAAAAAAA',
      'deso:code:9diwfrvk',
      'digipay:program:ffffffffffffffffffffffffffffffff',
      'deso:credit:1',
      'digipay:code:x',
      'webshare:credit:9223372036854775807',
    ];
    const { data, errors } = await gateway.query(
      `query ($ids: [ID!]!) {
        nodes(ids: $ids) { id }
        credit(id: "webshare:credit:0") { id }
        earnOut(id: "webshare:earn-out:0") { id }
        referralProgram(id: "deso:program:1") { id }
        a: referralCode(provider: DIGIPAY, code: "anything") { id }
        b: referralCode(provider: WEBSHARE, code: "nobody") { id }
        c: referralCode(provider: DESO, code: "nobody") { id }
      }`,
      { ids },
    );

    expect(errors).toBeUndefined();
    expect(data).toEqual({
      nodes: ids.map(() => null),
      credit: null,
      earnOut: null,
      referralProgram: null,
      a: null,
      b: null,
      c: null,
    });
  });
});
