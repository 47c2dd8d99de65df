import { describe, expect, test } from 'vitest';
import { Bulkhead, BulkheadFullError } from '../../src/http/bulkhead.ts';

const patient = () => new AbortController().signal;

async function inSlot<Result>(
  bulkhead: Bulkhead,
  signal: AbortSignal,
  task: () => Promise<Result>,
): Promise<Result> {
  if (!bulkhead.enterNow(signal)) await bulkhead.enterLater(signal);
  try {
    return await task();
  } finally {
    bulkhead.leave();
  }
}

/** A bulkhead, and tasks that end when the test says so. */
function busy(options: Partial<ConstructorParameters<typeof Bulkhead>[0]> = {}) {
  const bulkhead = new Bulkhead({ maxRunning: 2, maxQueued: 2, maxWaitMs: 60_000, ...options });
  const started: string[] = [];
  const ends = new Map<string, PromiseWithResolvers<string>>();
  const run = (name: string, signal = patient()) => {
    const end = Promise.withResolvers<string>();
    ends.set(name, end);
    const running = inSlot(bulkhead, signal, () => {
      started.push(name);
      return end.promise;
    });
    running.catch(() => undefined);
    return running;
  };
  return {
    bulkhead,
    started,
    run,
    end: (name: string) => ends.get(name)?.resolve(name),
    fail: (name: string, error: Error) => ends.get(name)?.reject(error),
  };
}

describe('a bulkhead', () => {
  test('runs as many tasks at once as it has slots, and hands on what they come to', async () => {
    const { bulkhead, started, run, end } = busy();
    const [a, b] = [run('a'), run('b')];
    run('c');

    expect(started).toEqual(['a', 'b']);
    expect(bulkhead.running).toBe(2);
    end('a');
    end('b');
    expect(await Promise.all([a, b])).toEqual(['a', 'b']);
  });

  test('gives a slot that is left to whoever has waited longest, and not to a newcomer', async () => {
    const { bulkhead, started, run, end } = busy();
    const [a] = [run('a'), run('b'), run('c'), run('d')];
    end('a');
    await a;
    run('newcomer');
    await Promise.resolve();

    expect(started).toEqual(['a', 'b', 'c']);
    expect(bulkhead.running).toBe(2);
  });

  test('gives up the slot of a task that fails', async () => {
    const { bulkhead, run, fail } = busy();
    const failing = run('a');
    fail('a', new Error('no'));

    await expect(failing).rejects.toThrow('no');
    expect(bulkhead.running).toBe(0);
  });

  test('refuses at once what finds slots and queue full', async () => {
    const { started, run } = busy();
    for (const name of ['a', 'b', 'c', 'd']) run(name);

    await expect(run('e')).rejects.toThrow(BulkheadFullError);
    expect(started).toEqual(['a', 'b']);
  });

  test('refuses what has waited too long, and takes another in its place', async () => {
    const { bulkhead, started, run, end } = busy({ maxRunning: 1, maxQueued: 1, maxWaitMs: 20 });
    const a = run('a');
    await expect(run('late')).rejects.toThrow('no slot for a call within 20 ms');
    const next = run('next');
    end('a');
    end('next');

    expect(await Promise.all([a, next])).toEqual(['a', 'next']);
    expect(started).toEqual(['a', 'next']);
    expect(bulkhead.running).toBe(0);
  });

  test('ends the waiting of a caller who leaves, with the reason of the signal', async () => {
    const { bulkhead, started, run, end } = busy({ maxRunning: 1 });
    const caller = new AbortController();
    const a = run('a');
    const leaving = run('b', caller.signal);
    const reason = new Error('the client has left');
    caller.abort(reason);

    await expect(leaving).rejects.toBe(reason);
    end('a');
    await a;
    expect(started).toEqual(['a']);
    expect(bulkhead.running).toBe(0);
  });

  test('begins nothing for a caller who has left already', async () => {
    const { bulkhead, started, run } = busy();
    const reason = new Error('the client has left');

    await expect(run('a', AbortSignal.abort(reason))).rejects.toBe(reason);
    expect(started).toEqual([]);
    expect(bulkhead.running).toBe(0);
  });

  test('has all of its slots again after any number of tasks', async () => {
    const { bulkhead, started, run, end, fail } = busy({ maxRunning: 3, maxQueued: 100 });
    const names = Array.from({ length: 60 }, (_, index) => `${index}`);
    const running = names.map((name) => run(name));
    for (const [index, name] of names.entries()) {
      if (index % 3 === 0) fail(name, new Error(name));
      else end(name);
    }
    const settled = await Promise.allSettled(running);

    expect(settled.filter(({ status }) => status === 'rejected')).toHaveLength(20);
    expect(started).toEqual(names);
    expect(bulkhead.running).toBe(0);
  });
});
