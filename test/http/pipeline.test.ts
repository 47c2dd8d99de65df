import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { ProviderError } from '../../src/errors.ts';
import { type Call, type CallIdentity, Outcome } from '../../src/http/call.ts';
import { Exchanger } from '../../src/http/exchange.ts';
import { MAX_CALLS_AT_ONCE, Pipeline } from '../../src/http/pipeline.ts';
import { Upstream } from '../../src/http/upstream.ts';
import { Secret } from '../../src/secret.ts';
import { demoCredentials, type Fault, startWebshareSimulator } from '../../src/simulator/index.ts';

const authorization = new Secret(`Token ${demoCredentials.webshareToken}`);
const configCall: Call<unknown> = {
  operation: 'getConfig',
  method: 'GET',
  path: '/api/v2/referral/config/',
  headers: { authorization },
  decode: (json) => json,
};
const change: Call<unknown> = {
  ...configCall,
  method: 'PATCH',
  body: { paypal_payout_email: 'me@example.com' },
};
const identityOf = (credential: string, ...secrets: Secret[]): CallIdentity => ({ credential, secrets });
const patient = () => new AbortController().signal;

/** A pipeline to a simulator of its own. */
async function startPipeline({ timeoutMs = 3000 } = {}) {
  const simulator = await startWebshareSimulator();
  const exchanger = new Exchanger({ connectTimeoutMs: timeoutMs, connections: MAX_CALLS_AT_ONCE });
  const baseUrl = new URL(simulator.baseUrl);
  const upstream = new Upstream({ provider: 'WEBSHARE', baseUrl, timeoutMs }, exchanger);
  const changes: boolean[] = [];
  const pipeline = new Pipeline({ upstream, onCircuitChange: (isOpen) => changes.push(isOpen) });
  return {
    simulator,
    pipeline,
    changes,
    read: (credential = 'a', signal = patient(), ...secrets: Secret[]) =>
      pipeline.read(configCall, identityOf(credential, ...secrets), signal).catch((error: unknown) => error),
    write: (credential = 'a') =>
      pipeline.write(change, identityOf(credential)).catch((error: unknown) => error),
    fail: (fault: Fault, times = Number.POSITIVE_INFINITY) => simulator.faults.add({ fault, times }),
    [Symbol.asyncDispose]: async () => {
      await exchanger.close();
      await simulator.close();
    },
  };
}

const times = <Result>(count: number, run: (index: number) => Promise<Result>) =>
  Promise.all(Array.from({ length: count }, (_, index) => run(index)));

beforeEach(() => void vi.spyOn(Math, 'random').mockReturnValue(0));
afterEach(() => vi.restoreAllMocks());

/** What a call came to, in its own words. */
function decoded(settled: unknown): unknown {
  return settled instanceof Outcome ? settled.decode() : settled;
}

describe('a pause that a 429 asks for', () => {
  test('holds back reads and writes of that credential, and of no other', async () => {
    await using stage = await startPipeline();
    stage.fail({ kind: 'rateLimit', retryAfter: 30 }, 1);
    await stage.read('a');

    expect(await stage.read('a')).toMatchObject({
      code: 'RATE_LIMITED',
      retryAfterSeconds: 30,
      wasSent: false,
    });
    expect(await stage.write('a')).toMatchObject({ code: 'RATE_LIMITED', wasSent: false });
    expect(stage.simulator.calls).toHaveLength(1);
    expect(decoded(await stage.read('b'))).toMatchObject({ mode: 'credits' });
    expect([stage.pipeline.isRateLimited('a'), stage.pipeline.isRateLimited('b')]).toEqual([true, false]);
  });

  test('holds back what was waiting for a slot when it began', async () => {
    await using stage = await startPipeline();
    stage.fail({ kind: 'delay', ms: 100, fault: { kind: 'rateLimit', retryAfter: 30 } });
    const answers = await times(MAX_CALLS_AT_ONCE + 50, () => stage.read('a'));

    expect(answers).toMatchObject(answers.map(() => ({ code: 'RATE_LIMITED' })));
    expect(stage.simulator.calls).toHaveLength(MAX_CALLS_AT_ONCE);
  });

  test('holds back the retry of a call that failed before it began', async () => {
    await using stage = await startPipeline();
    vi.mocked(Math.random).mockReturnValue(0.99);
    stage.fail({ kind: 'status', status: 503 }, 1);
    stage.fail({ kind: 'rateLimit', retryAfter: 30 }, 1);
    const failing = stage.read('a');
    await vi.waitUntil(() => stage.simulator.calls.length === 1, { interval: 2 });
    await stage.read('a');

    expect(await failing).toMatchObject({ code: 'RATE_LIMITED', wasSent: false });
    expect(stage.simulator.calls.map(({ status }) => status)).toEqual([503, 429]);
  });

  test('begins with a write too', async () => {
    await using stage = await startPipeline();
    stage.fail({ kind: 'rateLimit', retryAfter: 30 }, 1);
    await stage.write('a');

    expect(await stage.read('a')).toMatchObject({ code: 'RATE_LIMITED', wasSent: false });
    expect(stage.simulator.calls).toHaveLength(1);
  });
});

