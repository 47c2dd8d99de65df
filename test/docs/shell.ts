import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from './page.ts';

/** A gateway that examples are for. */
export interface Target {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** For commands. */
  readonly variables: Readonly<Record<string, string>>;
}

export interface CommandResult {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Far more than any command takes; only what never ends shall meet it. */
const TIME_LIMIT_MS = 45_000;
/** What stands in a newcomer's folder, but for what a run leaves there. */
const links = readdirSync(root).filter((name) => !['.git', '.env', 'audit.jsonl'].includes(name));

/**
 * Runs the commands of one page one after the other, as a reader does: in a folder that holds the repository, with what
 * earlier ones have assigned, and with the gateway that they have started. Ports are others than the page says.
 */
export class Shell implements AsyncDisposable {
  readonly #folder = mkdtempSync(join(tmpdir(), 'referral-gateway-docs-'));
  readonly #ports = new Map<string, number>();
  #process: ChildProcess | undefined;
  /** The gateway that a command has started. */
  started: Target | undefined;

  constructor() {
    for (const name of links) symlinkSync(join(root, name), join(this.#folder, name));
  }

  /** Runs commands to their end. */
  async run(text: string, target: Target): Promise<CommandResult> {
    this.#ports.set('4000', Number(new URL(target.url).port));
    const child = await this.#spawn(text, target.variables);
    let stdout = '';
    let stderr = '';
    child.stdout?.on('data', (chunk) => {
      stdout += chunk;
    });
    child.stderr?.on('data', (chunk) => {
      stderr += chunk;
    });
    const limit = setTimeout(() => kill(child, 'SIGKILL'), TIME_LIMIT_MS);
    const [status] = await once(child, 'close');
    clearTimeout(limit);
    return { status, stdout, stderr };
  }

  /** Runs commands of which the last is `npm start`, until that listens. Gives its output. */
  async start(text: string): Promise<string> {
    await this.#stop();
    this.#ports.set('4000', await freePort());
    const documented = /\bPORT=(\d+)/.exec(text)?.[1] ?? '4000';
    // What it assigns is kept before it goes on for as long as the page does.
    const child = await this.#spawn(text.replace(/.*$/, 'keep_session\n$&'), {
      PORT: String(this.#ports.get('4000')),
    });
    this.#process = child;
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on('data', (chunk) => {
        output += chunk;
      });
    }
    const ended = once(child, 'close');
    while (!output.includes('GraphQL at ')) {
      const [event] = await Promise.race([once(child.stdout ?? child, 'data').then(() => ['data']), ended]);
      if (event !== 'data') throw new Error(`npm start ended: ${output}`);
    }
    this.#ports.set('4000', this.#ports.get(documented) ?? 0);
    this.started = { url: `http://localhost:${this.#ports.get(documented)}`, headers: {}, variables: {} };
    return output;
  }

  async #spawn(text: string, variables: Readonly<Record<string, string>>): Promise<ChildProcess> {
    const names = Object.keys(variables);
    const script = [
      'set -ea',
      '[ ! -f .session ] || . ./.session',
      // For this command alone, whatever an earlier one has assigned.
      ...names.map((name) => `${name}=$GIVEN_${name}`),
      `keep_session() { (unset ${names.flatMap((name) => [name, `GIVEN_${name}`]).join(' ')}; export -p >.session) }`,
      'trap keep_session EXIT',
      await this.#withOtherPorts(text),
    ].join('\n');
    const { PATH, HOME } = process.env;
    // In a process group of its own: npm does not pass its end on to what its shell has started.
    return spawn('sh', ['-c', script], {
      cwd: this.#folder,
      env: { PATH, HOME, ...Object.fromEntries(names.map((name) => [`GIVEN_${name}`, variables[name]])) },
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  }

  async #withOtherPorts(text: string): Promise<string> {
    for (const [, port = ''] of text.matchAll(portPattern)) {
      if (!this.#ports.has(port)) this.#ports.set(port, await freePort());
    }
    return text.replace(portPattern, (whole, port: string) =>
      whole.replace(port, String(this.#ports.get(port))),
    );
  }

  async #stop(): Promise<void> {
    const child = this.#process;
    this.#process = undefined;
    this.started = undefined;
    if (child === undefined || child.exitCode !== null) return;
    const closed = once(child, 'close');
    kill(child, 'SIGTERM');
    await closed;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#stop();
    rmSync(this.#folder, { recursive: true });
  }
}

const portPattern = /(?:\b[A-Z_]*PORT=|\b(?:localhost|127\.0\.0\.1):|\[::1\]:)(\d{4,5})\b/g;

function kill({ pid }: ChildProcess, signal: NodeJS.Signals): void {
  if (pid !== undefined) process.kill(-pid, signal);
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}
