import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CircuitBreaker, type Verdict } from '../../src/http/circuit-breaker.ts';

const settings = {
  windowMs: 10_000,
  minimumCalls: 10,
  failureShare: 0.5,
  openMs: 5000,
  maxOpenMs: 60_000,
};

/** A breaker whose time the test moves. */
function breakerAt(startMs = 0) {
  let now = startMs;
  const changes: boolean[] = [];
  const breaker = new CircuitBreaker({
    ...settings,
    onStateChange: (isOpen) => changes.push(isOpen),
    now: () => now,
  });
  const call = (verdict: Verdict): boolean => {
    const settle = breaker.admit();
    settle?.(verdict);
    return settle !== undefined;
  };
  return {
    breaker,
    changes,
    call,
    calls: (count: number, verdict: Verdict) => Array.from({ length: count }, () => call(verdict)),
    pass: (ms: number) => {
      now += ms;
    },
    now: () => now,
  };
}

function openBreaker() {
  const opened = breakerAt();
  opened.calls(10, 'faulty');
  return opened;
}

describe('a closed circuit', () => {
  test('lets calls through, one beside the other', () => {
    const { breaker } = breakerAt();

    expect([breaker.admit(), breaker.admit(), breaker.admit()]).not.toContain(undefined);
    expect(breaker.isOpen).toBe(false);
  });

  test('stays closed after 9 failures, and opens at the 10th', () => {
    const { breaker, calls, changes } = breakerAt();
    calls(9, 'faulty');
    expect(breaker.isOpen).toBe(false);
    calls(1, 'faulty');

    expect(breaker.isOpen).toBe(true);
    expect(changes).toEqual([true]);
  });

  test('opens when half of the calls failed, and not before', () => {
    const { breaker, calls } = breakerAt();
    calls(10, 'alive');
    calls(9, 'faulty');
    expect(breaker.isOpen).toBe(false);
    calls(1, 'faulty');

    expect(breaker.isOpen).toBe(true);
  });

  test('forgets what is older than its window', () => {
    const { breaker, calls, pass } = breakerAt();
    calls(9, 'faulty');
    pass(10_000);
    calls(9, 'faulty');

    expect(breaker.isOpen).toBe(false);
  });

  test('forgets what was before a long pause', () => {
    const { breaker, calls, pass } = breakerAt();
    calls(9, 'faulty');
    pass(3_600_000);
    calls(1, 'faulty');

    expect(breaker.isOpen).toBe(false);
  });

  test('learns nothing from calls that say nothing', () => {
    const { breaker, calls } = breakerAt();
    calls(100, 'unknown');
    calls(9, 'faulty');

    expect(breaker.isOpen).toBe(false);
  });
});

describe('an open circuit', () => {
  test('lets nothing through for 5 seconds, and then one call at a time', () => {
    const { breaker, pass } = openBreaker();
    pass(4999);
    expect(breaker.admit()).toBeUndefined();
    pass(1);

    expect(breaker.admit()).toBeTypeOf('function');
    expect(breaker.admit()).toBeUndefined();
  });

  test('says in how many seconds it makes sense to ask again', () => {
    const { breaker, pass } = openBreaker();
    expect(breaker.secondsToProbe).toBe(5);
    pass(4001);
    expect(breaker.secondsToProbe).toBe(1);
    pass(60_000);
    expect(breaker.secondsToProbe).toBe(1);
  });

  test('stays so when calls that were under way succeed', () => {
    const { breaker, calls } = breakerAt();
    const underWay = breaker.admit();
    calls(10, 'faulty');
    underWay?.('alive');

    expect(breaker.isOpen).toBe(true);
  });

  test('doubles its time with each probe that fails, up to a minute', () => {
    const { call, pass, now } = openBreaker();
    const waits: number[] = [];
    for (let since = now(); waits.length < 6; pass(100)) {
      if (!call('faulty')) continue;
      waits.push(now() - since);
      since = now();
    }

    expect(waits).toEqual([5000, 10_000, 20_000, 40_000, 60_000, 60_000]);
  });

  test('closes when the probe succeeds, and counts anew', () => {
    const { breaker, call, calls, pass, changes } = openBreaker();
    pass(5000);
    call('alive');
    expect(breaker.isOpen).toBe(false);
    calls(9, 'faulty');

    expect(breaker.isOpen).toBe(false);
    expect(changes).toEqual([true, false]);
  });

  test('begins at 5 seconds again once it was closed', () => {
    const { breaker, call, calls, pass } = openBreaker();
    pass(5000);
    call('faulty');
    pass(10_000);
    call('alive');
    calls(10, 'faulty');

    expect(breaker.secondsToProbe).toBe(5);
  });

  test('lets another call probe when a probe was given up', () => {
    const { breaker, call, pass } = openBreaker();
    pass(5000);
    call('unknown');

    expect(breaker.isOpen).toBe(true);
    expect(call('alive')).toBe(true);
    expect(breaker.isOpen).toBe(false);
  });
});

describe('an outage of up to 14 seconds', () => {
  test('is over for callers within 20 seconds of its end, however often they ask', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 100, max: 14_000 }),
        fc.integer({ min: 10, max: 1000 }),
        fc.integer({ min: 0, max: 1_000_000 }),
        (outageMs, intervalMs, startMs) => {
          const { breaker, call, pass, now } = breakerAt(startMs);
          while (now() < startMs + outageMs + 20_000) {
            call(now() < startMs + outageMs ? 'faulty' : 'alive');
            pass(intervalMs);
          }
          return !breaker.isOpen;
        },
      ),
    );
  });
});
