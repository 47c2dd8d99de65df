import { describe, expect, test, vi } from 'vitest';
import type { Environment } from '../../src/environment.ts';
import { startGateway, type TestGateway } from '../gateway.ts';
import { findSecrets } from '../resilience/secret-forms.ts';
import { type ReceivedSpan, startTraceCollector, type TraceCollector } from './trace-collector.ts';

const LISTS = 'query Lists { credits(first: 3) { totalCount } referralCodes { totalCount } }';
const caller = { trace: '4bf92f3577b34da6a3ce929d0e0e4736', span: '00f067aa0ba902b7' };
const SERVER = 2;
const CLIENT = 3;
const ERROR = 2;

const toCollector = ({ url }: TraceCollector): Environment => ({
  OTEL_EXPORTER_OTLP_ENDPOINT: url,
  OTEL_EXPORTER_OTLP_PROTOCOL: 'http/json',
});

/** All spans of a gateway: it sends those that wait when it stops. */
async function spansOf(
  collector: TraceCollector,
  use: (gateway: TestGateway) => Promise<unknown>,
  environment: Environment = {},
): Promise<readonly ReceivedSpan[]> {
  const gateway = await startGateway({ ...toCollector(collector), ...environment });
  await use(gateway);
  await gateway.stop();
  return collector.spans();
}

const named = (spans: readonly ReceivedSpan[], name: string) => spans.filter((span) => span.name === name);

describe('an operation', () => {
  test('has a span, and one beneath it for each of its calls', async () => {
    await using collector = await startTraceCollector();
    const spans = await spansOf(collector, ({ query }) => query(LISTS));
    const [operation] = named(spans, 'graphql query');
    const children = spans.filter(({ parentSpanId }) => parentSpanId === operation?.spanId);

    expect(spans).toHaveLength(4);
    expect(operation).toMatchObject({ kind: SERVER, statusCode: 0 });
    expect(operation?.attributes).toEqual({
      'graphql.operation.type': 'query',
      'graphql.operation.name': 'Lists',
      'referral_gateway.source': 'run',
      'referral_gateway.outcome': 'ok',
    });
    expect(children.map(({ name }) => name).sort()).toEqual([
      'DESO getReferralInfoForUser',
      'WEBSHARE getConfig',
      'WEBSHARE listCredits',
    ]);
    for (const child of children) {
      expect(child).toMatchObject({ kind: CLIENT, traceId: operation?.traceId, statusCode: 0 });
      expect(child.attributes).toMatchObject({
        'referral_gateway.source': 'CALL',
        'referral_gateway.outcome': 'OK',
        'referral_gateway.attempts': 1,
      });
      expect(child.startMs).toBeGreaterThanOrEqual((operation?.startMs ?? Infinity) - 5);
      expect(child.endMs).toBeLessThanOrEqual((operation?.endMs ?? 0) + 5);
    }
    expect(collector.resource()).toMatchObject({ 'service.name': 'referral-gateway' });
  });

  test('tells of failures, retries and its own error', async () => {
    await using collector = await startTraceCollector();
    const spans = await spansOf(collector, async ({ query, simulators }) => {
      simulators.webshare.faults.add({ fault: { kind: 'resetBeforeHeaders' } });
      await query('{ credit(id: "webshare:credit:1") { id } }');
    });

    expect(named(spans, 'graphql query')[0]).toMatchObject({
      statusCode: ERROR,
      attributes: { 'error.type': 'PROVIDER_UNAVAILABLE', 'referral_gateway.outcome': 'error' },
    });
    expect(named(spans, 'WEBSHARE getCredit')[0]).toMatchObject({
      statusCode: ERROR,
      attributes: { 'error.type': 'UNAVAILABLE', 'referral_gateway.attempts': 2 },
    });
  });

  test('that another one ran for has a span without calls', async () => {
    await using collector = await startTraceCollector();
    const spans = await spansOf(collector, async ({ query, simulators }) => {
      simulators.webshare.faults.add({ fault: { kind: 'delay', ms: 300 } });
      await Promise.all([query(LISTS), query(LISTS)]);
    });
    const sources = named(spans, 'graphql query').map(
      ({ attributes }) => attributes['referral_gateway.source'],
    );

    expect(sources.sort()).toEqual(['joined', 'run']);
    expect(spans).toHaveLength(5);
  });
});

