import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { KeptResults } from '../../src/graphql/kept-results.ts';
import { SharedBodies } from '../../src/graphql/shared-bodies.ts';
import { CallMeter } from '../../src/http/call-meter.ts';
import { OperationReplies } from '../../src/http/operation-replies.ts';

const data = { credits: { totalCount: 240 } };
const body = JSON.stringify({ data });

function resultsKeptFor(ttlMs: number) {
  const bodies = new SharedBodies();
  const kept = new KeptResults(ttlMs, bodies);
  const bodyOf = (key: string) => bodies.format({ data: kept.find(key)?.result?.data ?? null });
  const findFresh = (key: string) => (kept.find(key)?.isFresh ? bodyOf(key) : undefined);
  return { kept, bodyOf, findFresh };
}

/** An operation whose replies were fetched that long ago. */
function madeOf(...agesMs: readonly number[]) {
  const meter = new CallMeter(100);
  const replies = new OperationReplies();
  for (const ageMs of agesMs) {
    meter.countRead();
    replies.begin(`${ageMs}`);
  }
  for (const ageMs of agesMs) {
    meter.countFetched(Date.now() - ageMs);
    replies.end(`${ageMs}`, { digest: 'digest' });
  }
  return { meter, replies };
}

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date', 'setTimeout', 'clearTimeout'] });
});
afterEach(() => {
  vi.useRealTimers();
});

describe('a result', () => {
  test('is fresh until the oldest of its replies is no longer', () => {
    const { kept, findFresh } = resultsKeptFor(1000);
    kept.keep('key', data, madeOf(100, 400, 0));

    expect(findFresh('key')).toBe(body);
    vi.advanceTimersByTime(599);
    expect(findFresh('key')).toBe(body);
    vi.advanceTimersByTime(2);
    expect(findFresh('key')).toBeUndefined();
  });

  test('is found under its own key alone', () => {
    const { kept, findFresh } = resultsKeptFor(1000);
    kept.keep('key', data, madeOf(0));

    expect(findFresh('other')).toBeUndefined();
  });

  test.each([
    ['that is made of no reply', () => madeOf()],
    [
      'of which a read has not ended in a fresh reply',
      () => {
        const made = madeOf(0);
        made.meter.countRead();
        return made;
      },
    ],
    ['whose oldest reply is as old as that', () => madeOf(0, 1000)],
  ])('%s is not fresh', (_what, make) => {
    const { kept, findFresh } = resultsKeptFor(1000);
    kept.keep('key', data, make());

    expect(findFresh('key')).toBeUndefined();
  });

  test('is never fresh where replies are not kept', () => {
    const { kept, findFresh } = resultsKeptFor(0);
    kept.keep('key', data, madeOf(0));

    expect(findFresh('key')).toBeUndefined();
  });

  test('is there to be used again once the same replies have made it twice in turn', () => {
    const { kept, bodyOf } = resultsKeptFor(0);
    const isThere = () => kept.find('key')?.result !== null;
    const seen = [madeOf(0), madeOf(1), madeOf(1)].map((made) => {
      kept.keep('key', data, made);
      return isThere();
    });

    expect(seen).toEqual([false, false, true]);
    expect(bodyOf('key')).toBe(body);
    expect(kept.find('key')?.replies).toEqual(new Map([['1', 'digest']]));
  });

  test('is not kept where it is of no use', () => {
    const { kept } = resultsKeptFor(0);
    kept.keep('key', data, { ...madeOf(0), replies: null });

    expect(kept.find('key')).toBeUndefined();
  });

  test('that is found out to be as before is fresh again', () => {
    const { kept, findFresh } = resultsKeptFor(1000);
    kept.keep('key', data, madeOf(0));
    vi.advanceTimersByTime(1500);
    expect(findFresh('key')).toBeUndefined();
    kept.find('key')?.renew(madeOf(0).meter);

    expect(findFresh('key')).toBe(body);
  });

  test('is dropped when it has been of no use for five minutes, whether anything is asked meanwhile or not', () => {
    const { kept } = resultsKeptFor(0);
    for (const key of ['key', 'other']) kept.keep(key, data, madeOf(0));
    vi.advanceTimersByTime(4 * 60_000);
    kept.find('key')?.renew(madeOf(0).meter);
    vi.advanceTimersByTime(2 * 60_000);

    expect([kept.find('key'), kept.find('other')]).toEqual([expect.anything(), undefined]);
    vi.advanceTimersByTime(4 * 60_000);
    expect(kept.find('key')).toBeUndefined();
    expect(vi.getTimerCount()).toBe(0);
  });

  test('stays as long as it is fresh', () => {
    const { kept, findFresh } = resultsKeptFor(20 * 60_000);
    kept.keep('key', data, madeOf(0));
    vi.advanceTimersByTime(19 * 60_000);

    expect(findFresh('key')).toBe(body);
    vi.advanceTimersByTime(2 * 60_000);
    expect(kept.find('key')).toBeUndefined();
  });

  test('makes room for later ones', () => {
    const { kept, findFresh } = resultsKeptFor(60_000);
    const long = { title: 'a'.repeat(1_000_000) };
    for (let index = 0; index < 60; index += 1) kept.keep(`${index}`, long, madeOf(0));

    expect(findFresh('59')).toBe(JSON.stringify({ data: long }));
    expect(findFresh('0')).toBeUndefined();
  });

  test('takes twice the room where its text is not Latin', () => {
    const { kept, findFresh } = resultsKeptFor(60_000);
    const long = { title: 'ж'.repeat(1_000_000) };
    for (let index = 0; index < 30; index += 1) kept.keep(`${index}`, long, madeOf(0));

    expect(findFresh('29')).toBe(JSON.stringify({ data: long }));
    expect(findFresh('0')).toBeUndefined();
  });
});
