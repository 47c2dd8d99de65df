import { describe, expect, test } from 'vitest';
import { type Fault, seedWebshare } from '../../src/simulator/index.ts';
import { startGateway, type TestGateway } from '../gateway.ts';
import { others, type ProviderName, providerNames, readLists, UPDATE } from './fault-rows.ts';

/** Retries that are allowed whatever the traffic. */
const BUDGET_CONSTANT = 2;

async function statesOf(gateway: TestGateway, headers?: Readonly<Record<string, string>>) {
  const { data } = await gateway.query('{ providers { provider state } }', {}, headers);
  return Object.fromEntries(
    data.providers.map(({ provider, state }: { provider: string; state: string }) => [provider, state]),
  );
}

/** One after the other, so that no two of them share a call. */
async function readTimes(gateway: TestGateway, count: number, headers?: Readonly<Record<string, string>>) {
  const answers = [];
  for (let read = 0; read < count; read += 1) answers.push(await readLists(gateway, headers));
  return answers;
}

const upstreamCalls = (gateway: TestGateway, name: ProviderName) => gateway.simulators[name].calls.length;

const bursts: readonly (readonly [string, Fault])[] = [
  ['500', { kind: 'status', status: 500 }],
  ['503', { kind: 'status', status: 503 }],
  ['502 with HTML', { kind: 'html502' }],
  ['a reset', { kind: 'resetBeforeHeaders' }],
  ['HTML with 200', { kind: 'html200' }],
  ['nothing in time', { kind: 'hang' }],
];

describe.concurrent.each(providerNames)('where each answer of %s', (name) => {
  const provider = name.toUpperCase();

  test.each(bursts)(
    'is %s, the circuit opens after ten reads, and then nobody calls',
    async (_title, fault) => {
      const timeout = fault.kind === 'hang' ? { UPSTREAM_TIMEOUT_MS: '250' } : {};
      await using gateway = await startGateway(timeout);
      gateway.simulators[name].faults.add({ fault });
      await readTimes(gateway, 9);
      const before = await statesOf(gateway);
      await readTimes(gateway, 1);
      const callsWhenOpen = upstreamCalls(gateway, name);
      const answers = await readTimes(gateway, 10);
      const { data } = await gateway.query('{ referralCode(provider: WEBSHARE, code: "x") { id } }');

      expect(before[provider]).toBe('OK');
      expect(await statesOf(gateway)).toMatchObject({ [provider]: 'CIRCUIT_OPEN' });
      expect(callsWhenOpen).toBeLessThanOrEqual(10 * 1.2 + BUDGET_CONSTANT);
      expect(upstreamCalls(gateway, name)).toBe(callsWhenOpen);
      for (const answer of answers) {
        expect(answer).toMatchObject({
          errors: undefined,
          shown: others(name),
          problems: [`${provider} UNAVAILABLE`],
        });
      }
      expect(data.referralCode).toBeNull();
      expect(gateway.logs.filter(({ msg }) => msg === 'circuit opened')).toMatchObject([
        { provider, isOpen: true },
      ]);
    },
  );
});

describe('an open circuit', () => {
  const openCircuit = async (environment = {}) => {
    const gateway = await startGateway(environment);
    gateway.simulators.webshare.faults.add({ fault: { kind: 'status', status: 500 } });
    await readTimes(gateway, 10, { 'x-webshare-token': 'token-of-a' });
    gateway.simulators.webshare.faults.clear();
    gateway.simulators.webshare.clearCalls();
    return gateway;
  };

  test('says when to ask again, and leaves the other circuits closed', async () => {
    await using gateway = await openCircuit();
    const { data } = await gateway.query('{ credits { problems { code retryAfterSeconds } } }');
    const [{ code, retryAfterSeconds }] = data.credits.problems;

    expect(code).toBe('UNAVAILABLE');
    expect(retryAfterSeconds).toBeGreaterThanOrEqual(1);
    expect(retryAfterSeconds).toBeLessThanOrEqual(5);
    expect(await statesOf(gateway)).toEqual({ WEBSHARE: 'CIRCUIT_OPEN', DESO: 'OK', DIGIPAY: 'OK' });
  });

  test('is open for all credentials of the provider', async () => {
    await using gateway = await openCircuit({ GATEWAY_CREDENTIALS: 'caller' });
    gateway.simulators.webshare.addTenant('token-of-b', seedWebshare());
    const answer = await readLists(gateway, { 'x-webshare-token': 'token-of-b' });

    expect(answer.problems).toEqual(['WEBSHARE UNAVAILABLE']);
    expect(upstreamCalls(gateway, 'webshare')).toBe(0);
  });

  test('lets no mutation begin', async () => {
    await using gateway = await openCircuit();
    const { errors } = await gateway.query(UPDATE, { email: 'me@example.com' });

    expect(errors?.map(({ extensions }) => extensions.code)).toEqual(['PROVIDER_UNAVAILABLE']);
    expect(upstreamCalls(gateway, 'webshare')).toBe(0);
  });
});

