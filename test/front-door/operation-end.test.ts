import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { OperationEnd } from '../../src/front-door/operation-end.ts';

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] }));
afterEach(() => void vi.useRealTimers());

test('the deadline counts from the beginning, whenever the signal is first asked for', () => {
  const end = new OperationEnd(1000);
  vi.advanceTimersByTime(600);
  const { signal } = end;

  vi.advanceTimersByTime(399);
  expect(signal.aborted).toBe(false);
  vi.advanceTimersByTime(1);
  expect(signal.aborted).toBe(true);
});

test('a signal that is asked for when the client has left has ended', () => {
  const end = new OperationEnd(1000);
  end.leave();

  expect(end.signal.aborted).toBe(true);
  expect(end.signal.reason).toEqual(new Error('the client has left'));
});

test('one that has been asked for ends when the client leaves', () => {
  const end = new OperationEnd(1000);
  const { signal } = end;
  end.leave();

  expect(signal.aborted).toBe(true);
});

test('no timer runs before the signal is asked for, nor once there is nothing more to end', () => {
  const end = new OperationEnd(1000);
  expect(vi.getTimerCount()).toBe(0);
  expect(end.signal.aborted).toBe(false);
  expect(vi.getTimerCount()).toBe(1);
  end.finish();
  expect(vi.getTimerCount()).toBe(0);

  const finished = new OperationEnd(1000);
  finished.finish();
  expect(finished.signal.aborted).toBe(false);
  expect(vi.getTimerCount()).toBe(0);
});

test('what others wait for goes on until the last of them has left', () => {
  const first = new OperationEnd(1000);
  const second = new OperationEnd(1000);
  second.join(first);
  first.leave();
  expect(first.signal.aborted).toBe(false);
  second.leave();

  expect(first.signal.aborted).toBe(true);
});
