import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Allowance } from '../../src/shared-state/allowance.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const neverUsedUp = () => expect.unreachable();

test('what is waited for one after the other adds up, and what lies between does not count', () => {
  const allowance = new Allowance(20);
  for (const ms of [3, 13]) {
    const stopWaiting = allowance.wait(neverUsedUp);
    vi.advanceTimersByTime(ms);
    stopWaiting();
    vi.advanceTimersByTime(1000);
  }

  expect(allowance.leftMs).toBe(4);
});

test('what is waited for at the same time counts once, and counts already while it lasts', () => {
  const allowance = new Allowance(20);
  const [first, second] = [allowance.wait(neverUsedUp), allowance.wait(neverUsedUp)];
  vi.advanceTimersByTime(6);
  first();
  vi.advanceTimersByTime(1);
  const meanwhile = allowance.leftMs;
  second();
  second();

  expect([meanwhile, allowance.leftMs]).toEqual([13, 13]);
});

test('all who wait are told when nothing is left, and nobody who has what he waited for', () => {
  const allowance = new Allowance(20);
  const told: string[] = [];
  const had = allowance.wait(() => told.push('had'));
  for (const name of ['first', 'second']) allowance.wait(() => told.push(name));
  vi.advanceTimersByTime(19);
  had();
  const before = [...told];
  vi.advanceTimersByTime(1);
  vi.runAllTicks();
  vi.runOnlyPendingTimers();

  expect(before).toEqual([]);
  expect(told).toEqual(['first', 'second']);
  expect(allowance.leftMs).toBe(0);
});

test('a time in which the process does not listen is no more than one step', () => {
  vi.useRealTimers();
  const clock = vi.spyOn(performance, 'now').mockReturnValue(1000);
  const allowance = new Allowance(20);
  const stopWaiting = allowance.wait(neverUsedUp);
  clock.mockReturnValue(5000);
  stopWaiting();
  clock.mockRestore();

  expect(allowance.leftMs).toBe(15);
});
