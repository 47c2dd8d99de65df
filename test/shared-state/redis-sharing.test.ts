import { createHash } from 'node:crypto';
import { describe, expect, test, vi } from 'vitest';
import type { GraphqlAnswer } from '../gateway.ts';
import { startRedis, type TestRedis } from '../redis.ts';
import { DASHBOARD, type Instance, inTurn, startInstances, unhurried } from './instances.ts';

const UPDATE = `mutation Update($email: EmailAddress) {
  updateEarnOutPreference(
    input: { programId: "webshare:program:1", mode: PAYOUT, paypalPayoutEmail: $email, acceptAffiliateAgreement: true }
  ) { outcome program { earnOutTerms { paypalPayoutEmail } } }
}`;
const TERMS = '{ referralPrograms { nodes { id earnOutTerms { mode paypalPayoutEmail } } } }';
const CREDITS = '{ credits(first: 5) { nodes { id } problems { provider code retryAfterSeconds } } }';
const CACHED = { ...unhurried, CACHE_TTL_MS: '60000' };

type Answer = Pick<GraphqlAnswer, 'data' | 'errors'>;

const shared = ({ url }: TestRedis) => ({ ...CACHED, REDIS_URL: url });

describe('a dashboard', () => {
  test('costs three instances the upstream calls of one, and its answer is the same', async () => {
    await using redis = await startRedis();
    await using alone = await startInstances(1, shared(redis));
    const [first] = await inTurn(alone.all, 1, (instance) => instance.query(DASHBOARD));
    const calls = alone.countCalls();
    await using three = await startInstances(3, shared(redis));
    const answers = await inTurn(three.all, 9, (instance) => instance.query(DASHBOARD));

    expect(calls).toBeGreaterThan(3);
    expect(first?.errors).toBeUndefined();
    expect(three.countCalls()).toBe(calls);
    for (const { data, errors } of answers) expect({ data, errors }).toEqual({ data: first?.data });
  });

  test('is asked for once where three instances are asked for it at the same time', async () => {
    await using redis = await startRedis();
    await using three = await startInstances(3, shared(redis));
    // Longer than any of them needs to find out that another one asks.
    for (const name of ['webshare', 'deso', 'digipay'] as const) {
      three.simulators[name].faults.add({ fault: { kind: 'delay', ms: 100 } });
    }
    const asked = [...three.all, ...three.all, ...three.all].map((instance) => instance.query(DASHBOARD));
    const [first, ...others] = await Promise.all(asked);
    const paths = [three.simulators.webshare, three.simulators.deso, three.simulators.digipay].flatMap(
      ({ calls }) => calls.map(({ path, body }) => `${path} ${body}`),
    );

    expect(first?.errors).toBeUndefined();
    for (const { data, errors } of others) expect({ data, errors }).toEqual({ data: first?.data });
    expect(paths.length).toBeGreaterThan(3);
    expect(new Set(paths).size).toBe(paths.length);
  });

  test('is asked for by the others where the one that asks fails', async () => {
    await using redis = await startRedis();
    await using three = await startInstances(3, shared(redis));
    three.simulators.webshare.faults.add({ times: 1, fault: { kind: 'status', status: 500 } });
    const answers = await Promise.all(three.all.map((instance) => instance.query(CREDITS)));
    const failed = answers.filter(({ data }) => data.credits.problems.length > 0);

    expect(failed.length).toBeLessThanOrEqual(1);
  });

  test('is asked for by one instance alone when its time is nearly over', async () => {
    await using redis = await startRedis();
    await using three = await startInstances(3, shared(redis));
    await inTurn(three.all, 3, (instance) => instance.query(CREDITS));
    const before = three.countCalls();
    const now = Date.now();
    const clock = vi.spyOn(Date, 'now').mockReturnValue(now + 57_000);
    for (const key of await redis.client.keys('*:reply:*')) {
      await redis.client.pExpire(key, (await redis.client.pTTL(key)) - 57_000);
    }
    try {
      await Promise.all([...three.all, ...three.all].map((instance) => instance.query(CREDITS)));
      await inTurn(three.all, 6, (instance) => instance.query(CREDITS));
    } finally {
      clock.mockRestore();
    }

    expect(before).toBe(1);
    expect(three.countCalls()).toBe(2);
  });
});

describe('a mutation', () => {
  test('at one instance is seen by all, each of which had the old answer at hand', async () => {
    await using redis = await startRedis();
    await using three = await startInstances(3, shared(redis));
    const terms = () =>
      inTurn(three.all, 3, async (instance) => {
        const { data } = await instance.query(TERMS);
        return data.referralPrograms.nodes[0].earnOutTerms?.paypalPayoutEmail;
      });
    const before = await terms();
    await terms();
    const [, second] = three.all;
    const { data } = (await second?.query(UPDATE, { email: 'new@example.com' })) ?? {};
    three.clearCalls();
    const after = await terms();

    expect(new Set(before).size).toBe(1);
    expect(data.updateEarnOutPreference.outcome).toBe('APPLIED');
    expect(after).toEqual(Array.from({ length: 3 }, () => 'new@example.com'));
    expect(three.simulators.webshare.calls).toHaveLength(1);
  });
});

