import { describe, expect, test } from 'vitest';
import { Coalescer } from '../../src/http/coalescer.ts';

/** Calls that answer when the test says so. */
function manualCalls() {
  const started: { signal: AbortSignal; answer: PromiseWithResolvers<string> }[] = [];
  const start = (signal: AbortSignal): Promise<string> => {
    const answer = Promise.withResolvers<string>();
    started.push({ signal, answer });
    return answer.promise;
  };
  const call = (index: number) => {
    const found = started[index];
    if (found === undefined) throw new RangeError(`call ${index} has not been started`);
    return found;
  };
  return { start, call, count: () => started.length };
}

const patient = () => new AbortController().signal;

describe('a call in flight', () => {
  test('is shared by all who ask for its key', async () => {
    const coalescer = new Coalescer();
    const { start, call, count } = manualCalls();
    const answers = [1, 2, 3].map(() => coalescer.share('key', patient(), start));

    expect(count()).toBe(1);
    call(0).answer.resolve('answer');
    expect(await Promise.all(answers)).toEqual(['answer', 'answer', 'answer']);
  });

  test('is not shared under another key', async () => {
    const coalescer = new Coalescer();
    const { start, call, count } = manualCalls();
    const answers = ['a', 'b'].map((key) => coalescer.share(key, patient(), start));

    expect(count()).toBe(2);
    call(1).answer.resolve('to b');
    call(0).answer.resolve('to a');
    expect(await Promise.all(answers)).toEqual(['to a', 'to b']);
  });

  test('fails for all who wait for it', async () => {
    const coalescer = new Coalescer();
    const { start, call } = manualCalls();
    const failure = new Error('no answer');
    const answers = [1, 2].map(() => coalescer.share('key', patient(), start));

    call(0).answer.reject(failure);
    expect(await Promise.allSettled(answers)).toEqual([
      { status: 'rejected', reason: failure },
      { status: 'rejected', reason: failure },
    ]);
  });

  test('survives the one who started it', async () => {
    const coalescer = new Coalescer();
    const { start, call, count } = manualCalls();
    const first = new AbortController();
    const left = coalescer.share('key', first.signal, start);
    const stayed = coalescer.share('key', patient(), start);
    const reason = new Error('gone');

    first.abort(reason);
    await expect(left).rejects.toBe(reason);
    expect(call(0).signal.aborted).toBe(false);

    const joined = coalescer.share('key', patient(), start);
    expect(count()).toBe(1);
    call(0).answer.resolve('answer');
    expect(await Promise.all([stayed, joined])).toEqual(['answer', 'answer']);
  });

  test('ends when the last who waits has gone, with the reason of that one', async () => {
    const coalescer = new Coalescer();
    const { start, call } = manualCalls();
    const leaving = [new AbortController(), new AbortController()];
    const waiting = leaving.map(({ signal }) => coalescer.share('key', signal, start));
    const ended = Promise.allSettled(waiting);

    leaving[0]?.abort('first');
    expect(call(0).signal.aborted).toBe(false);
    leaving[1]?.abort('second');
    expect(call(0).signal.aborted).toBe(true);
    expect(call(0).signal.reason).toBe('second');
    expect(await ended).toEqual([
      { status: 'rejected', reason: 'first' },
      { status: 'rejected', reason: 'second' },
    ]);
  });

  test('is not joined once it was given up', async () => {
    const coalescer = new Coalescer();
    const { start, call, count } = manualCalls();
    const leaving = new AbortController();
    const left = Promise.allSettled([coalescer.share('key', leaving.signal, start)]);
    leaving.abort();
    const fresh = coalescer.share('key', patient(), start);

    expect(count()).toBe(2);
    call(0).answer.reject(new Error('aborted'));
    await left;
    const joined = coalescer.share('key', patient(), start);

    expect(count()).toBe(2);
    call(1).answer.resolve('fresh');
    expect(await Promise.all([fresh, joined])).toEqual(['fresh', 'fresh']);
  });
});

describe('a call that has ended', () => {
  test.each(['resolve', 'reject'] as const)(
    'with %s is not shared: the next one asks anew',
    async (ending) => {
      const coalescer = new Coalescer();
      const { start, call, count } = manualCalls();
      const first = Promise.allSettled([coalescer.share('key', patient(), start)]);
      call(0).answer[ending]('first');
      await first;
      const second = coalescer.share('key', patient(), start);

      expect(count()).toBe(2);
      call(1).answer.resolve('second');
      expect(await second).toBe('second');
    },
  );

  test('does not mind when a caller leaves afterwards', async () => {
    const coalescer = new Coalescer();
    const { start, call, count } = manualCalls();
    const leaving = new AbortController();
    const first = coalescer.share('key', leaving.signal, start);
    call(0).answer.resolve('first');
    await first;
    const second = coalescer.share('key', patient(), start);
    leaving.abort();

    expect(call(1).signal.aborted).toBe(false);
    expect(count()).toBe(2);
    call(1).answer.resolve('second');
    expect(await second).toBe('second');
  });
});

test('a caller whose time is up already does not wait', async () => {
  const { start, call, count } = manualCalls();
  const reason = new Error('too late');
  const answer = new Coalescer().share('key', AbortSignal.abort(reason), start);
  if (count() > 0) call(0).answer.resolve('answer');

  await expect(answer).rejects.toBe(reason);
});
