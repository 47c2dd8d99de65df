import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { ReplyCache } from '../../src/http/reply-cache.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const keyOf = (cache: ReplyCache, credential = 'a', provider = 'WEBSHARE') =>
  `${cache.prefix(provider, credential)}["listCredits"]`;

describe('a reply', () => {
  test('is fresh until its time is over, and may stand in for a failure after that', () => {
    const cache = new ReplyCache(1000);
    const key = keyOf(cache);
    const fetchedAt = Date.now();
    cache.set(key, { id: 1 }, 8);

    vi.advanceTimersByTime(999);
    expect(cache.fresh(key)).toEqual({ value: { id: 1 }, fetchedAt });
    vi.advanceTimersByTime(1);
    expect(cache.fresh(key)).toBeUndefined();
    expect(cache.stale(key)).toEqual({ value: { id: 1 }, fetchedAt });
  });

  test('stands in for a failure for five minutes, and no longer', async () => {
    vi.useRealTimers();
    const clock = vi.spyOn(performance, 'now').mockReturnValue(1000);
    const cache = new ReplyCache(1000);
    const key = keyOf(cache);
    cache.set(key, 'reply', 8);

    clock.mockReturnValue(1000 + 301_000);
    expect(cache.stale(key)?.value).toBe('reply');
    clock.mockReturnValue(1000 + 301_001);
    await vi.waitUntil(() => cache.stale(key) === undefined, { interval: 2 });
    clock.mockRestore();
  });

  test('is not kept where nothing is to be kept', () => {
    const cache = new ReplyCache(0);
    const key = keyOf(cache);
    cache.set(key, 'reply', 8);

    expect([cache.fresh(key), cache.stale(key)]).toEqual([undefined, undefined]);
  });

  test('takes the place of the one before', () => {
    const cache = new ReplyCache(1000);
    const key = keyOf(cache);
    cache.set(key, 'old', 8);
    vi.advanceTimersByTime(1000);
    cache.set(key, 'new', 8);

    expect(cache.fresh(key)?.value).toBe('new');
  });

  test('goes when newer ones need the room, which is bounded', () => {
    const cache = new ReplyCache(60_000);
    const keys = Array.from({ length: 40 }, (_, index) => `${keyOf(cache)}${index}`);
    for (const key of keys) cache.set(key, key, 1024 * 1024);
    const kept = keys.filter((key) => cache.stale(key) !== undefined);

    expect(kept.length).toBeGreaterThan(5);
    expect(kept.length).toBeLessThanOrEqual(16);
    expect(kept).toEqual(keys.slice(-kept.length));
  });

  test('that is larger than all the room there is, is not kept', () => {
    const cache = new ReplyCache(60_000);
    const key = keyOf(cache);
    cache.set(key, 'reply', 1024 * 1024 * 1024);

    expect(cache.stale(key)).toBeUndefined();
  });
});

describe('a reply of another instance', () => {
  test('is as old as it is there, and no longer kept than there', () => {
    const cache = new ReplyCache(1000);
    const key = keyOf(cache);
    const fetchedAt = Date.now() - 400;
    cache.adopt(key, { value: 'theirs', fetchedAt }, 8);

    vi.advanceTimersByTime(599);
    expect(cache.fresh(key)).toEqual({ value: 'theirs', fetchedAt });
    vi.advanceTimersByTime(1);
    expect(cache.fresh(key)).toBeUndefined();
    expect(cache.stale(key)?.value).toBe('theirs');
  });

  test('takes the place of an older one alone', () => {
    const cache = new ReplyCache(1000);
    const key = keyOf(cache);
    cache.set(key, 'ours', 8);
    cache.adopt(key, { value: 'older', fetchedAt: Date.now() - 1 }, 8);
    expect(cache.fresh(key)?.value).toBe('ours');

    vi.advanceTimersByTime(10);
    cache.adopt(key, { value: 'newer', fetchedAt: Date.now() - 5 }, 8);
    expect(cache.fresh(key)?.value).toBe('newer');
  });

  test.each([
    ['that is too old to stand in for anything', 302_000, false],
    ['of before a write', 0, true],
  ])('%s is not kept', (_what, ageMs, isWritten) => {
    const cache = new ReplyCache(1000);
    const key = keyOf(cache);
    if (isWritten) cache.forget('WEBSHARE', 'a');
    cache.adopt(key, { value: 'theirs', fetchedAt: Date.now() - ageMs }, 8);

    expect(cache.stale(key)).toBeUndefined();
  });
});

describe('after a gap in what others tell', () => {
  test('nothing is found that was read before, of no credential', () => {
    const cache = new ReplyCache(60_000);
    cache.forget('WEBSHARE', 'b');
    const before = [keyOf(cache), keyOf(cache, 'b')];
    for (const key of before) cache.set(key, key, 8);
    cache.forgetAll();
    for (const key of before) cache.set(key, 'late', 8);
    const after = [keyOf(cache), keyOf(cache, 'b')];

    expect(new Set([...before, ...after]).size).toBe(4);
    for (const key of [...before, ...after]) expect(cache.stale(key)).toBeUndefined();
  });
});

describe('a write', () => {
  test('makes what was read before impossible to find, also what is put down late', () => {
    const cache = new ReplyCache(60_000);
    const before = keyOf(cache);
    cache.set(before, 'old', 8);
    cache.forget('WEBSHARE', 'a');
    cache.set(before, 'late', 8);
    const after = keyOf(cache);

    expect(after).not.toBe(before);
    expect([cache.fresh(after), cache.stale(after), cache.stale(before)]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });

  test('gives back the room of what it makes old', () => {
    const cache = new ReplyCache(60_000);
    const [ofOther, old] = [keyOf(cache, 'b'), keyOf(cache)];
    for (const key of [ofOther, old]) cache.set(key, key, 8);
    cache.forget('WEBSHARE', 'a');

    expect([cache.stale(ofOther)?.value, cache.stale(old)]).toEqual([ofOther, undefined]);
  });

  test('leaves other credentials and other providers alone', () => {
    const cache = new ReplyCache(60_000);
    cache.set(keyOf(cache, 'b'), 'of b', 8);
    cache.set(keyOf(cache, 'a', 'DESO'), 'of deso', 8);
    cache.forget('WEBSHARE', 'a');

    expect(cache.fresh(keyOf(cache, 'b'))?.value).toBe('of b');
    expect(cache.fresh(keyOf(cache, 'a', 'DESO'))?.value).toBe('of deso');
  });

  test('is a generation that no later write has again', () => {
    const cache = new ReplyCache(60_000);
    const prefixes = Array.from({ length: 5 }, () => {
      cache.forget('WEBSHARE', 'a');
      return cache.prefix('WEBSHARE', 'a');
    });

    expect(new Set(prefixes).size).toBe(5);
  });
});

describe('a key', () => {
  test('is never that of another provider, credential or generation', () => {
    const word = fc.stringMatching(/^[A-Za-z0-9_-]{1,6}$/);
    fc.assert(
      fc.property(
        word,
        word,
        word,
        word,
        fc.boolean(),
        (provider, other, credential, stranger, isWritten) => {
          const cache = new ReplyCache(1000);
          if (isWritten) cache.forget(provider, credential);
          const [mine, theirs] = [cache.prefix(provider, credential), cache.prefix(other, stranger)];
          const isSame = provider === other && credential === stranger;

          expect(mine === theirs).toBe(isSame);
          expect(mine.startsWith(theirs)).toBe(isSame);
        },
      ),
    );
  });
});
