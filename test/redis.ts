import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { accessSync, constants } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { createClient, RESP_TYPES } from '@redis/client';
import { vi } from 'vitest';

/** Path of the redis-server on this machine; undefined where there is none. */
export function findRedis(): string | undefined {
  const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/bin', '/usr/local/bin'];
  return folders.map((folder) => join(folder, 'redis-server')).find(isExecutable);
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

export const REDIS_PASSWORD = 'redis-password-canary';

export type RedisClient = ReturnType<typeof createRedisClient>;

/** A Redis with a password and nothing on the disk. `await using` ends it. */
export interface TestRedis extends AsyncDisposable {
  readonly port: number;
  readonly url: string;
  /** As who looks after it sees it. */
  readonly client: RedisClient;
  /** All that it holds under keys with that word in them, as bytes. */
  values(word: string): Promise<Map<string, Buffer>>;
  /** It keeps its connections, and does nothing. */
  freeze(): void;
  thaw(): void;
  /** It is gone at once, as is all that it held. */
  kill(): Promise<void>;
  /** On the same port, with nothing in it. */
  restart(): Promise<void>;
}

/** `options` are those of redis-server, such as `--maxmemory 2mb`. */
export async function startRedis(...options: readonly string[]): Promise<TestRedis> {
  const port = await freePort();
  const url = `redis://:${REDIS_PASSWORD}@127.0.0.1:${port}`;
  let server = await launch(port, options);
  const client = createRedisClient(url);
  const binary = client.withTypeMapping({ [RESP_TYPES.BLOB_STRING]: Buffer });
  client.on('error', () => {});
  await client.connect();
  const kill = async () => {
    if (server.exitCode !== null || server.signalCode !== null) return;
    const ended = once(server, 'exit');
    server.kill('SIGKILL');
    await ended;
  };
  return {
    port,
    url,
    client,
    values: async (word) => {
      const found = new Map<string, Buffer>();
      for (const key of await client.keys(`*${word}*`)) {
        const value = await binary.get(key);
        if (value !== null) found.set(key, value);
      }
      return found;
    },
    freeze: () => void server.kill('SIGSTOP'),
    thaw: () => void server.kill('SIGCONT'),
    kill,
    restart: async () => {
      await kill();
      server = await launch(port, options);
    },
    [Symbol.asyncDispose]: async () => {
      client.destroy();
      await kill();
    },
  };
}

function createRedisClient(url: string) {
  return createClient({ url, RESP: 3, socket: { reconnectStrategy: 50 } });
}

async function launch(port: number, options: readonly string[]): Promise<ChildProcess> {
  const program = findRedis();
  if (program === undefined) throw new Error('there is no redis-server');
  const usual = ['--port', `${port}`, '--bind', '127.0.0.1', '--requirepass', REDIS_PASSWORD];
  const unkept = ['--save', '', '--appendonly', 'no', '--dir', tmpdir(), '--daemonize', 'no'];
  const server = spawn(program, [...usual, ...unkept, ...options], { stdio: ['ignore', 'pipe', 'inherit'] });
  let said = '';
  server.stdout.setEncoding('utf8').on('data', (text: string) => {
    said += text;
  });
  await vi.waitUntil(
    () => {
      if (server.exitCode !== null) throw new Error(`redis-server has ended: ${said}`);
      return said.includes('Ready to accept connections');
    },
    { timeout: 15_000 },
  );
  return server;
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const ended = once(server, 'close');
  server.close();
  await ended;
  if (address === null || typeof address === 'string') throw new Error('the socket has no port');
  return address.port;
}
