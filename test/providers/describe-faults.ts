import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { FailureCode, ProviderError } from '../../src/errors.ts';
import { MAX_REPLY_BYTES } from '../../src/http/exchange-handler.ts';
import type { Fault } from '../../src/simulator/index.ts';
import type { Operation, Stage } from './describe-provider.ts';
import { expectNoSecret, failureOf } from './failure.ts';

/** One operation when the provider, or the way to it, is not well. */
export function describeFaults<Data>(stage: Stage<Data>, operation: Operation): void {
  const { run, request, reply, on404, callsOn404 = 1 } = operation;
  const isWrite = request.method === 'PATCH';

  // Retries wait a random part of their delay: none of it here.
  beforeEach(() => void vi.spyOn(Math, 'random').mockReturnValue(0));
  afterEach(() => vi.restoreAllMocks());

  /** One after the other, as operations of one process, and fewer than make a circuit open. */
  async function failUnder(faults: Readonly<Record<string, Fault>>) {
    const configured = stage.configure();
    const failures: [string, ProviderError, number][] = [];
    for (const [title, fault] of Object.entries(faults)) {
      const rule = stage.simulator.faults.add({ fault });
      const failure = await failureOf(run(configured.connect(stage.access(operation)).provider), title);
      rule.remove();
      expectNoSecret(failure, stage.access(operation).credentials);
      failures.push([title, failure, rule.fired]);
    }
    return failures;
  }

  async function expectFailures(code: FailureCode, faults: Readonly<Record<string, Fault>>): Promise<void> {
    for (const [title, failure, attempts] of await failUnder(faults)) {
      expect(failure, title).toMatchObject({ code, retryAfterSeconds: null, wasSent: true });
      expect(failure.isRetryable, title).toBe(code === 'UNAVAILABLE');
      // Only what may pass by itself is worth another attempt, and a write never is.
      if (isWrite || code !== 'UNAVAILABLE') expect(attempts, title).toBe(1);
    }
  }

  test('refused credentials are UNAUTHENTICATED', async () => {
    await expectFailures('UNAUTHENTICATED', {
      'status 401': { kind: 'status', status: 401 },
      'status 403': { kind: 'status', status: 403 },
    });
  });

  test.each([
    ['with Retry-After: 17', 17, { kind: 'rateLimit', retryAfter: 17 }],
    ['without Retry-After, which makes it a minute,', 60, { kind: 'rateLimit' }],
  ] satisfies [string, number, Fault][])(
    'status 429 %s is RATE_LIMITED',
    async (_title, retryAfterSeconds, fault) => {
      const [[, failure, attempts] = []] = await failUnder({ 'status 429': fault });

      expect(failure).toMatchObject({ code: 'RATE_LIMITED', retryAfterSeconds, isRetryable: true });
      expect(attempts).toBe(1);
    },
  );

  test(`status 404 is ${on404 ?? 'null'}`, async () => {
    const fault: Fault = { kind: 'status', status: 404, body: '{"detail":"Not found."}' };
    stage.simulator.faults.add({ fault });
    const running = run(stage.configure().connect(stage.access(operation)).provider);

    if (on404 === null) await expect(running).resolves.toBeNull();
    else expect(await failureOf(running)).toMatchObject({ code: on404 });
    expect(stage.simulator.calls).toHaveLength(callsOn404);
  });

  test('a server that is down is UNAVAILABLE', async () => {
    await expectFailures('UNAVAILABLE', {
      'status 503': { kind: 'status', status: 503 },
      'a 502 page of a proxy': { kind: 'html502' },
      'a reset before the reply': { kind: 'resetBeforeHeaders' },
      'a reset within the reply': { kind: 'resetMidBody' },
      'a connection closed without a reply': { kind: 'emptyReply' },
    });
  });

  test('a refused connection is UNAVAILABLE, and known not to have been sent', async () => {
    await stage.simulator.refuse();
    try {
      const failure = await failureOf(run(stage.configure().connect(stage.access(operation)).provider));

      expect(failure).toMatchObject({ code: 'UNAVAILABLE', wasSent: false });
      expectNoSecret(failure, stage.access(operation).credentials);
    } finally {
      await stage.simulator.resume();
    }
  });

  test('a reply that is no JSON is BAD_RESPONSE', async () => {
    await expectFailures('BAD_RESPONSE', {
      'HTML with status 200': { kind: 'html200' },
      'HTML that says it is JSON': { kind: 'status', status: 200, body: '<!DOCTYPE html><html></html>' },
      'truncated JSON': { kind: 'status', status: 200, body: reply.slice(0, reply.length / 2) },
      'an empty body': { kind: 'empty200' },
      'status 204': { kind: 'noContent204' },
      'gzip that nobody asked for': { kind: 'gzip' },
      'a reply beyond the size limit': {
        kind: 'status',
        status: 200,
        body: Buffer.concat([Buffer.alloc(MAX_REPLY_BYTES, ' '), Buffer.from(reply)]),
      },
    });
  });

  test('a reply that is no HTTP is BAD_RESPONSE', async () => {
    await expectFailures('BAD_RESPONSE', { garbage: { kind: 'garbage' } });
  });

  test('JSON of another shape is BAD_RESPONSE', async () => {
    const json = (body: string): Fault => ({ kind: 'status', status: 200, body });
    await expectFailures('BAD_RESPONSE', {
      null: { kind: 'jsonNull' },
      'an array': { kind: 'jsonArray' },
      'an empty object': json('{}'),
      'a string': json('"all is well"'),
      'objects in place of numbers': json(reply.replace(/: -?\d[\d.]*/g, ': {}')),
      'numbers in place of strings': json(reply.replace(/: "[^"]*"/g, ': 42')),
    });
  });

  test('a redirect to another host is BAD_RESPONSE, and that host gets nothing', async () => {
    const statuses = [301, 302, 303, 307, 308];
    const location = ({ path }: { path: string }) => stage.elsewhere.baseUrl + path;

    await expectFailures(
      'BAD_RESPONSE',
      Object.fromEntries(statuses.map((status) => [`${status}`, { kind: 'redirect', status, location }])),
    );
    expect(stage.elsewhere.calls).toEqual([]);
  });

  test('a provider that does not answer in time is TIMEOUT', async () => {
    const { simulator } = stage;
    simulator.faults.add({ times: 1, fault: { kind: 'hang' } });
    simulator.faults.add({ times: 1, fault: { kind: 'headersThenHang' } });
    simulator.faults.add({ times: 1, fault: { kind: 'trickle', everyMs: 5 } });

    // One pipeline for each, or they would share the one call.
    const providers = [1, 2, 3].map(
      () => stage.configure({ timeoutMs: 100 }).connect(stage.access(operation)).provider,
    );
    for (const failure of await Promise.all(providers.map((provider) => failureOf(run(provider))))) {
      expect(failure).toMatchObject({ code: 'TIMEOUT', wasSent: true, isRetryable: true });
      expectNoSecret(failure, stage.access(operation).credentials);
    }
    expect(simulator.calls.length).toBeLessThanOrEqual(3);
  });

  if (operation.isPublic) return;

  test('a reply that echoes the credentials shows them to nobody', async () => {
    const configured = stage.configure();
    for (const status of [200, 400, 401, 403, 404, 500, 429]) {
      stage.simulator.faults.clear();
      stage.simulator.faults.add({ fault: { kind: 'echoCredential', status } });
      const running = run(configured.connect(stage.access(operation)).provider);

      expectNoSecret(await running.catch((error: unknown) => error), stage.access(operation).credentials);
    }
  });

  test('a reply that is nothing but a credential shows it to nobody', async () => {
    const credentials = Object.values(stage.access(operation).credentials ?? {});
    for (const credential of credentials) {
      await failUnder({
        'in place of JSON': { kind: 'status', status: 200, body: credential },
        'in place of HTTP': { kind: 'garbage', bytes: `${credential}\r\n\r\n` },
      });
    }
  });
}
