import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Contender } from '../contenders/contender.ts';
import { markOf } from '../data/tenant.ts';
import { ask, type LoadRequest } from '../load/generator.ts';
import { findDifference } from '../workloads/difference.ts';
import type { Question } from '../workloads/question.ts';
import { CONTENDER_CORE, onCore } from './machine.ts';
import { type Usage, usageOf } from './processor-time.ts';

const READY_WITHIN_MS = 60_000;
/** Whose answers are looked at in full before anything is timed. */
const CHECKED_TENANTS = [0, 1, 999] as const;

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
    const launch = contender.launch({ port, upstreamUrl });
    const [command, input] = onCore(core, launch.command, launch.input);
    const directory = mkdtempSync(join(tmpdir(), `bench-${contender.name}-`));
    const log = openSync(join(directory, 'log'), 'w');
    const child = spawn(command, input, {
      cwd: launch.directory,
      env: { ...inherited(), ...launch.environment },
      stdio: ['ignore', log, log],
    });
    closeSync(log);
    if (child.pid === undefined) {
      const [error] = await once(child, 'error');
      throw new Error(`${launch.command} cannot be started: ${error}`);
    }
    const running = new RunningContender(contender, port, child, child.pid, directory);
    await running.#untilReady();
    return running;
  }

  usage(): Usage {
    return usageOf(this.#pid);
  }

  request(question: Question): LoadRequest {
    const { path, headers, body } = question;
    return { path, headers: { ...headers, ...this.contender.headers }, body };
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
    if (this.#child.exitCode === null && this.#child.signalCode === null) {
      const exited = once(this.#child, 'exit');
      this.#child.kill('SIGKILL');
      await exited;
    }
    rmSync(this.#directory, { recursive: true, force: true });
  }

  async #untilReady(): Promise<void> {
    const question = this.contender.dialect('type-name', { first: 1, providers: 3 });
    const deadline = performance.now() + READY_WITHIN_MS;
    let reason = 'it does not listen';
    while (performance.now() < deadline && this.#child.exitCode === null) {
      try {
        if (question !== null) await ask(this.port, this.request(question), 0);
        return;
      } catch (error) {
        reason = error instanceof Error ? error.message : String(error);
        await pause(50);
      }
    }
    const log = readFileSync(join(this.#directory, 'log'), 'utf8').trim().slice(-500);
    const hasEnded = this.#child.exitCode !== null;
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
