import { expect, test, vi } from 'vitest';
import { type Call, Outcome } from '../../src/http/call.ts';
import { CallMeter } from '../../src/http/call-meter.ts';
import { Coalescer } from '../../src/http/coalescer.ts';
import { Exchanger } from '../../src/http/exchange.ts';
import { OperationCalls } from '../../src/http/operation-calls.ts';
import { Pipeline } from '../../src/http/pipeline.ts';
import { ReplyCache } from '../../src/http/reply-cache.ts';
import type { SharedCalls, SharedReply } from '../../src/http/shared-calls.ts';
import { Upstream } from '../../src/http/upstream.ts';

const call: Call<string> = { operation: 'getThing', method: 'GET', path: '/thing', decode: String };
const identity = { credential: 'own', secrets: [] };

/** An instance that claims every read, and its operations. */
function connect({ limit = 10 } = {}) {
  const exchanger = new Exchanger({ connectTimeoutMs: 1, connections: 1 });
  const baseUrl = new URL('http://127.0.0.1:9');
  const upstream = new Upstream({ provider: 'WEBSHARE', baseUrl, timeoutMs: 1 }, exchanger);
  const pipeline = new Pipeline({ upstream, onCircuitChange: () => {} });
  const attempt = vi.spyOn(upstream, 'attempt');
  const settle = vi.fn<SharedReply['settle']>();
  const find = vi.fn<SharedCalls['find']>(async () => ({
    text: null,
    fetchedAt: 0,
    isClaimed: true,
    settle,
  }));
  const shared: SharedCalls = {
    find,
    mayHaveBetter: () => true,
    knowsPause: () => true,
    learnPause: async () => {},
    forget: async () => {},
  };
  const [coalescer, cache] = [new Coalescer(), new ReplyCache(1000)];
  const begin = (options: { pipeline?: null } = {}) => {
    const leaving = new AbortController();
    const { signal } = leaving;
    const meter = new CallMeter(limit);
    const all = {
      provider: 'WEBSHARE',
      pipeline,
      coalescer,
      cache,
      meter,
      replies: null,
      signal,
      identity,
      shared,
    } as const;
    return { calls: new OperationCalls({ ...all, ...options }), leave: () => leaving.abort() };
  };
  return { begin, attempt, find, settle };
}

test('a call that goes on for another operation is settled by its own end, whoever leaves', async () => {
  const { begin, attempt, settle } = connect();
  const answer = Promise.withResolvers<Outcome<unknown>>();
  attempt.mockReturnValue(answer.promise);
  const [first, second] = [begin(), begin()];
  const [left, stayed] = [first.calls.read(call), second.calls.read(call)];
  await vi.waitUntil(() => attempt.mock.calls.length > 0);
  first.leave();
  await expect(left).rejects.toMatchObject({ code: 'TIMEOUT' });
  answer.resolve(new Outcome(Buffer.from('thing'), String));

  expect(await stayed).toBe('thing');
  expect(settle.mock.calls).toEqual([['thing']]);
});

test('a read that was claimed for nobody is given back', async () => {
  const { begin, find, settle } = connect();
  const found = Promise.withResolvers<SharedReply>();
  find.mockReturnValue(found.promise);
  const { calls, leave } = begin();
  const reading = calls.read(call);
  await vi.waitUntil(() => find.mock.calls.length > 0);
  leave();
  await expect(reading).rejects.toMatchObject({ code: 'TIMEOUT' });
  found.resolve({ text: null, fetchedAt: 0, isClaimed: true, settle });

  await vi.waitFor(() => expect(settle.mock.calls).toEqual([[null]]));
});

test.each([
  ['that cannot be sent', {}, { pipeline: null }],
  ['beyond the limit of the operation', { limit: 0 }, {}],
])('a claimed read %s is given back', async (_which, options, own) => {
  const { begin, settle } = connect(options);
  await expect(begin(own).calls.read(call)).rejects.toThrow();

  expect(settle.mock.calls).toEqual([[null]]);
});
