import { afterEach, describe, expect, test, vi } from 'vitest';
import { mintApiKey } from '../../src/callers/api-key.ts';
import { RateLimit } from '../../src/callers/rate-limit.ts';
import { remoteNetwork } from '../../src/callers/remote-network.ts';
import { startAdmissionApp } from './admission-app.ts';

const limited = expect.objectContaining({ code: 'RATE_LIMITED', httpStatus: 429 });

afterEach(() => void vi.useRealTimers());

describe('a caller', () => {
  test('is refused beyond the limit, until the minute is over', async () => {
    vi.useFakeTimers();
    const rateLimit = new RateLimit(3);
    for (let number = 0; number < 3; number += 1) await rateLimit.admit('alice');

    vi.advanceTimersByTime(20_500);
    await expect(rateLimit.admit('alice')).rejects.toMatchObject({
      httpHeaders: new Map([['retry-after', '40']]),
    });
    vi.advanceTimersByTime(39_500);
    await expect(rateLimit.admit('alice')).resolves.toBeUndefined();
  });

  test('pays for the upstream calls of an operation, the first of them on the way in', async () => {
    const rateLimit = new RateLimit(10);
    await rateLimit.admit('alice');
    await rateLimit.charge('alice', 9);

    await rateLimit.admit('alice');
    await rateLimit.charge('alice', 0);
    await expect(rateLimit.charge('alice', 2)).rejects.toEqual(limited);
  });

  test('may have one operation that costs more than a minute holds, but nothing beside it', async () => {
    const rateLimit = new RateLimit(10);
    await rateLimit.admit('alice');
    await rateLimit.charge('alice', 500);

    await expect(rateLimit.admit('alice')).rejects.toEqual(limited);
  });

  test('does not pay for another', async () => {
    const rateLimit = new RateLimit(1);
    await rateLimit.admit('alice');

    await expect(rateLimit.admit('alice')).rejects.toEqual(limited);
    await expect(rateLimit.admit('bob')).resolves.toBeUndefined();
  });

  test('is never refused where the limit is off', async () => {
    const rateLimit = new RateLimit(0);
    for (let number = 0; number < 1000; number += 1) await rateLimit.admit('alice');

    await expect(rateLimit.charge('alice', 1000)).resolves.toBeUndefined();
  });

  test('is forgotten when too many came since, so that memory is bounded', async () => {
    const rateLimit = new RateLimit(1, { maxBuckets: 2 });
    for (const bucket of ['alice', 'bob', 'carol']) await rateLimit.admit(bucket);

    await expect(rateLimit.admit('carol')).rejects.toEqual(limited);
    await expect(rateLimit.admit('bob')).rejects.toEqual(limited);
    await expect(rateLimit.admit('alice')).resolves.toBeUndefined();
  });
});

describe('where instances count together', () => {
  const answering = (...answers: readonly unknown[]) => {
    const left = [...answers];
    return { eval: async () => left.shift() };
  };

  test('what they have counted decides', async () => {
    const rateLimit = new RateLimit(3, { store: answering([3, 40_500], [4, 40_500]) });
    await rateLimit.admit('alice');

    await expect(rateLimit.admit('alice')).rejects.toMatchObject({
      httpHeaders: new Map([['retry-after', '41']]),
    });
  });

  test('each counts alone while the count cannot be had', async () => {
    const store = {
      eval: async () => {
        throw new Error('no answer');
      },
    };
    const rateLimit = new RateLimit(2, { store });
    for (let number = 0; number < 2; number += 1) await rateLimit.admit('alice');

    await expect(rateLimit.admit('alice')).rejects.toEqual(limited);
  });
});

describe('over HTTP', () => {
  test('the limit is answered with 429 and Retry-After', async () => {
    await using app = await startAdmissionApp({ perMinute: 2 });
    expect((await app.call()).status).toBe(200);
    expect((await app.call()).status).toBe(200);
    const { status, headers, body } = await app.call();

    expect(status).toBe(429);
    expect(Number(headers['retry-after'])).toBeGreaterThanOrEqual(59);
    expect(Number(headers['retry-after'])).toBeLessThanOrEqual(60);
    expect(JSON.parse(body).errors[0].extensions.code).toBe('RATE_LIMITED');
  });

  test('each key has its own limit, and who has none takes from nobody', async () => {
    const [alice, bob] = ['alice', 'bob'].map((name) => mintApiKey(name, new Set(['referrals:read'])));
    await using app = await startAdmissionApp({ apiKeys: `${alice?.entry},${bob?.entry}`, perMinute: 4 });
    for (let number = 0; number < 10; number += 1) expect((await app.call()).status).toBe(401);
    expect((await app.call([`Bearer ${alice?.key}`], '?cost=4')).status).toBe(200);

    expect((await app.call([`Bearer ${alice?.key}`])).status).toBe(429);
    expect((await app.call([`Bearer ${bob?.key}`])).status).toBe(200);
  });
});

test.each([
  ['192.0.2.7', '192.0.2.7'],
  ['::ffff:192.0.2.7', '192.0.2.7'],
  ['2001:db8:0:1:ffff::7', '2001:db8:0:1::/64'],
  ['2001:DB8::1', '2001:db8:0:0::/64'],
  ['::1', '0:0:0:0::/64'],
  ['fe80::1%eth0', 'fe80:0:0:0::/64'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
  [undefined, 'unknown'],
])('the address %s stands for %s', (address, network) => {
  expect(remoteNetwork(address)).toBe(network);
});
