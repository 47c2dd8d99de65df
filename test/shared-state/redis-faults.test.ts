import { describe, expect, test, vi } from 'vitest';
import type { GraphqlAnswer } from '../gateway.ts';
import { freePort, REDIS_PASSWORD, startRedis } from '../redis.ts';
import { DASHBOARD, type Instance, inTurn, startInstances, unhurried } from './instances.ts';
import { startSlowLink } from './slow-link.ts';

const UPDATE = `mutation Update($email: EmailAddress) {
  updateEarnOutPreference(
    input: { programId: "webshare:program:1", mode: PAYOUT, paypalPayoutEmail: $email, acceptAffiliateAgreement: true }
  ) { outcome }
}`;
const TERMS = '{ referralPrograms { nodes { id earnOutTerms { paypalPayoutEmail } } } }';
const CREDITS = '{ credits(first: 5) { totalCount nodes { id amount { amount } } problems { code } } }';
const CACHED = { CACHE_TTL_MS: '60000', RATE_LIMIT_PER_MINUTE: '100000' };

const urlOf = (port: number) => `redis://:${REDIS_PASSWORD}@127.0.0.1:${port}`;
const warnings = (instance: Instance | undefined) =>
  instance?.logs.filter(({ msg }) => String(msg).startsWith('Redis')) ?? [];
const hasReturned = (instance: Instance | undefined) =>
  warnings(instance).some(({ msg }) => msg === 'Redis answers again');
const emailOf = async (instance: Instance | undefined) => {
  const answer = await instance?.query(TERMS);
  return answer?.data.referralPrograms.nodes[0].earnOutTerms.paypalPayoutEmail;
};
const change = async (instance: Instance | undefined, email: string) => {
  const answer = await instance?.query(UPDATE, { email });
  return answer?.data.updateEarnOutPreference.outcome;
};

function expectWhole(answers: readonly GraphqlAnswer[]): void {
  expect(answers.length).toBeGreaterThan(0);
  for (const { status, data, errors } of answers) {
    expect({ status, errors }).toEqual({ status: 200, errors: undefined });
    expect(data.credits.problems).toEqual([]);
  }
}

/** The longest of as many questions, each of which must be answered in full. */
async function longestMs(instance: Instance | undefined, times: number): Promise<number> {
  let longest = 0;
  for (let time = 0; time < times; time += 1) {
    const startedAt = performance.now();
    const answer = await instance?.query(DASHBOARD);
    longest = Math.max(longest, performance.now() - startedAt);
    expect(answer?.errors).toBeUndefined();
    expect(answer?.data.credits.problems).toEqual([]);
  }
  return longest;
}

/** What 50 ms may become on a machine that does a lot of other things; without a bound it would be for ever. */
const GENEROUS_MS = 1500;

describe('without Redis', () => {
  test('where nothing listens, the gateway starts, warns once and answers', async () => {
    await using gateways = await startInstances(2, { ...CACHED, REDIS_URL: urlOf(await freePort()) });
    expectWhole(await inTurn(gateways.all, 6, (instance) => instance.query(CREDITS)));

    for (const instance of gateways.all) {
      expect(warnings(instance)).toEqual([expect.objectContaining({ level: 40, code: 'ECONNREFUSED' })]);
    }
    // Each has its own cache.
    expect(gateways.countCalls()).toBe(2);
    expect(gateways.logged()).not.toContain(REDIS_PASSWORD);
  });

  test('where the password is wrong, the same', async () => {
    await using redis = await startRedis();
    const url = `redis://:wrong-password-canary@127.0.0.1:${redis.port}`;
    await using gateways = await startInstances(1, { ...CACHED, REDIS_URL: url });
    expectWhole(await inTurn(gateways.all, 2, (instance) => instance.query(CREDITS)));

    expect(warnings(gateways.all[0])).toEqual([expect.objectContaining({ code: 'WRONGPASS' })]);
    expect(gateways.logged()).not.toContain('wrong-password-canary');
  });
});

