import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const main = join(import.meta.dirname, '../../src/main.ts');
const folder = mkdtempSync(join(tmpdir(), 'scaling-'));

const children = new Set<ChildProcess>();
process.once('exit', () => {
  for (const child of children) child.kill('SIGKILL');
});

/** A program that runs, and ends with this one. */
export interface Running {
  readonly child: ChildProcess;
  readonly url: string;
  readonly startedInMs: number;
  /** Memory that it holds, in MiB. */
  residentMib(): number;
  stop(): Promise<void>;
}

export function startInstance(environment: Readonly<Record<string, string>>): Promise<Running> {
  const env = { PORT: '0', LOG_LEVEL: 'info', AUDIT_LOG_FILE: join(folder, 'audit.jsonl'), ...environment };
  return start(process.execPath, [main], env, /GraphQL at (http:\/\/[\w.:]+)\/graphql/);
}

/** Redis with nothing on the disk, on a free port. */
export async function startRedis(): Promise<Running> {
  const port = await freePort();
  const options = ['--port', `${port}`, '--bind', '127.0.0.1', '--save', '', '--dir', folder];
  const running = await start('redis-server', options, {}, /Ready to accept connections/);
  return { ...running, url: `redis://127.0.0.1:${port}` };
}

async function start(
  program: string,
  options: readonly string[],
  env: Readonly<Record<string, string>>,
  sign: RegExp,
): Promise<Running> {
  const startedAt = performance.now();
  const child = spawn(program, options, {
    env: { PATH: process.env.PATH, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.add(child);
  let said = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    said += text;
  });
  const ended = once(child, 'exit');
  child.once('exit', () => children.delete(child));
  while (!sign.test(said)) {
    if (child.exitCode !== null) throw new Error(`${program} has ended: ${said}`);
    await sleep(2);
  }
  return {
    child,
    url: sign.exec(said)?.[1] ?? '',
    startedInMs: performance.now() - startedAt,
    residentMib: () => {
      const [, kib = '0'] = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8')) ?? [];
      return Number(kib) / 1024;
    },
    stop: async () => {
      child.kill('SIGCONT');
      child.kill('SIGTERM');
      await ended;
    },
  };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

const agent = new Agent({ keepAlive: true });

/** Milliseconds until the whole answer is there; one that the gateway is too busy for is asked for again. */
export async function ask(
  instance: Running,
  query: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<number> {
  for (;;) {
    const durationMs = await askOnce(instance, query, headers);
    if (durationMs !== undefined) return durationMs;
    await sleep(200);
  }
}

/** Undefined where the gateway is too busy. Throws where the answer has errors or problems. */
function askOnce(
  { url }: Running,
  query: string,
  headers: Readonly<Record<string, string>>,
): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const startedAt = performance.now();
    const asking = request(
      `${url}/graphql`,
      { method: 'POST', agent, headers: { 'content-type': 'application/json', ...headers } },
      (response) => {
        let body = '';
        response.setEncoding('utf8').on('data', (text: string) => {
          body += text;
        });
        response.on('end', () => {
          const isWhole = response.statusCode === 200 && !/"errors":|"code":"/.test(body);
          if (response.statusCode === 503) resolve(undefined);
          else if (isWhole) resolve(performance.now() - startedAt);
          else reject(new Error(`not a whole answer: ${body.slice(0, 500)}`));
        });
      },
    );
    asking.on('error', reject).end(JSON.stringify({ query }));
  });
}