describe('the circuit', () => {
  test('opens after ten failures, and then no read goes out', async () => {
    await using stage = await startPipeline();
    stage.fail({ kind: 'status', status: 500 });
    for (let index = 0; index < 10; index += 1) await stage.read();
    const refused = await stage.read();

    expect(refused).toMatchObject({ code: 'UNAVAILABLE', retryAfterSeconds: 5, wasSent: false });
    expect(stage.simulator.calls).toHaveLength(10);
    expect(stage.changes).toEqual([true]);
  });

  test.each<[string, Fault]>([
    ['401', { kind: 'status', status: 401 }],
    ['403', { kind: 'status', status: 403 }],
    ['404', { kind: 'status', status: 404 }],
    ['422', { kind: 'status', status: 422 }],
    ['429', { kind: 'rateLimit', retryAfter: 1 }],
    ['401 that quotes the token', { kind: 'echoCredential', status: 401 }],
  ])('stays closed however often the answer is %s', async (_title, fault) => {
    await using stage = await startPipeline();
    stage.fail(fault);
    await times(40, (index) => stage.read(`caller ${index}`, patient(), authorization));

    expect(stage.simulator.calls).toHaveLength(40);
    expect(stage.pipeline.isCircuitOpen).toBe(false);
  });

  test('stays closed when callers leave', async () => {
    await using stage = await startPipeline();
    stage.fail({ kind: 'hang' });
    const callers = new AbortController();
    const reading = times(40, (index) => stage.read(`caller ${index}`, callers.signal));
    await vi.waitUntil(() => stage.simulator.calls.length === 40);
    callers.abort(new Error('all have left'));

    expect(
      (await reading).every((error) => error instanceof Error && error.message === 'all have left'),
    ).toBe(true);
    expect(stage.pipeline.isCircuitOpen).toBe(false);
  });

  test('does not hold back a write', async () => {
    await using stage = await startPipeline();
    stage.fail({ kind: 'status', status: 500 }, 10);
    for (let index = 0; index < 10; index += 1) await stage.read();

    expect(decoded(await stage.write())).toMatchObject({ paypal_payout_email: 'me@example.com' });
  });
});

describe('a write', () => {
  test.each<Fault>([
    { kind: 'status', status: 503 },
    { kind: 'resetBeforeHeaders' },
    { kind: 'emptyReply' },
    { kind: 'rateLimit', retryAfter: 1 },
  ])('goes out once when it ends in $kind', async (fault) => {
    await using stage = await startPipeline();
    stage.fail(fault);

    expect(await stage.write()).toBeInstanceOf(ProviderError);
    expect(stage.simulator.calls).toHaveLength(1);
  });

  test('goes out at once although all slots are taken', async () => {
    await using stage = await startPipeline();
    stage.simulator.faults.add({ match: { method: 'GET' }, fault: { kind: 'hang' } });
    const callers = new AbortController();
    const reading = times(MAX_CALLS_AT_ONCE, () => stage.read('a', callers.signal));
    await vi.waitUntil(() => stage.simulator.calls.length === MAX_CALLS_AT_ONCE);

    expect(decoded(await stage.write())).toMatchObject({ paypal_payout_email: 'me@example.com' });
    callers.abort();
    await reading;
  });
});

describe('a credential', () => {
  test('counts as refused from its 401 on until a call with it succeeds', async () => {
    await using stage = await startPipeline();
    stage.fail({ kind: 'status', status: 401 }, 1);
    await stage.read('a');
    expect([stage.pipeline.isRefused('a'), stage.pipeline.isRefused('b')]).toEqual([true, false]);
    await stage.read('a');

    expect(stage.pipeline.isRefused('a')).toBe(false);
  });

  test.each([
    ['as it is', 'canary-token-1', (secret: string) => secret],
    ['escaped as JSON does', 'canary"\\token-2', (secret: string) => JSON.stringify(secret).slice(1, -1)],
  ])('makes a reply unreadable that quotes it %s', async (_title, secret, quote) => {
    await using stage = await startPipeline();
    stage.fail({ kind: 'status', status: 200, body: `{"title":"hello ${quote(secret)}"}` });

    expect(await stage.read('a', patient(), new Secret(secret))).toMatchObject({ code: 'BAD_RESPONSE' });
  });

  test('of a few characters is not looked for: it is in any reply by chance', async () => {
    await using stage = await startPipeline();

    expect(decoded(await stage.read('a', patient(), new Secret('credits')))).toMatchObject({
      mode: 'credits',
    });
  });
});

describe('a connection that is not answered', () => {
  test('is a TIMEOUT as soon as the time of an attempt is up, without a retry', async () => {
    await using stage = await startPipeline({ timeoutMs: 200 });
    await stage.simulator.stall();
    const startedAt = performance.now();
    const answers = await times(3, () => stage.read());

    expect(answers).toMatchObject(answers.map(() => ({ code: 'TIMEOUT' })));
    expect(performance.now() - startedAt).toBeLessThan(700);
  });
});
