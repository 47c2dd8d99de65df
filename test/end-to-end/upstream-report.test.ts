import { describe, expect, test, vi } from 'vitest';
import { mintApiKey } from '../../src/callers/api-key.ts';
import { type GraphqlAnswer, startGateway, type TestGateway } from '../gateway.ts';
import { findSecrets } from '../resilience/secret-forms.ts';

const DASHBOARD = '{ earningsSummary { complete } credits(first: 3) { totalCount } }';
const CREDITS = '{ credits(first: 3) { totalCount } }';
const shown = { 'x-gateway-upstream': 'true' };

interface Report {
  readonly result: string;
  readonly omitted: number;
  readonly calls: readonly Readonly<Record<string, unknown>>[];
}

function reportOf({ text }: GraphqlAnswer): Report {
  return JSON.parse(text).extensions.upstream;
}

const slowDown = ({ simulators }: TestGateway) =>
  simulators.webshare.faults.add({ fault: { kind: 'delay', ms: 400 } });

describe('extensions.upstream', () => {
  test('tells each call by provider and operation, how long it took and how it ended', async () => {
    await using gateway = await startGateway();
    const { result, calls, omitted } = reportOf(await gateway.query(DASHBOARD, {}, shown));

    expect({ result, omitted }).toEqual({ result: 'RUN', omitted: 0 });
    expect(calls.map(({ provider, operation }) => `${provider} ${operation}`).sort()).toEqual([
      'DESO getReferralInfoForUser',
      'WEBSHARE getConfig',
      'WEBSHARE listCredits',
    ]);
    expect(calls).toHaveLength(gateway.countCalls());
    for (const call of calls) {
      expect(call).toEqual({
        provider: expect.any(String),
        operation: expect.any(String),
        startMs: expect.any(Number),
        durationMs: expect.any(Number),
        outcome: 'OK',
        attempts: 1,
        cached: false,
        coalesced: false,
        stale: false,
      });
      expect(call.durationMs).toBeGreaterThan(0);
    }
  });

  test('counts retries, and tells of failures', async () => {
    await using gateway = await startGateway();
    gateway.simulators.webshare.faults.add({ fault: { kind: 'resetBeforeHeaders' } });
    const { calls } = reportOf(await gateway.query(CREDITS, {}, shown));

    expect(calls).toMatchObject([{ operation: 'listCredits', outcome: 'UNAVAILABLE', attempts: 2 }]);
    expect(gateway.countCalls()).toBe(2);
  });

  test('tells what was not sent at all', async () => {
    await using gateway = await startGateway();
    gateway.simulators.webshare.faults.add({ fault: { kind: 'status', status: 429 } });
    await gateway.query(CREDITS);
    const { calls } = reportOf(await gateway.query(CREDITS, {}, shown));

    expect(calls).toMatchObject([{ outcome: 'RATE_LIMITED', attempts: 0 }]);
  });

  test('tells what came from the cache, and what stands in for a failure', async () => {
    await using gateway = await startGateway({ CACHE_TTL_MS: '60000' });
    await gateway.query(CREDITS);
    const { calls } = reportOf(await gateway.query(DASHBOARD, {}, shown));
    const ofCredits = calls.filter(({ operation }) => operation === 'listCredits');

    expect(ofCredits).toMatchObject([{ cached: true, attempts: 0, outcome: 'OK' }]);
    expect(calls.filter(({ cached }) => cached !== true)).toHaveLength(2);

    await using passing = await startGateway({ CACHE_TTL_MS: '1' });
    await passing.query(CREDITS);
    passing.simulators.webshare.faults.add({ fault: { kind: 'status', status: 500 } });
    const stale = reportOf(await passing.query(CREDITS, {}, shown));

    expect(stale.calls).toMatchObject([{ cached: false, stale: true, outcome: 'UNAVAILABLE', attempts: 1 }]);
  });

  test('tells which call was shared with another operation', async () => {
    await using gateway = await startGateway();
    slowDown(gateway);
    const first = gateway.query('{ referralPrograms(providers: [WEBSHARE]) { totalCount } }', {}, shown);
    await vi.waitUntil(() => gateway.simulators.webshare.calls.length === 1);
    const second = gateway.query('{ earningsSummary(providers: [WEBSHARE]) { complete } }', {}, shown);

    expect(reportOf(await first).calls).toMatchObject([{ coalesced: false, attempts: 1 }]);
    expect(reportOf(await second).calls).toMatchObject([{ coalesced: true, attempts: 0, outcome: 'OK' }]);
    expect(gateway.countCalls()).toBe(1);
  });

  test('lists no calls where the whole operation was joined or kept, and says so', async () => {
    await using gateway = await startGateway({ CACHE_TTL_MS: '60000' });
    slowDown(gateway);
    const first = gateway.query(CREDITS);
    await vi.waitUntil(() => gateway.simulators.webshare.calls.length === 1);
    const joined = await gateway.query(CREDITS, {}, shown);
    const kept = await gateway.query(CREDITS, {}, shown);

    expect(reportOf(joined)).toEqual({ result: 'JOINED', calls: [], omitted: 0 });
    expect(reportOf(kept)).toEqual({ result: 'KEPT', calls: [], omitted: 0 });
    expect((await first).data).toEqual(kept.data);
    expect(gateway.countCalls()).toBe(1);
  });

  test('is told to those alone who asked, also where they share an execution or a result', async () => {
    await using gateway = await startGateway({ CACHE_TTL_MS: '60000' });
    slowDown(gateway);
    const first = gateway.query(CREDITS, {}, shown);
    await vi.waitUntil(() => gateway.simulators.webshare.calls.length === 1);
    const others = await Promise.all([gateway.query(CREDITS), gateway.query(CREDITS), first]);
    const later = await gateway.query(CREDITS);

    expect(gateway.countCalls()).toBe(1);
    expect([...others, later].map(({ text }) => 'extensions' in JSON.parse(text))).toEqual([
      false,
      false,
      true,
      false,
    ]);
  });

  test('tells of the calls of a change', async () => {
    await using gateway = await startGateway();
    const { calls } = reportOf(
      await gateway.query(
        `mutation { updateEarnOutPreference(input: { programId: "webshare:program:1", mode: PAYOUT,
          acceptAffiliateAgreement: true, paypalPayoutEmail: "name@example.com" }) { outcome } }`,
        {},
        shown,
      ),
    );

    expect(calls.map(({ operation }) => operation)).toEqual(['getConfig', 'updateConfig', 'getConfig']);
  });

  test('tells of no call where nothing ran', async () => {
    await using gateway = await startGateway();

    expect(reportOf(await gateway.query('{ nothing }', {}, shown))).toEqual({
      result: 'NONE',
      calls: [],
      omitted: 0,
    });
  });

  test('holds no URL, id or credential', async () => {
    await using gateway = await startGateway({ WEBSHARE_TOKEN: 'canary-webshare-token-1234567890' });
    gateway.simulators.webshare.faults.add({ times: 1, fault: { kind: 'echoCredential', status: 400 } });
    const { extensions } = JSON.parse(
      (await gateway.query('{ credit(id: "webshare:credit:1") { id } a: credits { totalCount } }', {}, shown))
        .text,
    );
    const text = JSON.stringify(extensions.upstream);

    expect(extensions.upstream.calls.length).toBeGreaterThan(0);
    expect(text).not.toMatch(/https?:|127\.0\.0\.1|credit:|\/referral/);
    expect(findSecrets(text, { token: 'canary-webshare-token-1234567890' })).toEqual([]);
  });
});

