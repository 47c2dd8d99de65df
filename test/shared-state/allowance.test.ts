import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Allowance } from '../../src/shared-state/allowance.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const pause = (ms: number) => () => new Promise<void>((resolve) => void setTimeout(resolve, ms));

test('what is waited for one after the other adds up', async () => {
  const allowance = new Allowance(20);
  for (const ms of [5, 8]) {
    const waiting = allowance.spend(pause(ms));
    await vi.advanceTimersByTimeAsync(ms);
    await waiting;
    vi.advanceTimersByTime(1000);
  }

  expect(allowance.leftMs).toBe(7);
});

test('what is waited for at the same time counts once, and counts already while it lasts', async () => {
  const allowance = new Allowance(20);
  const waiting = [allowance.spend(pause(6)), allowance.spend(pause(9))];
  await vi.advanceTimersByTimeAsync(4);
  const meanwhile = allowance.leftMs;
  await vi.advanceTimersByTimeAsync(5);
  await Promise.all(waiting);

  expect([meanwhile, allowance.leftMs]).toEqual([16, 11]);
});

test('there is never less than nothing, and a failure counts as well', async () => {
  const allowance = new Allowance(20);
  const failing = allowance.spend(async () => {
    await pause(30)();
    throw new Error('failed');
  });
  const seen = expect(failing).rejects.toThrow('failed');
  await vi.advanceTimersByTimeAsync(30);
  await seen;

  expect(allowance.leftMs).toBe(0);
});
