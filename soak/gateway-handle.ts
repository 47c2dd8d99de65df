import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

/** What the gateway's process holds, after a forced garbage collection. In bytes. */
export interface Measurement {
  readonly heapUsed: number;
  readonly external: number;
  readonly rss: number;
  /** The most that it ever held. */
  readonly peakRss: number;
  /** Whatever could keep the process alive, by kind. */
  readonly resources: Readonly<Record<string, number>>;
  /** Log lines at the level of errors so far: what nobody foresaw. */
  readonly unexpected: number;
}

/** What the process says. */
export type Message = { readonly url: string } | { readonly measurement: Measurement };

/** The gateway in a process of its own. */
export interface GatewayHandle {
  readonly url: string;
  measure(): Promise<Measurement>;
  /** Asks it to stop; how the process ended, or null when it did not within the time. */
  stop(timeoutMs: number): Promise<number | null>;
}

export async function startMeasuredGateway(
  environment: Readonly<Record<string, string>>,
): Promise<GatewayHandle> {
  const child = fork(join(import.meta.dirname, 'measured-gateway.ts'), {
    env: environment,
    execArgv: ['--expose-gc'],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const exited = once(child, 'exit').then(([code]): number => (typeof code === 'number' ? code : -1));
  const first = await Promise.race([nextMessage(child), exited]);
  if (typeof first === 'number' || !('url' in first)) throw new Error('the gateway did not start');
  return {
    url: first.url,
    async measure() {
      child.send('measure');
      const answer = await nextMessage(child);
      if ('measurement' in answer) return answer.measurement;
      throw new TypeError('expected a measurement');
    },
    async stop(timeoutMs) {
      child.send('stop');
      const late = AbortSignal.timeout(timeoutMs);
      const code = await Promise.race([exited, once(late, 'abort').then(() => null)]);
      if (code === null) child.kill('SIGKILL');
      return code;
    },
  };
}

async function nextMessage(child: ChildProcess): Promise<Message> {
  const [message]: unknown[] = await once(child, 'message');
  if (isMessage(message)) return message;
  throw new TypeError('the gateway said something that nobody understands');
}

function isMessage(message: unknown): message is Message {
  return typeof message === 'object' && message !== null && ('url' in message || 'measurement' in message);
}