describe('extensions.upstream is refused', () => {
  const bearer = (key: string) => ({ authorization: `Bearer ${key}` });

  test('to callers without the scope, before anything runs', async () => {
    const reader = mintApiKey('reader', new Set(['referrals:read']));
    const inspector = mintApiKey('inspector', new Set(['referrals:read', 'referrals:inspect']));
    await using gateway = await startGateway({ GATEWAY_API_KEYS: `${reader.entry},${inspector.entry}` });
    const refused = await gateway.query(CREDITS, {}, { ...shown, ...bearer(reader.key) });
    const before = gateway.countCalls();
    const told = await gateway.query(CREDITS, {}, { ...shown, ...bearer(inspector.key) });

    expect(refused.status).toBe(403);
    expect(refused.errors?.[0]?.extensions).toMatchObject({ code: 'FORBIDDEN' });
    expect(refused.errors?.[0]?.message).toContain('referrals:inspect');
    expect(before).toBe(0);
    expect(reportOf(told).calls).toHaveLength(1);
    expect((await gateway.query(CREDITS, {}, bearer(reader.key))).errors).toBeUndefined();
  });

  test('to whoever comes, in production without known callers', async () => {
    await using gateway = await startGateway({
      NODE_ENV: 'production',
      DRAIN_MS: '0',
      GATEWAY_CREDENTIALS: 'caller',
      WEBSHARE_TOKEN: undefined,
      DESO_JWT: undefined,
      DESO_PUBLIC_KEY: undefined,
      DIGIPAY_TOKEN: undefined,
      DIGIPAY_COMPANY_ID: undefined,
    });
    const { status, errors } = await gateway.query('{ providers { provider } }', {}, shown);

    expect(status).toBe(403);
    expect(errors?.[0]?.extensions.code).toBe('FORBIDDEN');
  });

  test.each(['yes', 'TRUE', '1', 'true, true'])('where the header is %j', async (value) => {
    await using gateway = await startGateway();
    const { status, errors } = await gateway.query(CREDITS, {}, { 'x-gateway-upstream': value });

    expect(status).toBe(400);
    expect(errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
    expect(gateway.countCalls()).toBe(0);
  });

  test('not, but left out, where the header is "false"', async () => {
    await using gateway = await startGateway();
    const { text } = await gateway.query(CREDITS, {}, { 'x-gateway-upstream': 'false' });

    expect(JSON.parse(text)).toEqual({ data: { credits: { totalCount: 240 } } });
  });
});
