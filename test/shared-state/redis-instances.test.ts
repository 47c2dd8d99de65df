import { mkdtempSync, writeFileSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import {
  createSelfSignedCertificate,
  simulatorEnvironment,
  startSimulators,
} from '../../src/simulator/index.ts';
import { freePort, REDIS_PASSWORD, startRedis } from '../redis.ts';
import { type GatewayProcess, startGatewayProcess } from '../resilience/gateway-process.ts';
import { DASHBOARD } from './instances.ts';
import { startRoundRobin } from './round-robin.ts';

interface Outcome {
  readonly status: number | null;
  readonly body: string;
}

/** Over a connection of its own where `agent` keeps none; a lost connection is an outcome without a status. */
function ask(url: string, agent: Agent): Promise<Outcome> {
  return new Promise((resolve) => {
    const lost = () => resolve({ status: null, body: '' });
    const asking = request(
      `${url}/graphql`,
      { method: 'POST', agent, headers: { 'content-type': 'application/json' } },
      (response) => {
        let body = '';
        response.setEncoding('utf8').on('data', (text: string) => {
          body += text;
        });
        response.on('end', () => resolve({ status: response.statusCode ?? null, body }));
        response.on('error', lost);
      },
    );
    asking.on('error', lost).end(JSON.stringify({ query: DASHBOARD }));
  });
}

async function startThree(environment: Readonly<Record<string, string>>): Promise<GatewayProcess[]> {
  const numbers = [1, 2, 3];
  return await Promise.all(
    numbers.map((number) =>
      startGatewayProcess({
        PORT: '0',
        LOG_LEVEL: 'info',
        AUDIT_LOG_FILE: join(tmpdir(), `referral-gateway-${process.pid}-${number}.audit.jsonl`),
        ...environment,
      }),
    ),
  );
}

test('Redis may be reached by TLS, with an address from a file', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'redis-tls-'));
  const fileOf = (name: string, text: string) => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };
  const { key, cert } = createSelfSignedCertificate();
  const certificate = fileOf('cert', cert);
  const tlsPort = await freePort();
  const files = ['--tls-key-file', fileOf('key', key), '--tls-cert-file', certificate];
  const options = ['--tls-port', `${tlsPort}`, '--tls-ca-cert-file', certificate, '--tls-auth-clients', 'no'];
  await using redis = await startRedis(...files, ...options);
  const simulators = await startSimulators();
  await using cleaning = new AsyncDisposableStack();
  cleaning.defer(() => simulators.close());
  await using gateway = await startGatewayProcess({
    PORT: '0',
    ...simulatorEnvironment(simulators),
    CACHE_TTL_MS: '60000',
    NODE_EXTRA_CA_CERTS: certificate,
    REDIS_URL_FILE: fileOf('url', `rediss://:${REDIS_PASSWORD}@localhost:${tlsPort}`),
    REDIS_TIMEOUT_MS: '5000',
  });
  await ask(gateway.url, new Agent());

  await vi.waitUntil(async () => (await redis.values(':reply:')).size > 3, { timeout: 5000 });
  expect(gateway.output()).not.toContain('Redis');
});

test('an instance that cannot listen ends, although it is connected to Redis', async () => {
  await using redis = await startRedis();
  const taken = { PORT: `${redis.port}`, REDIS_URL: redis.url, GATEWAY_CREDENTIALS: 'caller' };

  await expect(startGatewayProcess(taken)).rejects.toThrow('EADDRINUSE');
});

test('three instances behind a round-robin ask the providers as often as one, and one that is killed takes along its own connections alone', async () => {
  await using redis = await startRedis();
  const simulators = await startSimulators();
  const each = [simulators.webshare, simulators.deso, simulators.digipay];
  const countCalls = () => each.reduce((sum, { calls }) => sum + calls.length, 0);
  const gateways = await startThree({
    ...simulatorEnvironment(simulators),
    CACHE_TTL_MS: '600000',
    REDIS_URL: redis.url,
    REDIS_TIMEOUT_MS: '5000',
  });
  await using front = await startRoundRobin(gateways.map(({ url }) => url));
  await using cleaning = new AsyncDisposableStack();
  cleaning.defer(async () => {
    await Promise.all(gateways.map((gateway) => gateway.stop()));
    await simulators.close();
  });

  const single = new Agent({ keepAlive: false });
  const first = await ask(front.url, single);
  const callsOfOne = countCalls();
  for (let number = 0; number < 8; number += 1) {
    expect(await ask(front.url, single)).toEqual(first);
  }
  expect(first.status).toBe(200);
  expect(countCalls()).toBe(callsOfOne);

  const outcomes: Outcome[] = [];
  let isOver = false;
  const clients = 12;
  const load = Array.from({ length: clients }, async () => {
    const kept = new Agent({ keepAlive: true, maxSockets: 1 });
    while (!isOver) outcomes.push(await ask(front.url, kept));
    kept.destroy();
  });
  await vi.waitUntil(() => outcomes.length > 60, { timeout: 10_000 });
  gateways[1]?.kill();
  const soFar = outcomes.length;
  await vi.waitUntil(() => outcomes.length > soFar + 120, { timeout: 10_000 });
  isOver = true;
  await Promise.all(load);

  const lost = outcomes.filter(({ status }) => status === null);
  const answered = outcomes.filter(({ status }) => status !== null);
  // Each client has one connection, of which a third were the killed one's.
  expect(lost.length).toBeLessThanOrEqual(clients / 3);
  for (const outcome of answered) expect(outcome).toEqual(first);
  expect(countCalls()).toBe(callsOfOne);
  for (const gateway of gateways) expect(gateway.output()).not.toContain(REDIS_PASSWORD);
});
