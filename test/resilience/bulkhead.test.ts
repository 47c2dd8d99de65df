import { describe, expect, test, vi } from 'vitest';
import { MAX_CALLS_AT_ONCE } from '../../src/http/pipeline.ts';
import { type GraphqlError, startGateway, type TestGateway } from '../gateway.ts';
import { UPDATE } from './fault-rows.ts';

const SLOTS = MAX_CALLS_AT_ONCE;
/** Most ids of one query. */
const MAX_IDS = 100;

/** Look-ups of this many codes that nobody else asks for; the promise is for the end of all. */
async function lookUp(gateway: TestGateway, count: number, name: string, signal?: AbortSignal) {
  const ids = Array.from({ length: count }, (_, index) => `deso:code:${name}${index}`);
  const asked: Promise<Answer>[] = [];
  while (ids.length > 0) asked.push(lookUpAtOnce(gateway, ids.splice(0, MAX_IDS), signal));
  const errors = (await Promise.all(asked)).flatMap((answer) => answer.errors ?? []);
  return errors.length === 0 ? {} : { errors };
}

interface Answer {
  readonly errors?: readonly GraphqlError[];
}

async function lookUpAtOnce(gateway: TestGateway, ids: readonly string[], signal?: AbortSignal) {
  const response = await fetch(`${gateway.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      query: 'query ($ids: [ID!]!) { nodes(ids: $ids) { id } }',
      variables: { ids },
    }),
    signal: signal ?? null,
  });
  return (await response.json()) as Answer;
}

async function timed<Result>(asking: Promise<Result>) {
  const startedAt = performance.now();
  return { answer: await asking, ms: performance.now() - startedAt };
}

/** DeSo hangs in all of its slots. Without credentials, so that look-ups alone reach it. */
async function startHung(timeoutMs = 1800) {
  const gateway = await startGateway({ DESO_JWT: undefined, UPSTREAM_TIMEOUT_MS: `${timeoutMs}` });
  gateway.simulators.deso.faults.add({ fault: { kind: 'hang' } });
  const hung = lookUp(gateway, SLOTS, 'hung');
  await vi.waitUntil(() => gateway.simulators.deso.calls.length === SLOTS);
  return { gateway, hung };
}

describe.concurrent('as many hung calls at one provider as it has slots', () => {
  test('leave the other two as quick as ever', async () => {
    const { gateway, hung } = await startHung();
    await using _stopping = gateway;
    const waits: number[] = [];
    for (let read = 0; read < 50; read += 1) {
      const { answer, ms } = await timed(
        gateway.query(
          '{ referralPrograms(first: 50) { nodes { provider } problems { code } } credits { nodes { id } } }',
        ),
      );
      const shown = new Set(
        answer.data.referralPrograms.nodes.map(({ provider }: { provider: string }) => provider),
      );

      expect([...shown]).toEqual(['WEBSHARE', 'DIGIPAY']);
      expect(answer.data.referralPrograms.problems).toEqual([]);
      waits.push(ms);
    }
    const { errors } = await hung;

    expect(Math.max(...waits)).toBeLessThan(900);
    expect(errors?.map(({ extensions }) => extensions.code)).toContain('PROVIDER_TIMEOUT');
  });

  test('make the next one wait a second at most, and then it is refused', async () => {
    const { gateway, hung } = await startHung();
    await using _stopping = gateway;
    const { answer, ms } = await timed(lookUp(gateway, 1, 'next'));
    await hung;

    expect(answer.errors?.map(({ extensions }) => extensions.code)).toEqual(['PROVIDER_UNAVAILABLE']);
    expect(ms).toBeGreaterThan(950);
    expect(ms).toBeLessThan(1700);
    expect(gateway.simulators.deso.calls).toHaveLength(SLOTS);
  });

  test('and 2000 that wait make the next one be refused at once', async () => {
    const { gateway, hung } = await startHung(5000);
    await using _stopping = gateway;
    const waiting = Array.from({ length: 20 }, (_, index) => lookUp(gateway, 100, `waiting${index}x`));
    const isRefusedAtOnce = async () => {
      const { answer, ms } = await timed(lookUp(gateway, 1, 'next'));
      return ms < 200 && answer.errors?.[0]?.extensions.code === 'PROVIDER_UNAVAILABLE';
    };
    await vi.waitUntil(isRefusedAtOnce, { timeout: 4000, interval: 1 });
    const answers = await Promise.all(waiting);
    await hung;

    for (const { errors } of answers) expect(errors?.length).toBeGreaterThan(0);
    expect(JSON.stringify(gateway.logs)).toContain('too many calls wait for the provider');
    expect(gateway.simulators.deso.calls).toHaveLength(SLOTS);
  });

  test('do not count as failures of the provider before their time is up', async () => {
    const { gateway, hung } = await startHung();
    await using _stopping = gateway;
    await lookUp(gateway, 20, 'refused');
    const { data } = await gateway.query('{ providers { provider state } }');
    await hung;

    expect(gateway.logs.map(({ msg }) => msg)).toContain('circuit opened');
    expect(data.providers).not.toContainEqual({ provider: 'DESO', state: 'CIRCUIT_OPEN' });
  });

  test('free their slots when nobody waits for them any more', async () => {
    await using gateway = await startGateway({ DESO_JWT: undefined });
    const { deso } = gateway.simulators;
    deso.faults.add({ times: SLOTS, fault: { kind: 'hang' } });
    const client = new AbortController();
    const hung = lookUp(gateway, SLOTS, 'hung', client.signal);
    await vi.waitUntil(() => deso.calls.length === SLOTS);
    client.abort();
    await expect(hung).rejects.toThrow();
    const { errors } = await lookUp(gateway, SLOTS, 'unknown');

    expect(errors).toBeUndefined();
    expect(deso.calls).toHaveLength(2 * SLOTS);
    await vi.waitUntil(() => deso.calls.every(({ status }) => status !== 'pending'));
  });
});

describe('as many hung reads at Webshare as it has slots', () => {
  test('hold back no change of the earn-out preference', async () => {
    await using gateway = await startGateway({ UPSTREAM_TIMEOUT_MS: '1800' });
    const { webshare } = gateway.simulators;
    webshare.faults.add({ match: { path: '/api/v2/referral/code/' }, fault: { kind: 'hang' } });
    const codes = Array.from({ length: SLOTS }, (_, index) => index);
    const hung = Array.from({ length: SLOTS / 16 }, (_, index) => index * 16).map((from) =>
      gateway.query(
        `{ ${codes
          .slice(from, from + 16)
          .map((index) => `c${index}: referralCode(provider: WEBSHARE, code: "c${index}") { id }`)
          .join(' ')} }`,
      ),
    );
    const isHung = () => webshare.calls.filter(({ status }) => status === 'pending').length === SLOTS;
    await vi.waitUntil(isHung);
    const { answer, ms } = await timed(gateway.query(UPDATE, { email: 'me@example.com' }));
    await Promise.all(hung);

    expect(answer.data.updateEarnOutPreference.outcome).toBe('APPLIED');
    expect(ms).toBeLessThan(900);
  });
});
