import { describe, expect, test, vi } from 'vitest';
import { ProviderError } from '../../src/errors.ts';
import { type Call, Outcome } from '../../src/http/call.ts';
import { CallMeter } from '../../src/http/call-meter.ts';
import type { CallScope } from '../../src/http/call-scope.ts';
import { Coalescer } from '../../src/http/coalescer.ts';
import { Exchanger } from '../../src/http/exchange.ts';
import { OperationCalls } from '../../src/http/operation-calls.ts';
import { OperationReplies } from '../../src/http/operation-replies.ts';
import { Pipeline } from '../../src/http/pipeline.ts';
import { ReplyCache } from '../../src/http/reply-cache.ts';
import { Upstream } from '../../src/http/upstream.ts';

const callOf = (thing: string): Call<string> => ({
  operation: 'getThing',
  method: 'GET',
  path: `/${thing}`,
  decode: String,
});
const [one, other] = [callOf('one'), callOf('other')];

/** Operations with one credential at one provider, whose attempts end as the test says. */
function connect(ttlMs = 0) {
  const exchanger = new Exchanger({ connectTimeoutMs: 1, connections: 1 });
  const baseUrl = new URL('http://127.0.0.1:9');
  const upstream = new Upstream({ provider: 'WEBSHARE', baseUrl, timeoutMs: 1 }, exchanger);
  const attempts = new Map<string, PromiseWithResolvers<Outcome<unknown>>[]>();
  const attempt = vi.spyOn(upstream, 'attempt').mockImplementation(({ path }) => {
    const ending = Promise.withResolvers<Outcome<unknown>>();
    attempts.set(path, [...(attempts.get(path) ?? []), ending]);
    // Every call decodes to what the test gives it.
    return ending.promise as Promise<Outcome<never>>;
  });
  const common = {
    provider: 'WEBSHARE',
    pipeline: new Pipeline({ upstream, onCircuitChange: () => {} }),
    coalescer: new Coalescer(),
    cache: new ReplyCache(ttlMs),
    identity: { credential: 'own', secrets: [] },
  } as const;
  const begin = (options: Partial<CallScope> = {}) => {
    const replies = new OperationReplies();
    const leaving = new AbortController();
    const calls = new OperationCalls({
      ...common,
      meter: new CallMeter(10),
      replies,
      signal: leaving.signal,
      ...options,
    });
    return { calls, replies, leave: () => leaving.abort(new Error('the client has left')) };
  };
  const answer = (path: string, body: string, decode = vi.fn(String)) => {
    attempts
      .get(path)
      ?.pop()
      ?.resolve(new Outcome(Buffer.from(body), decode));
    return decode;
  };
  const fail = (path: string) => attempts.get(path)?.pop()?.reject(new ProviderError('WEBSHARE', 'REJECTED'));
  const underWay = (count: number) => vi.waitUntil(() => [...attempts.values()].flat().length === count);
  /** An operation that has read both, and what it was made of. */
  const readBoth = async () => {
    const { calls, replies } = begin();
    const reads = [calls.read(one), calls.read(other)];
    await underWay(2);
    answer('/one', 'first');
    answer('/other', 'second');
    await Promise.all(reads);
    return replies.digests ?? new Map<string, string>();
  };
  return { begin, attempt, answer, fail, underWay, readBoth };
}

async function stateOf(promise: Promise<unknown>): Promise<unknown> {
  await new Promise((resolve) => setImmediate(resolve));
  const state = promise.then(
    (value) => value,
    (error: unknown) => error,
  );
  return await Promise.race([state, Promise.resolve('held')]);
}

describe('reads of an operation that is compared', () => {
  test('stay held, and are not decoded, where both replies are as they were', async () => {
    const { begin, attempt, answer, underWay, readBoth } = connect();
    const earlier = await readBoth();
    const { calls, replies } = begin();
    const onSame = vi.fn();
    replies.compare(earlier, onSame);
    const reads = [calls.read(one), calls.read(other)];
    await underWay(2);
    const decoders = [answer('/one', 'first'), answer('/other', 'second')];
    await vi.waitUntil(() => onSame.mock.calls.length > 0);

    expect(await Promise.all(reads.map(stateOf))).toEqual(['held', 'held']);
    for (const decode of decoders) expect(decode).not.toHaveBeenCalled();
    expect(attempt.mock.calls.slice(2).map(([{ knownDigest }]) => knownDigest)).toEqual([
      ...earlier.values(),
    ]);
  });

  test.each<[string, (connected: ReturnType<typeof connect>) => void]>([
    ['the other one differs', ({ answer }) => void answer('/other', 'changed')],
    ['the other one fails', ({ fail }) => fail('/other')],
  ])('go on where %s', async (_what, happen) => {
    const connected = connect();
    const { begin, answer, underWay, readBoth } = connected;
    const earlier = await readBoth();
    const { calls, replies } = begin();
    replies.compare(earlier, () => {});
    const reads = [calls.read(one), calls.read(other)];
    await underWay(2);
    answer('/one', 'first');
    const [first] = reads;
    expect(await stateOf(first ?? Promise.reject())).toBe('held');
    happen(connected);
    await Promise.allSettled(reads);

    expect(await first).toBe('first');
  });

  test('go on where the client leaves, as far as they have come', async () => {
    const { begin, answer, underWay, readBoth } = connect();
    const earlier = await readBoth();
    const { calls, replies, leave } = begin();
    replies.compare(earlier, () => {});
    const reads = [calls.read(one), calls.read(other)];
    await underWay(2);
    answer('/one', 'first');
    await stateOf(Promise.resolve());
    leave();

    expect(await Promise.allSettled(reads)).toMatchObject([
      { status: 'fulfilled', value: 'first' },
      { status: 'rejected', reason: { code: 'TIMEOUT' } },
    ]);
  });

  test('go on where one comes from the cache', async () => {
    const { begin, answer, underWay, readBoth } = connect(60_000);
    const earlier = await readBoth();
    const fresh = begin({ cache: new ReplyCache(0) });
    fresh.replies.compare(earlier, () => {});
    const held = fresh.calls.read(one);
    const cached = begin({ replies: fresh.replies }).calls.read(other);
    await underWay(1);
    answer('/one', 'first');

    expect(await cached).toBe('second');
    expect(await held).toBe('first');
    expect(fresh.replies.digests).toBeNull();
  });

  test('go on where the provider is not configured', async () => {
    const { begin, answer, underWay, readBoth } = connect();
    const earlier = await readBoth();
    const { calls, replies } = begin();
    replies.compare(earlier, () => {});
    const held = calls.read(one);
    const refused = begin({ replies, pipeline: null }).calls.read(other);
    await underWay(1);
    answer('/one', 'first');

    await expect(refused).rejects.toMatchObject({ code: 'NOT_CONFIGURED' });
    expect(await held).toBe('first');
  });

  test('serve another operation that waits for them and remembers nothing', async () => {
    const { begin, answer, attempt, underWay, readBoth } = connect();
    const earlier = await readBoth();
    const { calls, replies } = begin();
    replies.compare(earlier, () => {});
    const reads = [calls.read(one), calls.read(other)];
    await underWay(2);
    const joined = begin().calls.read(one);
    const decode = answer('/one', 'first');

    expect(await joined).toBe('first');
    expect(decode).toHaveBeenCalledTimes(1);
    expect(attempt).toHaveBeenCalledTimes(4);
    answer('/other', 'changed');
    expect(await Promise.all(reads)).toEqual(['first', 'changed']);
    expect(decode).toHaveBeenCalledTimes(1);
  });
});
