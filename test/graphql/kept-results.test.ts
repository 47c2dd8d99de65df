import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { KeptResults } from '../../src/graphql/kept-results.ts';
import { SharedBodies } from '../../src/graphql/shared-bodies.ts';
import { CallMeter } from '../../src/http/call-meter.ts';

const body = '{"data":{"credits":{"totalCount":240}}}';

function resultsKeptFor(ttlMs: number) {
  const bodies = new SharedBodies();
  const kept = new KeptResults(ttlMs, bodies);
  const find = (key: string) => {
    const result = kept.find(key);
    return result && bodies.format({ data: result.data ?? null });
  };
  return { kept, find };
}

/** Of an operation whose replies were fetched that long ago. */
function meterOf(...agesMs: readonly number[]): CallMeter {
  const meter = new CallMeter(100);
  for (const ageMs of agesMs) {
    meter.countRead();
    meter.countFetched(Date.now() - ageMs);
  }
  return meter;
}

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'] });
});
afterEach(() => {
  vi.useRealTimers();
});

describe('a result', () => {
  test('is kept until the oldest of its replies is no longer fresh', () => {
    const { kept, find } = resultsKeptFor(1000);
    kept.keep('key', body, meterOf(100, 400, 0));

    expect(find('key')).toBe(body);
    vi.advanceTimersByTime(599);
    expect(find('key')).toBe(body);
    vi.advanceTimersByTime(2);
    expect(find('key')).toBeUndefined();
  });

  test('is found under its own key alone', () => {
    const { kept, find } = resultsKeptFor(1000);
    kept.keep('key', body, meterOf(0));

    expect(find('other')).toBeUndefined();
  });

  test.each([
    ['that is made of no reply', () => meterOf()],
    [
      'of which a read has not ended in a fresh reply',
      () => {
        const meter = meterOf(0);
        meter.countRead();
        return meter;
      },
    ],
    ['whose oldest reply is as old as that', () => meterOf(0, 1000)],
  ])('%s is not kept', (_what, makeMeter) => {
    const { kept, find } = resultsKeptFor(1000);
    kept.keep('key', body, makeMeter());

    expect(find('key')).toBeUndefined();
  });

  test('is not kept where replies are not', () => {
    const { kept, find } = resultsKeptFor(0);
    kept.keep('key', body, meterOf(0));

    expect(find('key')).toBeUndefined();
  });

  test('makes room for later ones', () => {
    const { kept, find } = resultsKeptFor(60_000);
    const long = `{"data":{"title":"${'a'.repeat(1_000_000)}"}}`;
    for (let index = 0; index < 60; index += 1) kept.keep(`${index}`, long, meterOf(0));

    expect(find('59')).toBe(long);
    expect(find('0')).toBeUndefined();
  });

  test('takes twice the room where its text is not Latin', () => {
    const { kept, find } = resultsKeptFor(60_000);
    const long = `{"data":{"title":"${'ж'.repeat(1_000_000)}"}}`;
    for (let index = 0; index < 30; index += 1) kept.keep(`${index}`, long, meterOf(0));

    expect(find('29')).toBe(long);
    expect(find('0')).toBeUndefined();
  });
});
