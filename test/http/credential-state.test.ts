import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { CredentialState } from '../../src/http/credential-state.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('a pause', () => {
  test('holds for its seconds, counted up to whole ones', () => {
    const state = new CredentialState();
    state.closeFor('a', 30);

    expect(state.secondsClosed('a')).toBe(30);
    vi.advanceTimersByTime(29_001);
    expect(state.secondsClosed('a')).toBe(1);
    vi.advanceTimersByTime(999);
    expect(state.secondsClosed('a')).toBe(0);
  });

  test('is that of one credential', () => {
    const state = new CredentialState();
    state.closeFor('a', 30);

    expect(state.secondsClosed('b')).toBe(0);
  });

  test('grows with a longer one, and is not cut by a shorter one', () => {
    const state = new CredentialState();
    state.closeFor('a', 30);
    state.closeFor('a', 1);
    expect(state.secondsClosed('a')).toBe(30);
    state.closeFor('a', 40);

    expect(state.secondsClosed('a')).toBe(40);
  });

  test('can follow another', () => {
    const state = new CredentialState();
    state.closeFor('a', 30);
    vi.advanceTimersByTime(30_000);
    state.closeFor('a', 1);

    expect(state.secondsClosed('a')).toBe(1);
  });
});

describe('a refusal', () => {
  test('is remembered until a call succeeds, for one credential alone', () => {
    const state = new CredentialState();
    state.setRefused('a', true);
    expect([state.isRefused('a'), state.isRefused('b')]).toEqual([true, false]);
    state.setRefused('a', false);

    expect(state.isRefused('a')).toBe(false);
  });
});
