import { expect, test, vi } from 'vitest';
import { ProviderError } from '../../src/errors.ts';
import { type Call, Outcome } from '../../src/http/call.ts';
import { CallMeter } from '../../src/http/call-meter.ts';
import { Coalescer } from '../../src/http/coalescer.ts';
import { Exchanger } from '../../src/http/exchange.ts';
import { OperationCalls } from '../../src/http/operation-calls.ts';
import { Pipeline } from '../../src/http/pipeline.ts';
import { ReplyCache } from '../../src/http/reply-cache.ts';
import { Upstream } from '../../src/http/upstream.ts';

const call: Call<string> = { operation: 'getThing', method: 'GET', path: '/thing', decode: String };

function connect() {
  const exchanger = new Exchanger({ connectTimeoutMs: 1, connections: 1 });
  const baseUrl = new URL('http://127.0.0.1:9');
  const upstream = new Upstream({ provider: 'WEBSHARE', baseUrl, timeoutMs: 1 }, exchanger);
  const pipeline = new Pipeline({ upstream, onCircuitChange: () => {} });
  const attempt = vi.spyOn(upstream, 'attempt');
  const cache = new ReplyCache(0);
  const meter = new CallMeter(10);
  const calls = new OperationCalls({
    provider: 'WEBSHARE',
    pipeline,
    coalescer: new Coalescer(),
    cache,
    meter,
    replies: null,
    signal: new AbortController().signal,
    identity: { credential: 'own', secrets: [] },
  });
  return { calls, attempt, cache, meter };
}

test.each([
  ['answered', null],
  ['failed', new ProviderError('WEBSHARE', 'REJECTED')],
])(
  'a read that was %s is the same read for all of its operation, whatever others have written meanwhile',
  async (_how, failure) => {
    const { calls, attempt, cache, meter } = connect();
    if (failure === null) attempt.mockResolvedValue(new Outcome(Buffer.from('thing'), String));
    else attempt.mockRejectedValue(failure);
    const [before] = await Promise.allSettled([calls.read(call)]);
    cache.forget('WEBSHARE', 'own');
    const [after] = await Promise.allSettled([calls.read(call)]);

    expect(after).toEqual(before);
    expect(attempt).toHaveBeenCalledTimes(1);
    expect(meter.calls).toEqual({ WEBSHARE: 1 });
    expect(meter.failures).toHaveLength(failure === null ? 0 : 1);
  },
);

test('a read after a write of its own is another one', async () => {
  const { calls, attempt } = connect();
  attempt.mockResolvedValue(new Outcome(Buffer.from('thing'), String));
  await calls.read(call);
  await calls.write({ ...call, method: 'PATCH' });
  await calls.read(call);

  expect(attempt).toHaveBeenCalledTimes(3);
});
