import { describe, expect, test, vi } from 'vitest';
import { startGateway, type TestGateway } from '../gateway.ts';
import { findSecrets } from '../resilience/secret-forms.ts';
import { scrape } from './scrape.ts';

const CREDITS = '{ credits(providers: [WEBSHARE]) { totalCount problems { code } } }';
const CODES = '{ referralCodes(providers: [DESO]) { totalCount problems { code } } }';
const calls = 'referral_gateway_upstream_calls_total';
const operations = 'referral_gateway_operations_total';

async function repeat(count: number, run: () => Promise<unknown>): Promise<void> {
  for (let index = 0; index < count; index += 1) await run();
}

/** Holds all replies of Webshare until as many calls have come as there will be. */
const slowDown = ({ simulators }: TestGateway) =>
  simulators.webshare.faults.add({ fault: { kind: 'delay', ms: 400 } });

describe('operations are counted', () => {
  test('by type and by how they ended', async () => {
    await using gateway = await startGateway();
    gateway.simulators.deso.faults.add({ fault: { kind: 'status', status: 500 } });
    await gateway.query(CREDITS);
    await gateway.query(CODES);
    await gateway.query('{ credit(id: "nonsense") { id } }');
    await gateway.query('{ nothing }');
    const { value } = await scrape(gateway);

    expect(value(operations, { type: 'query', source: 'run', outcome: 'ok' })).toBe(1);
    expect(value(operations, { type: 'query', source: 'run', outcome: 'partial' })).toBe(1);
    expect(value(operations, { type: 'query', source: 'run', outcome: 'error' })).toBe(1);
    expect(value(operations, { type: 'unknown', source: 'none', outcome: 'error' })).toBe(1);
    expect(value('referral_gateway_operation_errors_total', { code: 'BAD_USER_INPUT' })).toBe(1);
    expect(value('referral_gateway_operation_errors_total', { code: 'GRAPHQL_VALIDATION_FAILED' })).toBe(1);
    expect(value('referral_gateway_operation_duration_seconds_count', { type: 'query' })).toBe(3);
    expect(value('referral_gateway_http_requests_total', { route: '/graphql', status: '200' })).toBe(3);
    expect(value('referral_gateway_http_requests_total', { route: '/graphql', status: '400' })).toBe(1);
  });

  test('as joined where another one ran for them, whose calls are counted once', async () => {
    await using gateway = await startGateway();
    slowDown(gateway);
    await Promise.all(Array.from({ length: 8 }, () => gateway.query(CREDITS)));
    const { value } = await scrape(gateway);

    expect(value(operations, { source: 'run' })).toBe(1);
    expect(value(operations, { source: 'joined' })).toBe(7);
    expect(value(calls)).toBe(1);
  });

  test('as kept where the result was there already, without a call and without a read', async () => {
    await using gateway = await startGateway({ CACHE_TTL_MS: '60000' });
    await repeat(3, () => gateway.query(CREDITS));
    const { value } = await scrape(gateway);

    expect(value(operations, { source: 'run' })).toBe(1);
    expect(value(operations, { source: 'kept' })).toBe(2);
    expect(value(calls)).toBe(1);
    expect(value('referral_gateway_upstream_cached_total')).toBeUndefined();
  });
});