describe('when Redis', () => {
  test('dies under load, every answer is whole; and when it returns, it is used again', async () => {
    await using redis = await startRedis();
    await using gateways = await startInstances(2, { ...CACHED, CACHE_TTL_MS: '20', REDIS_URL: redis.url });
    let isOver = false;
    const load = Array.from({ length: 4 }, async () => {
      const answers: GraphqlAnswer[] = [];
      while (!isOver) answers.push(...(await inTurn(gateways.all, 2, ({ query }) => query(CREDITS))));
      return answers;
    });
    await redis.kill();
    const isLost = () => gateways.all.every((instance) => warnings(instance).length > 0);
    await vi.waitUntil(isLost, { timeout: 5000 });
    await redis.restart();
    await vi.waitUntil(() => gateways.all.every(hasReturned), { timeout: 10_000 });
    isOver = true;

    expectWhole((await Promise.all(load)).flat());
    await vi.waitUntil(async () => {
      await inTurn(gateways.all, 2, (instance) => instance.query(CREDITS));
      return (await redis.client.keys('*:reply:*')).length > 0;
    });
  });

  test('takes longer than it may, one operation waits a little and the others not at all', async () => {
    await using redis = await startRedis();
    await using link = await startSlowLink(redis.port);
    await using gateways = await startInstances(1, { ...CACHED, REDIS_URL: urlOf(link.port) });
    const [instance] = gateways.all;
    link.delayMs = 2000;

    expect(await longestMs(instance, 10)).toBeLessThan(GENEROUS_MS);
    expect(warnings(instance)).toContainEqual(expect.objectContaining({ level: 40, code: 'too slow' }));
  });

  test('does not answer at all, nothing waits for it, and another connection takes its place', async () => {
    await using redis = await startRedis();
    await using link = await startSlowLink(redis.port);
    await using gateways = await startInstances(1, { ...CACHED, REDIS_URL: urlOf(link.port) });
    const [instance] = gateways.all;
    link.isHung = true;
    const longest = await longestMs(instance, 10);
    link.isHung = false;
    await vi.waitUntil(() => hasReturned(instance), { timeout: 15_000 });

    expect(longest).toBeLessThan(GENEROUS_MS);
  });

  test('is full, all is answered, and a change is seen by all', async () => {
    await using redis = await startRedis('--maxmemory', '4mb', '--maxmemory-policy', 'noeviction');
    await using gateways = await startInstances(3, { ...CACHED, ...unhurried, REDIS_URL: redis.url });
    await inTurn(gateways.all, 3, emailOf);
    const fill = async (size: number) => {
      for (let number = 0; ; number += 1) await redis.client.set(`${size} ${number}`, 'x'.repeat(size));
    };
    for (const size of [100_000, 1000, 10]) await expect(fill(size)).rejects.toThrow('OOM');
    expectWhole(await inTurn(gateways.all, 6, (instance) => instance.query(CREDITS)));
    expect(await change(gateways.all[1], 'full@example.com')).toBe('APPLIED');

    for (const instance of gateways.all) expect(await emailOf(instance)).toBe('full@example.com');
    expect(gateways.all.flatMap(warnings)).toContainEqual(expect.objectContaining({ code: 'OOM' }));
  });

  test('holds anything but what was put there, all is answered as if it held nothing', async () => {
    await using redis = await startRedis();
    await using gateways = await startInstances(1, { ...CACHED, ...unhurried, REDIS_URL: redis.url });
    const [first] = await inTurn(gateways.all, 1, (instance) => instance.query(DASHBOARD));
    await vi.waitUntil(async () => (await redis.client.keys('*:reply:*')).length > 3, { timeout: 5000 });
    const keys = await redis.client.keys('*');
    for (const [index, key] of keys.entries()) {
      await redis.client.del(key);
      if (index % 2 === 0) await redis.client.lPush(key, 'garbage');
      else await redis.client.set(key, index % 4 === 1 ? '' : '\u0000garbage'.repeat(100));
    }
    const late = await gateways.add();
    const answer = await late.query(DASHBOARD);

    expect(keys.length).toBeGreaterThan(5);
    expect(answer).toMatchObject({ status: 200, data: first?.data });
    expect(answer.errors).toBeUndefined();
  });
});

describe('a change', () => {
  test('that could not be told when it was made, is told when Redis is there again', async () => {
    await using redis = await startRedis();
    await using link = await startSlowLink(redis.port);
    await using gateways = await startInstances(1, { ...CACHED, ...unhurried, REDIS_URL: redis.url });
    const cutOff = await gateways.add({ REDIS_URL: urlOf(link.port), REDIS_TIMEOUT_MS: '50' });
    const [other] = gateways.all;
    const before = [await emailOf(other), await emailOf(cutOff)];
    link.isHung = true;
    expect(await change(cutOff, 'told-late@example.com')).toBe('APPLIED');
    const own = await emailOf(cutOff);
    link.isHung = false;
    link.cut();
    await vi.waitUntil(async () => (await emailOf(other)) === 'told-late@example.com', { timeout: 10_000 });

    expect(new Set(before).size).toBe(1);
    expect(own).toBe('told-late@example.com');
    expect(await emailOf(cutOff)).toBe('told-late@example.com');
  });

  test('that an instance could not be told of, is seen by it when Redis is there again', async () => {
    await using redis = await startRedis();
    await using link = await startSlowLink(redis.port);
    await using gateways = await startInstances(1, { ...CACHED, ...unhurried, REDIS_URL: redis.url });
    const cutOff = await gateways.add({ REDIS_URL: urlOf(link.port), REDIS_TIMEOUT_MS: '50' });
    await emailOf(cutOff);
    link.isHung = true;
    expect(await change(gateways.all[0], 'missed@example.com')).toBe('APPLIED');
    link.cut();
    link.isHung = false;
    await vi.waitUntil(async () => (await emailOf(cutOff)) === 'missed@example.com', { timeout: 10_000 });
  });
});