describe.concurrent('a provider that fails every other time', () => {
  test.each<[string, Fault]>([
    ['with 503', { kind: 'status', status: 503 }],
    ['with a reset', { kind: 'resetBeforeHeaders' }],
    ['with 500', { kind: 'status', status: 500 }],
  ])('%s gets at most a fifth more calls than there are reads', async (_title, fault) => {
    await using gateway = await startGateway();
    for (const name of providerNames) {
      let calls = 0;
      gateway.simulators[name].faults.add({
        match: () => {
          calls += 1;
          return calls % 2 === 1;
        },
        fault,
      });
    }
    const reads = 40;
    await readTimes(gateway, reads);

    for (const name of providerNames) {
      expect(upstreamCalls(gateway, name)).toBeLessThanOrEqual(reads * 1.2 + BUDGET_CONSTANT);
    }
  });

  test('with 500 has its circuit opened', async () => {
    await using gateway = await startGateway();
    gateway.simulators.deso.faults.add({ probability: 0.6, fault: { kind: 'status', status: 500 } });
    await readTimes(gateway, 60);

    expect(await statesOf(gateway)).toMatchObject({ DESO: 'CIRCUIT_OPEN' });
    expect(upstreamCalls(gateway, 'deso')).toBeGreaterThanOrEqual(10);
    expect(upstreamCalls(gateway, 'deso')).toBeLessThan(60);
  });

  test('less often than half of the time keeps its circuit', async () => {
    await using gateway = await startGateway();
    let calls = 0;
    gateway.simulators.deso.faults.add({
      match: () => {
        calls += 1;
        return calls % 3 === 0;
      },
      fault: { kind: 'status', status: 500 },
    });
    await readTimes(gateway, 45);

    expect(upstreamCalls(gateway, 'deso')).toBe(45);
    expect(await statesOf(gateway)).toMatchObject({ DESO: 'OK' });
  });
});

describe.concurrent('the circuit stays closed', () => {
  const good = { 'x-webshare-token': 'token-that-is-good' };

  test.each([
    ['a token that nobody knows', 'token-that-is-bad'],
    ['a token that is in any reply by chance', 'a'],
    ['a token that is all of an answer', 'detail'],
  ])('however often one caller comes with %s', async (_title, token) => {
    await using gateway = await startGateway({ GATEWAY_CREDENTIALS: 'caller' });
    const { webshare } = gateway.simulators;
    webshare.addTenant('token-that-is-good', seedWebshare());
    const bad = { 'x-webshare-token': token };
    const answers = await readTimes(gateway, 30, bad);

    for (const answer of answers) expect(answer.problems).toEqual(['WEBSHARE UNAUTHENTICATED']);
    expect(webshare.calls).toHaveLength(30);
    expect(await statesOf(gateway, bad)).toMatchObject({ WEBSHARE: 'UNAUTHENTICATED' });
    expect((await readLists(gateway, good)).shown).toEqual(['WEBSHARE']);
    expect(await statesOf(gateway, good)).toMatchObject({ WEBSHARE: 'OK' });
  });

  test('however often one caller is told so in words that quote the token', async () => {
    await using gateway = await startGateway({ GATEWAY_CREDENTIALS: 'caller' });
    const { webshare } = gateway.simulators;
    webshare.addTenant('token-that-is-good', seedWebshare());
    webshare.faults.add({
      match: ({ headers }) => headers.authorization !== 'Token token-that-is-good',
      fault: { kind: 'echoCredential', status: 401 },
    });
    await readTimes(gateway, 30, { 'x-webshare-token': 'token-that-is-bad' });

    expect((await readLists(gateway, good)).problems).toEqual([]);
  });

  test.each<[string, Fault]>([
    ['404', { kind: 'status', status: 404 }],
    ['400', { kind: 'status', status: 400 }],
    ['403', { kind: 'status', status: 403 }],
  ])('however often the answer is %s', async (_title, fault) => {
    await using gateway = await startGateway();
    for (const name of providerNames) gateway.simulators[name].faults.add({ fault });
    await readTimes(gateway, 20);
    const states = await statesOf(gateway);

    expect(Object.values(states)).not.toContain('CIRCUIT_OPEN');
    for (const name of providerNames) expect(upstreamCalls(gateway, name)).toBe(20);
  });

  test('however often clients leave before the answer', async () => {
    await using gateway = await startGateway();
    const { deso } = gateway.simulators;
    deso.faults.add({ fault: { kind: 'hang' } });
    for (let read = 1; read <= 15; read += 1) {
      const client = new AbortController();
      const asking = fetch(`${gateway.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ query: `{ referralCode(provider: DESO, code: "code${read}") { id } }` }),
        signal: client.signal,
      });
      while (deso.calls.length < read) await new Promise(setImmediate);
      client.abort();
      await expect(asking).rejects.toThrow();
    }

    expect(await statesOf(gateway)).toMatchObject({ DESO: 'OK' });
  });
});
