import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Contender } from '../contenders/contender.ts';
import { markOf } from '../data/tenant.ts';
import { ask } from '../load/client.ts';
import type { LoadRequest } from '../load/request.ts';
import { findDifference } from '../workloads/difference.ts';
import type { Question } from '../workloads/question.ts';
import { CONTENDER_CORE, onCore, prefer } from './machine.ts';
import { type Usage, usageOf } from './processor-time.ts';

const READY_WITHIN_MS = 60_000;
const POLL_MS = 10;
/** Whose answers are looked at in full before anything is timed. */
const CHECKED_TENANTS = [0, 1, 999] as const;

const alive = new Set<RunningContender>();
// Groups of their own do not end with the terminal.
process.once('exit', () => {
  for (const running of alive) running.end();
});

/** A contender whose process runs. */
export class RunningContender {
  readonly contender: Contender;
  readonly port: number;
  readonly #child: ChildProcess;
  readonly #pid: number;
  readonly #directory: string;

  private constructor(
    contender: Contender,
    port: number,
    child: ChildProcess,
    pid: number,
    directory: string,
  ) {
    this.contender = contender;
    this.port = port;
    this.#child = child;
    this.#pid = pid;
    this.#directory = directory;
  }

  /** Throws an Error that says why where it does not start. */
  static async start(
    contender: Contender,
    upstreamUrl: string,
    core: number | null = CONTENDER_CORE,
  ): Promise<RunningContender> {
    const port = await freePort();
    const directory = mkdtempSync(join(tmpdir(), `bench-${contender.name}-`));
    const launch = contender.launch({ port, upstreamUrl, directory });
    const [command, input] = onCore(core, launch.command, launch.input);
    const log = openSync(join(directory, 'log'), 'w');
    const child = spawn(command, input, {
      cwd: launch.directory,
      env: { ...inherited(), ...launch.environment },
      stdio: ['ignore', log, log],
      // A group of its own, which can be ended whole.
      detached: true,
    });
    closeSync(log);
    if (child.pid === undefined) {
      const [error] = await once(child, 'error');
      throw new Error(`${launch.command} cannot be started: ${error}`);
    }
    prefer(child.pid);
    const running = new RunningContender(contender, port, child, child.pid, directory);
    alive.add(running);
    await running.#untilReady();
    return running;
  }

  usage(): Usage {
    return usageOf(this.#pid);
  }

  request(question: Question): LoadRequest {
    const { path, body, providers } = question;
    return { path, headers: this.contender.headers ?? {}, body, providers };
  }

  /** The right answer to the first tenant. Throws where any of the answers looked at is another. */
  async check(question: Question): Promise<string> {
    let first: string | undefined;
    for (const tenant of CHECKED_TENANTS) {
      const body = await ask(this.port, this.request(question), tenant);
      const difference = findDifference(question.expect(markOf(tenant)), JSON.parse(body));
      if (difference !== undefined) throw new Error(`the answer is not right: ${difference}`);
      first ??= body;
    }
    return first ?? '';
  }

  async stop(): Promise<void> {
    const exited = this.#hasEnded() ? undefined : once(this.#child, 'exit');
    this.end();
    await exited;
  }

  /** The same without waiting. */
  end(): void {
    alive.delete(this);
    if (!this.#hasEnded()) process.kill(-this.#pid, 'SIGKILL');
    rmSync(this.#directory, { recursive: true, force: true });
  }

  #hasEnded(): boolean {
    return this.#child.exitCode !== null || this.#child.signalCode !== null;
  }

  async #untilReady(): Promise<void> {
    const question = this.contender.dialect('type-name', { first: 1, providers: 3 });
    const deadline = performance.now() + READY_WITHIN_MS;
    let reason = 'it does not listen';
    while (performance.now() < deadline && !this.#hasEnded()) {
      try {
        if (question !== null) await ask(this.port, this.request(question), 0);
        return;
      } catch (error) {
        reason = error instanceof Error ? error.message : String(error);
        await pause(POLL_MS);
      }
    }
    const log = readFileSync(join(this.#directory, 'log'), 'utf8').trim().slice(0, 500);
    const hasEnded = this.#hasEnded();
    await this.stop();
    throw new Error(`${hasEnded ? 'it ended at once' : `not ready within a minute: ${reason}`}; ${log}`);
  }
}

/** Only what any shell has: no setting of whoever runs the bench reaches a contender. */
function inherited(): Record<string, string> {
  const { PATH = '', HOME = '' } = process.env;
  return { PATH, HOME };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('there is no port');
  return address.port;
}
