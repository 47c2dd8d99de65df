import { once } from 'node:events';
import { createServer, type Server, type Socket } from 'node:net';
import { gql } from 'graphql-tag';
import { pino } from 'pino';
import { expect, test, vi } from 'vitest';
import { readConfig } from '../src/config.ts';
import { registry } from '../src/providers/registry.ts';
import { startServer } from '../src/server.ts';
import { freePort } from './redis.ts';

const log = pino({ enabled: false });

function portOf(server: Server): number {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  return address.port;
}

test('a start that fails leaves no connection behind, whatever step it fails at', async () => {
  const sockets: Socket[] = [];
  // It says nothing, so that the start goes on without it, and keeps the connection.
  const redis = createServer((socket) => void sockets.push(socket.on('error', () => {}).resume()));
  redis.listen(0, '127.0.0.1');
  await once(redis, 'listening');
  const config = readConfig({ PORT: '0', REDIS_URL: `redis://127.0.0.1:${portOf(redis)}` }, registry);
  const typeDefs = gql`
    type Query {
      unknown: Unknown
    }
  `;
  const callers = { ...config.callers, accounts: { path: 'is-not-there.json', callers: null } };
  await Promise.all([
    expect(startServer({ config, log, typeDefs })).rejects.toThrow('Unknown'),
    expect(startServer({ config: { ...config, callers }, log })).rejects.toThrow('ACCOUNTS_FILE'),
  ]);

  expect(sockets).toHaveLength(2);
  await vi.waitFor(() => expect(sockets.every(({ destroyed }) => destroyed)).toBe(true));
  redis.close();
});

test('a gateway whose metrics cannot be had does not listen either', async () => {
  const taken = createServer().listen(0, '127.0.0.1');
  await once(taken, 'listening');
  const port = await freePort();
  const environment = {
    PORT: `${port}`,
    METRICS_PORT: `${portOf(taken)}`,
    OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:9',
  };
  const config = readConfig(environment, registry);
  await expect(startServer({ config, log })).rejects.toThrow('EADDRINUSE');
  taken.close();

  await expect(fetch(`http://127.0.0.1:${port}/health/live`)).rejects.toThrow();
});
