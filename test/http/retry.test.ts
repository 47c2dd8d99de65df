import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type FailureDetails, ProviderError } from '../../src/errors.ts';
import { withRetries } from '../../src/http/retry.ts';
import { RetryBudget } from '../../src/http/retry-budget.ts';

const patient = () => new AbortController().signal;
const ampleBudget = () => new RetryBudget({ share: 1, windowMs: 10_000 });
const failure = (details: FailureDetails = {}) => new ProviderError('WEBSHARE', 'UNAVAILABLE', details);

/** Attempts that fail with these errors in turn, and then succeed. */
function attempts(...errors: readonly Error[]) {
  let made = 0;
  return {
    attempt: async () => {
      const error = errors[made];
      made += 1;
      if (error !== undefined) throw error;
      return 'the reply';
    },
    made: () => made,
  };
}

beforeEach(() => void vi.spyOn(Math, 'random').mockReturnValue(0));
afterEach(() => vi.restoreAllMocks());

describe('a read', () => {
  test('that succeeds is made once', async () => {
    const { attempt, made } = attempts();

    expect(await withRetries(attempt, ampleBudget(), patient())).toBe('the reply');
    expect(made()).toBe(1);
  });

  test('is made again after a failure that may pass', async () => {
    const { attempt, made } = attempts(failure({ maxRetries: 2 }), failure({ maxRetries: 2 }));

    expect(await withRetries(attempt, ampleBudget(), patient())).toBe('the reply');
    expect(made()).toBe(3);
  });

  test.each([0, 1, 2])('is made again %i times at most where its failure says so', async (maxRetries) => {
    const last = failure({ maxRetries });
    const { attempt, made } = attempts(...Array.from({ length: 5 }, () => last));

    await expect(withRetries(attempt, ampleBudget(), patient())).rejects.toBe(last);
    expect(made()).toBe(maxRetries + 1);
  });

  test('goes by its latest failure', async () => {
    const reset = failure({ maxRetries: 1 });
    const { attempt, made } = attempts(failure({ maxRetries: 2 }), reset, failure());

    await expect(withRetries(attempt, ampleBudget(), patient())).rejects.toBe(reset);
    expect(made()).toBe(2);
  });

  test('is not made again after an error that nobody foresaw', async () => {
    const bug = new TypeError('x is not a function');
    const { attempt, made } = attempts(bug);

    await expect(withRetries(attempt, ampleBudget(), patient())).rejects.toBe(bug);
    expect(made()).toBe(1);
  });

  test('is not made again once the budget is spent', async () => {
    const budget = new RetryBudget({ share: 0, windowMs: 10_000 });
    const down = failure({ maxRetries: 2 });
    const { attempt, made } = attempts(...Array.from({ length: 9 }, () => down));

    await expect(withRetries(attempt, budget, patient())).rejects.toBe(down);
    await expect(withRetries(attempt, budget, patient())).rejects.toBe(down);
    expect(made()).toBe(4);
  });

  test('is not made again when the provider asks for a longer pause than is worth waiting for', async () => {
    const busy = failure({ maxRetries: 2, retryAfterSeconds: 3 });
    const { attempt, made } = attempts(busy);

    await expect(withRetries(attempt, ampleBudget(), patient())).rejects.toBe(busy);
    expect(made()).toBe(1);
  });

  test('waits as long as the provider asks', async () => {
    const { attempt, made } = attempts(failure({ maxRetries: 2, retryAfterSeconds: 1 }));
    const startedAt = performance.now();

    expect(await withRetries(attempt, ampleBudget(), patient())).toBe('the reply');
    // A timer of Node may be a millisecond early.
    expect(performance.now() - startedAt).toBeGreaterThan(998);
    expect(made()).toBe(2);
  });

  test('waits any part of a delay that doubles', async () => {
    const random = vi.mocked(Math.random).mockReturnValue(0.5);
    const down = failure({ maxRetries: 2 });
    const startedAt = performance.now();
    await expect(withRetries(attempts(down, down, down).attempt, ampleBudget(), patient())).rejects.toBe(
      down,
    );

    // Half of 100 ms and half of 200 ms.
    expect(performance.now() - startedAt).toBeGreaterThan(148);
    expect(random).toHaveBeenCalledTimes(2);
  });

  test('ends within the delay when its signal does, with the reason', async () => {
    const caller = new AbortController();
    const reason = new Error('the time is up');
    const { attempt, made } = attempts(failure({ maxRetries: 2, retryAfterSeconds: 2 }));
    const startedAt = performance.now();
    const reading = withRetries(attempt, ampleBudget(), caller.signal);
    setImmediate(() => caller.abort(reason));

    await expect(reading).rejects.toBe(reason);
    expect(performance.now() - startedAt).toBeLessThan(500);
    expect(made()).toBe(1);
  });
});
