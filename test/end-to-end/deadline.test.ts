import { describe, expect, test, vi } from 'vitest';
import { startGateway } from '../gateway.ts';

const LISTS = `{
  referralPrograms(first: 100) { nodes { provider } problems { provider code } }
  credits { nodes { id } problems { provider code } }
  earningsSummary { complete problems { provider code } }
}`;

describe.concurrent('a deadline', () => {
  test.each(['webshare', 'deso', 'digipay'] as const)(
    'ends an operation although %s hangs',
    async (simulator) => {
      await using gateway = await startGateway({ UPSTREAM_TIMEOUT_MS: '60000', REQUEST_DEADLINE_MS: '600' });
      gateway.simulators[simulator].faults.add({ fault: { kind: 'hang' } });
      const startedAt = performance.now();
      const { data, errors } = await gateway.query(
        `{ referralPrograms(first: 100) { nodes { provider } problems { provider code } }
         referralCodes { nodes { provider } problems { provider code } } }`,
      );
      const lists = [data.referralPrograms, data.referralCodes];
      const problems = lists.flatMap((list) => list.problems);

      expect(performance.now() - startedAt).toBeLessThan(1600);
      expect(errors).toBeUndefined();
      expect(problems).toContainEqual({ provider: simulator.toUpperCase(), code: 'TIMEOUT' });
      expect(problems.every(({ provider }) => provider === simulator.toUpperCase())).toBe(true);
      expect(lists.flatMap((list) => list.nodes).length).toBeGreaterThan(0);
    },
  );

  test.each([
    ['trickles', { kind: 'trickle', everyMs: 20 }],
    ['sends its headers letter by letter', { kind: 'slowHeaders', everyMs: 20 }],
    ['sends a body without end', { kind: 'endlessBody' }],
  ] as const)('ends an operation although Webshare %s', async (_title, fault) => {
    await using gateway = await startGateway({ UPSTREAM_TIMEOUT_MS: '60000', REQUEST_DEADLINE_MS: '600' });
    gateway.simulators.webshare.faults.add({ fault });
    const startedAt = performance.now();
    const { data, errors } = await gateway.query(LISTS);

    expect(performance.now() - startedAt).toBeLessThan(1600);
    expect(errors).toBeUndefined();
    expect(data.referralPrograms.nodes.length).toBeGreaterThan(40);
    expect(data.credits.problems).toMatchObject([{ provider: 'WEBSHARE' }]);
    expect(['TIMEOUT', 'BAD_RESPONSE']).toContain(data.credits.problems[0].code);
  });

  test('ends an operation although connections are not answered', async () => {
    await using gateway = await startGateway({ UPSTREAM_TIMEOUT_MS: '60000', REQUEST_DEADLINE_MS: '600' });
    await gateway.simulators.webshare.stall();
    const startedAt = performance.now();
    const { data, errors } = await gateway.query(`{ credit(id: "webshare:credit:1") { id } }`);

    expect(performance.now() - startedAt).toBeLessThan(1600);
    expect(data.credit).toBeNull();
    expect(errors?.[0]?.extensions).toMatchObject({
      code: 'PROVIDER_TIMEOUT',
      provider: 'WEBSHARE',
      retryable: true,
    });
  });

  test('of one attempt ends that attempt', async () => {
    await using gateway = await startGateway({ UPSTREAM_TIMEOUT_MS: '200' });
    gateway.simulators.digipay.faults.add({ fault: { kind: 'hang' } });
    const { data } = await gateway.query(LISTS);
    const [call] = gateway.simulators.digipay.calls;

    expect(data.referralPrograms.problems).toEqual([{ provider: 'DIGIPAY', code: 'TIMEOUT' }]);
    await vi.waitUntil(() => call?.status === 'cut');
    expect((call?.endedAt ?? Infinity) - (call?.at ?? 0)).toBeLessThan(1200);
  });
});

describe.concurrent('a client that leaves', () => {
  test.each(['webshare', 'deso', 'digipay'] as const)('takes the call to %s with it', async (simulator) => {
    await using gateway = await startGateway({ UPSTREAM_TIMEOUT_MS: '60000', REQUEST_DEADLINE_MS: '60000' });
    const { calls, faults } = gateway.simulators[simulator];
    faults.add({ fault: { kind: 'hang' } });
    const client = new AbortController();
    const asking = fetch(`${gateway.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: '{ referralPrograms { nodes { id } } referralCodes { nodes { id } } }' }),
      signal: client.signal,
    });
    await vi.waitUntil(() => calls.length > 0);
    expect(calls[0]?.status).toBe('pending');

    client.abort();

    await expect(asking).rejects.toThrow();
    await vi.waitUntil(() => calls.every(({ status }) => status === 'cut'));
  });

  test('leaves a call alone that somebody else waits for', async () => {
    await using gateway = await startGateway();
    const { calls, faults } = gateway.simulators.webshare;
    faults.add({ fault: { kind: 'delay', ms: 500 } });
    const query = '{ credits(first: 1) { totalCount } }';
    const client = new AbortController();
    const leaving = fetch(`${gateway.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query }),
      signal: client.signal,
    });
    await vi.waitUntil(() => calls.length === 1);
    const staying = gateway.query(query);
    // Whatever comes later on another connection: the operation that stays has surely begun by then.
    await gateway.query('{ providers { provider } }');
    client.abort();

    await expect(leaving).rejects.toThrow();
    expect((await staying).data).toEqual({ credits: { totalCount: 240 } });
    expect(calls).toHaveLength(1);
  });
});