describe('the context of a caller', () => {
  const traceparent = (flags: string) => `00-${caller.trace}-${caller.span}-${flags}`;
  const ask =
    (headers: Record<string, string>) =>
    ({ query }: TestGateway) =>
      query(LISTS, {}, headers);

  test('is that of the operation', async () => {
    await using collector = await startTraceCollector();
    const spans = await spansOf(collector, ask({ traceparent: traceparent('01') }));

    expect(new Set(spans.map(({ traceId }) => traceId))).toEqual(new Set([caller.trace]));
    expect(named(spans, 'graphql query')[0]?.parentSpanId).toBe(caller.span);
  });

  test('decides whether it is traced', async () => {
    await using collector = await startTraceCollector();

    expect(await spansOf(collector, ask({ traceparent: traceparent('00') }))).toEqual([]);
  });

  test.each(['nonsense', `00-${'0'.repeat(32)}-${caller.span}-01`, `00-${caller.trace}-short-01`, ''])(
    'is ignored where it is %j',
    async (header) => {
      await using collector = await startTraceCollector();
      const spans = await spansOf(collector, ask({ traceparent: header }));

      expect(spans).toHaveLength(4);
      expect(named(spans, 'graphql query')[0]?.parentSpanId).toBeFalsy();
    },
  );

  test('never reaches a provider, and what else it says reaches nobody', async () => {
    await using collector = await startTraceCollector();
    const sent: string[] = [];
    await spansOf(collector, async ({ query, simulators }) => {
      const words = { tracestate: 'vendor=canary-state', baggage: 'user=canary-baggage' };
      await query(LISTS, {}, { traceparent: traceparent('01'), ...words });
      for (const { calls } of [simulators.webshare, simulators.deso]) sent.push(JSON.stringify(calls));
    });

    expect(sent.join()).toContain('authorization');
    expect(sent.join()).not.toMatch(/traceparent|tracestate|baggage|4bf92f3577b34da6/);
    expect(collector.bodies.join()).not.toContain('canary');
  });
});

test('spans hold no credential, no id, no variable and no e-mail', async () => {
  const secrets = {
    WEBSHARE_TOKEN: 'canary-webshare-token-1234567890',
    DESO_JWT: 'canary-deso-jwt-1234567890',
    email: 'canary.address@example.com',
    id: 'webshare:credit:1',
    code: 'canary-code-1234567890',
  };
  const { WEBSHARE_TOKEN, DESO_JWT, email, id, code } = secrets;
  await using collector = await startTraceCollector();
  const spans = await spansOf(
    collector,
    async ({ query, simulators }) => {
      simulators.webshare.faults.add({ times: 1, fault: { kind: 'echoCredential', status: 200 } });
      await query(LISTS);
      await query(
        'query ($id: ID!, $code: String!) { credit(id: $id) { id } referralCode(provider: DESO, code: $code) { id } }',
        { id, code },
      );
      await query(
        `mutation ($email: EmailAddress!) { updateEarnOutPreference(input: {
          programId: "webshare:program:1", mode: PAYOUT, acceptAffiliateAgreement: true, paypalPayoutEmail: $email
        }) { outcome } }`,
        { email },
      );
    },
    { WEBSHARE_TOKEN, DESO_JWT },
  );

  expect(spans.length).toBeGreaterThan(6);
  expect(findSecrets(collector.bodies.join('\n'), secrets)).toEqual([]);
});

test('spans are sent as protobuf unless JSON is asked for', async () => {
  await using collector = await startTraceCollector();
  const gateway = await startGateway({ OTEL_EXPORTER_OTLP_ENDPOINT: collector.url });
  await gateway.query(LISTS);
  await gateway.stop();

  expect(collector.contentTypes).toEqual(['application/x-protobuf']);
  expect(collector.bodies[0]).toContain('WEBSHARE listCredits');
});

test('spans that cannot be sent are told of once, and cost no answer', async () => {
  await using collector = await startTraceCollector();
  collector.answerWith(400);
  const gateway = await startGateway(toCollector(collector));
  for (const _round of [1, 2]) {
    const { data } = await gateway.query(LISTS);
    expect(data.credits.totalCount).toBe(240);
    await vi.waitUntil(() => collector.bodies.length >= _round, { timeout: 5000 });
  }
  await gateway.stop();

  expect(gateway.logs.filter(({ msg }) => msg === 'traces cannot be sent')).toHaveLength(1);
});

test.each([
  ['answers nothing', null],
  ['is not there', undefined],
])('the gateway comes to its end where the collector %s', async (_how, status) => {
  const collector = await startTraceCollector();
  if (status === null) collector.answerWith(status);
  else await collector[Symbol.asyncDispose]();
  const gateway = await startGateway(toCollector(collector));
  await gateway.query(LISTS);
  const startedAt = performance.now();
  await gateway.stop();

  expect(performance.now() - startedAt).toBeLessThan(8000);
  expect(gateway.logs.map(({ msg }) => msg)).toContain('the last traces are lost');
  await collector[Symbol.asyncDispose]();
});

test.each<Environment>([{}, { OTEL_SDK_DISABLED: 'true' }, { OTEL_TRACES_EXPORTER: 'none' }])(
  'nothing is traced with %j',
  async (environment) => {
    await using collector = await startTraceCollector();
    const isSet = Object.keys(environment).length > 0;
    const gateway = await startGateway({ ...(isSet ? toCollector(collector) : {}), ...environment });
    await gateway.query(LISTS, {}, { traceparent: `00-${caller.trace}-${caller.span}-01` });
    await gateway.stop();

    expect(collector.bodies).toEqual([]);
  },
);
