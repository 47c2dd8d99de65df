import { describe, expect, test, vi } from 'vitest';
import { startGateway } from '../gateway.ts';
import { hangingRows, others, promptRows, providerNames, readLists, UPDATE } from './fault-rows.ts';

const DEADLINE_MS = 1000;

describe.concurrent.each(providerNames)('where %s', (name) => {
  const expected = (code: string) => ({
    status: 200,
    errors: undefined,
    shown: others(name),
    problems: [`${name.toUpperCase()} ${code}`],
  });

  test.each(promptRows)('$title, its part is $code and the rest is there', async (row) => {
    await using gateway = await startGateway();
    const simulator = gateway.simulators[name];
    simulator.faults.add({ fault: row.fault });
    const answer = await readLists(gateway);

    expect(answer).toMatchObject(expected(row.code));
    expect(simulator.calls).toHaveLength(row.attempts);
    expect(simulator.acceptedConnections).toBeLessThanOrEqual(row.attempts);
    if (row.closes) await vi.waitUntil(() => simulator.openConnections === 0);
  });

  test.each(hangingRows)(
    '$title, its part is $code within the deadline, and the rest is there',
    async (row) => {
      await using gateway = await startGateway({
        UPSTREAM_TIMEOUT_MS: '400',
        REQUEST_DEADLINE_MS: `${DEADLINE_MS}`,
      });
      const simulator = gateway.simulators[name];
      simulator.faults.add({ fault: row.fault });
      const answer = await readLists(gateway);

      expect(answer).toMatchObject(expected(row.code));
      expect(answer.ms).toBeLessThan(DEADLINE_MS + 100);
      expect(simulator.calls).toHaveLength(row.attempts);
      await vi.waitUntil(() => simulator.openConnections === 0);
    },
  );

  test('fails once and then is well, the answer is whole', async () => {
    await using gateway = await startGateway();
    gateway.simulators[name].faults.add({ times: 1, fault: { kind: 'resetBeforeHeaders' } });
    gateway.simulators[name].faults.add({ times: 1, fault: { kind: 'status', status: 503 } });
    const { problems, shown } = await readLists(gateway);

    expect(problems).toEqual([]);
    expect(shown).toEqual(['DESO', 'DIGIPAY', 'WEBSHARE']);
    expect(gateway.simulators[name].calls).toHaveLength(3);
  });

  test('closes a connection after its reply, the next read is on a new one', async () => {
    await using gateway = await startGateway();
    gateway.simulators[name].faults.add({ fault: { kind: 'closeAfterReply' } });
    for (let read = 0; read < 5; read += 1) {
      expect((await readLists(gateway)).problems).toEqual([]);
    }

    expect(gateway.simulators[name].calls.length).toBeLessThanOrEqual(6);
  });
});

describe.concurrent('a PATCH', () => {
  const rows = [...promptRows, ...hangingRows];

  test.each(rows)('goes out once where Webshare $title', async ({ fault, closes }) => {
    await using gateway = await startGateway({ UPSTREAM_TIMEOUT_MS: '400' });
    const { webshare } = gateway.simulators;
    webshare.faults.add({ match: { method: 'PATCH' }, fault });
    const { status, data, errors } = await gateway.query(UPDATE, { email: 'me@example.com' });
    const methods = webshare.calls.map(({ method }) => method);
    const codes = errors?.map(({ extensions }) => extensions.code) ?? [];

    expect(status).toBe(200);
    expect(methods.slice(0, 2)).toEqual(['GET', 'PATCH']);
    expect(methods.slice(2).filter((method) => method !== 'GET')).toEqual([]);
    if (codes.length > 0) {
      expect(['PROVIDER_UNAUTHENTICATED', 'PROVIDER_RATE_LIMITED']).toContain(codes[0]);
    } else {
      expect(['APPLIED', 'UNKNOWN', 'REFUSED']).toContain(data.updateEarnOutPreference.outcome);
    }
    // The reads' own connection may stay; the one of the PATCH may not.
    if (closes) await vi.waitUntil(() => webshare.openConnections <= 1);
  });
});