describe('upstream calls are counted', () => {
  test('by provider, operation and outcome, with the requests that they took', async () => {
    await using gateway = await startGateway();
    gateway.simulators.webshare.faults.add({ times: 1, fault: { kind: 'resetBeforeHeaders' } });
    await gateway.query('{ credit(id: "webshare:credit:1") { id } }');
    await gateway.query('{ credit(id: "webshare:credit:999999") { id } }');
    const { value } = await scrape(gateway);
    const ofCredit = { provider: 'WEBSHARE', operation: 'getCredit' };

    expect(value(calls, { ...ofCredit, outcome: 'OK' })).toBe(1);
    expect(value(calls, { ...ofCredit, outcome: 'NOT_FOUND' })).toBe(1);
    expect(value('referral_gateway_upstream_attempts_total', ofCredit)).toBe(3);
    expect(value('referral_gateway_upstream_call_duration_seconds_count', ofCredit)).toBe(2);
  });

  test('as coalesced where one in flight is shared, and as cached where a reply is kept', async () => {
    await using gateway = await startGateway({ CACHE_TTL_MS: '60000' });
    slowDown(gateway);
    const asked = [1, 2].map(
      (first) => `{ earnOuts(first: ${first}) { totalCount } earningsSummary { complete } }`,
    );
    await Promise.all(asked.map((query) => gateway.query(query)));
    await gateway.query('{ referralPrograms(providers: [WEBSHARE]) { totalCount } }');
    const { value } = await scrape(gateway);
    const ofConfig = { provider: 'WEBSHARE', operation: 'getConfig' };

    expect(value(calls, ofConfig)).toBe(1);
    expect(value('referral_gateway_upstream_coalesced_total', ofConfig)).toBe(1);
    expect(value('referral_gateway_upstream_cached_total', ofConfig)).toBe(1);
  });

  test('as stale where an earlier reply stands in', async () => {
    await using gateway = await startGateway({ CACHE_TTL_MS: '1' });
    await gateway.query(CREDITS);
    gateway.simulators.webshare.faults.add({ fault: { kind: 'status', status: 500 } });
    await gateway.query(CREDITS);
    const { value } = await scrape(gateway);

    expect(value('referral_gateway_upstream_stale_total', { provider: 'WEBSHARE' })).toBe(1);
    expect(value(calls, { provider: 'WEBSHARE', outcome: 'UNAVAILABLE' })).toBe(1);
  });

  test('as held back where the circuit is open or a pause is asked for, and both states are shown', async () => {
    await using gateway = await startGateway();
    const { webshare, deso } = gateway.simulators;
    deso.faults.add({ fault: { kind: 'status', status: 500 } });
    webshare.faults.add({ fault: { kind: 'status', status: 429, headers: { 'retry-after': '60' } } });
    await repeat(11, () => gateway.query(CODES));
    await repeat(3, () => gateway.query(CREDITS));
    const { value } = await scrape(gateway);

    expect(value('referral_gateway_circuit_open', { provider: 'DESO' })).toBe(1);
    expect(value('referral_gateway_circuit_open', { provider: 'WEBSHARE' })).toBe(0);
    expect(value('referral_gateway_circuit_openings_total', { provider: 'DESO' })).toBe(1);
    expect(value(calls, { provider: 'DESO', outcome: 'UNAVAILABLE' })).toBe(10);
    expect(value(calls, { provider: 'DESO', outcome: 'HELD_BACK' })).toBe(1);
    expect(value('referral_gateway_paused_credentials', { provider: 'WEBSHARE' })).toBe(1);
    expect(value(calls, { provider: 'WEBSHARE', outcome: 'RATE_LIMITED' })).toBe(1);
    expect(value(calls, { provider: 'WEBSHARE', outcome: 'HELD_BACK' })).toBe(2);
    expect(value('referral_gateway_upstream_attempts_total', { provider: 'WEBSHARE' })).toBe(1);
  });

  test('with credentials that are refused, and with what nobody knows in a reply', async () => {
    await using gateway = await startGateway();
    const { webshare, digipay } = gateway.simulators;
    webshare.faults.add({ fault: { kind: 'status', status: 401 } });
    digipay.faults.add({
      fault: { kind: 'mutate', mutate: (text) => text.replace(/"status":\s*"?\w+"?/, '"status":"4711"') },
    });
    await gateway.query('{ referralPrograms { totalCount } }');
    const { value } = await scrape(gateway);

    expect(value('referral_gateway_refused_credentials', { provider: 'WEBSHARE' })).toBe(1);
    expect(value(calls, { provider: 'WEBSHARE', outcome: 'UNAUTHENTICATED' })).toBe(1);
    expect(value('referral_gateway_schema_drift_total', { provider: 'DIGIPAY' })).toBeGreaterThan(0);
  });

  test('as given up where the client leaves', async () => {
    await using gateway = await startGateway();
    const { webshare } = gateway.simulators;
    webshare.faults.add({ fault: { kind: 'hang' } });
    const client = new AbortController();
    const asking = fetch(`${gateway.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: CREDITS }),
      signal: client.signal,
    });
    await vi.waitUntil(() => webshare.calls.length === 1);
    client.abort();
    await expect(asking).rejects.toThrow();

    await vi.waitFor(async () => {
      expect((await scrape(gateway)).value(calls, { provider: 'WEBSHARE', outcome: 'ABORTED' })).toBe(1);
    });
  });
});

describe('labels', () => {
  test('are words of the gateway alone: neither names of operations, nor paths, nor ids are among them', async () => {
    await using gateway = await startGateway();
    await gateway.query('query CanaryName { alias: credit(id: "webshare:credit:1") { id } }');
    await fetch(`${gateway.url}/canary-path?canary=1`);
    await fetch(`${gateway.url}/graphql/canary-path`);
    const { text, value } = await scrape(gateway);

    expect(value('referral_gateway_http_requests_total', { route: 'other', status: '404' })).toBe(2);
    expect(text).not.toMatch(/canary|alias|webshare:|127\.0\.0\.1/i);
  });

  test('hold no credential', async () => {
    const secrets = {
      WEBSHARE_TOKEN: 'canary-webshare-token-1234567890',
      DESO_JWT: 'canary-deso-jwt-1234567890',
      DIGIPAY_TOKEN: 'canary-digipay-token-1234567890',
      DIGIPAY_COMPANY_ID: 'canary-digipay-company-1234567890',
    };
    await using gateway = await startGateway(secrets);
    for (const { faults } of [
      gateway.simulators.webshare,
      gateway.simulators.deso,
      gateway.simulators.digipay,
    ]) {
      faults.add({ times: 1, fault: { kind: 'echoCredential', status: 200 } });
    }
    await repeat(2, () =>
      gateway.query(
        '{ credits { totalCount } referralCodes { totalCount } referralPrograms { totalCount } }',
      ),
    );
    const { text, value } = await scrape(gateway);

    expect(value(calls, { outcome: 'UNAUTHENTICATED' })).toBeGreaterThan(0);
    expect(findSecrets(text, secrets)).toEqual([]);
  });
});

test('the process tells of its event loop, memory and CPU time', async () => {
  await using gateway = await startGateway();
  const { names } = await scrape(gateway);

  expect([...names]).toEqual(
    expect.arrayContaining([
      'nodejs_eventloop_lag_p99_seconds',
      'process_resident_memory_bytes',
      'process_cpu_seconds_total',
      'nodejs_gc_duration_seconds',
    ]),
  );
});
