import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { RetryBudget } from '../../src/http/retry-budget.ts';

function budgetAt(startMs = 0) {
  let now = startMs;
  const budget = new RetryBudget({ share: 0.2, windowMs: 10_000, now: () => now });
  return {
    budget,
    pass: (ms: number) => {
      now += ms;
    },
    count: (calls: number) => {
      for (let call = 0; call < calls; call += 1) budget.countCall();
    },
    /** How many of so many retries are allowed. */
    take: (wanted: number) => Array.from({ length: wanted }, () => budget.takeRetry()).filter(Boolean).length,
  };
}

describe('a retry budget', () => {
  test('allows two retries of a single call', () => {
    const { count, take } = budgetAt();
    count(1);

    expect(take(5)).toBe(2);
  });

  test('allows a fifth of the calls', () => {
    const { count, take } = budgetAt();
    count(100);

    expect(take(100)).toBe(20);
    count(10);
    expect(take(100)).toBe(2);
  });

  test('counts the calls of the window before too', () => {
    const { count, take, pass } = budgetAt();
    count(100);
    pass(10_000);

    expect(take(100)).toBe(20);
    expect(take(1)).toBe(0);
  });

  test('forgets older windows, with their calls and their retries', () => {
    const { count, take, pass } = budgetAt();
    count(100);
    expect(take(100)).toBe(20);
    pass(20_000);
    count(20);

    expect(take(100)).toBe(4);
  });

  test('is that of a new gateway after a pause of any length', () => {
    const { count, take, pass } = budgetAt(5);
    count(1000);
    pass(86_400_000);

    expect(take(100)).toBe(2);
  });

  test('never allows more than a fifth of the calls, or two, within two windows', () => {
    const step = fc.record({
      calls: fc.nat({ max: 40 }),
      retries: fc.nat({ max: 40 }),
      ms: fc.nat({ max: 900 }),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 20 }), (steps) => {
        const { count, take, pass } = budgetAt();
        let calls = 0;
        let taken = 0;
        for (const { calls: more, retries, ms } of steps) {
          count(more);
          calls += more;
          taken += take(retries);
          pass(ms);
          expect(taken).toBeLessThanOrEqual(Math.max(calls * 0.2, 2));
        }
      }),
    );
  });
});
