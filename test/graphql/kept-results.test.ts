import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { KeptResults } from '../../src/graphql/kept-results.ts';
import { CallMeter } from '../../src/http/call-meter.ts';

const result = { data: { credits: { totalCount: 240 } } };

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
    const kept = new KeptResults(1000);
    kept.keep('key', result, meterOf(100, 400, 0), 100);

    expect(kept.find('key')).toBe(result);
    vi.advanceTimersByTime(599);
    expect(kept.find('key')).toBe(result);
    vi.advanceTimersByTime(2);
    expect(kept.find('key')).toBeUndefined();
  });

  test('is found under its own key alone', () => {
    const kept = new KeptResults(1000);
    kept.keep('key', result, meterOf(0), 100);

    expect(kept.find('other')).toBeUndefined();
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
    const kept = new KeptResults(1000);
    kept.keep('key', result, makeMeter(), 100);

    expect(kept.find('key')).toBeUndefined();
  });

  test('with errors is not kept', () => {
    const kept = new KeptResults(1000);
    kept.keep('key', { ...result, errors: [] }, meterOf(0), 100);

    expect(kept.find('key')).toBeUndefined();
  });

  test('is not kept where replies are not', () => {
    const kept = new KeptResults(0);
    kept.keep('key', result, meterOf(0), 100);

    expect(kept.find('key')).toBeUndefined();
  });

  test('makes room for later ones', () => {
    const kept = new KeptResults(60_000);
    for (let index = 0; index < 40; index += 1) kept.keep(`${index}`, result, meterOf(0), 1_000_000);

    expect(kept.find('39')).toBe(result);
    expect(kept.find('0')).toBeUndefined();
  });
});