describe('a pause that a provider asks for', () => {
  test.each(['60000', '0'])('of one holds for all, with CACHE_TTL_MS=%s', async (ttlMs) => {
    await using redis = await startRedis();
    await using three = await startInstances(3, { ...shared(redis), CACHE_TTL_MS: ttlMs });
    three.simulators.webshare.faults.add({ times: 1, fault: { kind: 'rateLimit', retryAfter: 30 } });
    const answers = await inTurn(three.all, 6, (instance) => instance.query(CREDITS));
    const late = await three.add();
    const { data } = await late.query(CREDITS);

    for (const answer of [...answers.map((each) => each.data), data]) {
      const [problem] = answer.credits.problems;
      expect(problem).toMatchObject({ provider: 'WEBSHARE', code: 'RATE_LIMITED' });
      expect(problem.retryAfterSeconds).toBeGreaterThan(20);
      expect(problem.retryAfterSeconds).toBeLessThanOrEqual(30);
    }
    expect(three.simulators.webshare.calls).toHaveLength(1);
  });
});

describe('a limit per minute', () => {
  test('is one for all instances', async () => {
    await using redis = await startRedis();
    await using three = await startInstances(3, { ...shared(redis), RATE_LIMIT_PER_MINUTE: '10' });
    const statuses = await inTurn(three.all, 15, async (instance) => (await instance.query(CREDITS)).status);

    expect(statuses).toEqual([...Array(10).fill(200), ...Array(5).fill(429)]);
  });
});

describe('a query by its hash', () => {
  test('is known to all instances once one has got its text', async () => {
    await using redis = await startRedis();
    await using three = await startInstances(3, { ...unhurried, REDIS_URL: redis.url });
    const sha256Hash = createHash('sha256').update(CREDITS).digest('hex');
    const extensions = { persistedQuery: { version: 1, sha256Hash } };
    const send = async (instance: Instance | undefined, body: object): Promise<Answer> => {
      const headers = { 'content-type': 'application/json' };
      const init = { method: 'POST', headers, body: JSON.stringify({ ...body, extensions }) };
      return JSON.parse(await (await fetch(`${instance?.url}/graphql`, init)).text());
    };
    const [first, ...others] = three.all;
    const unknown = await send(first, {});
    const known = await send(first, { query: CREDITS });

    expect(unknown.errors?.[0]?.extensions.code).toBe('PERSISTED_QUERY_NOT_FOUND');
    expect(known.data.credits.nodes).toHaveLength(5);
    for (const instance of others) expect(await send(instance, {})).toEqual(known);
    for (const [key, value] of await redis.values(':text:')) {
      expect(value.toString('latin1')).not.toContain('credits');
      expect(await redis.client.ttl(key)).toBeGreaterThan(3600);
    }
  });
});

describe('Redis', () => {
  test('holds nothing that says who calls, what was asked or what was answered', async () => {
    await using redis = await startRedis();
    await using three = await startInstances(3, { ...shared(redis), RATE_LIMIT_PER_MINUTE: '1000' });
    three.simulators.deso.faults.add({ times: 1, fault: { kind: 'rateLimit', retryAfter: 30 } });
    await inTurn(three.all, 6, (instance) => instance.query(DASHBOARD));
    const values = await redis.values('');
    const keys = [...values.keys()];
    const held = [...values].map(([key, value]) => `${key}\n${value.toString('latin1')}`).join('\n');

    expect(keys.filter((key) => key.includes(':reply:'))).toHaveLength(3);
    expect(keys.filter((key) => key.includes(':limit:'))).toHaveLength(1);
    expect(held).not.toMatch(/webshare|deso|digipay|credit|amount|127\.0\.0\.1|demo|referral_code/i);
    for (const key of keys) expect(await redis.client.pTTL(key), key).toBeGreaterThan(0);
  });

  test('gives one caller nothing of another, and nothing under another name', async () => {
    await using redis = await startRedis();
    await using three = await startInstances(3, shared(redis));
    await inTurn(three.all, 3, (instance) => instance.query(DASHBOARD));
    const calls = three.countCalls();
    const values = [...(await redis.values(':reply:'))];
    // Whoever can write to Redis puts each reply in the place of the next one.
    for (const [index, [key]] of values.entries()) {
      const [, other = ''] = values[(index + 1) % values.length] ?? [];
      await redis.client.set(key, other, { expiration: 'KEEPTTL' });
    }
    const late = await three.add();
    const { data, errors } = await late.query(DASHBOARD);

    expect(errors).toBeUndefined();
    expect(data.credits.problems).toEqual([]);
    expect(three.countCalls()).toBe(2 * calls);
  });
});
