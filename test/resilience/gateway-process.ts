import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { vi } from 'vitest';

const main = join(import.meta.dirname, '../../src/main.ts');

/** The gateway as it is started in earnest, and every byte that it says. */
export interface GatewayProcess extends AsyncDisposable {
  readonly url: string;
  /** What it has written to its standard output and error. */
  output(): string;
  /** Ends it as a crash does. */
  kill(): void;
  stop(): Promise<void>;
}

export async function startGatewayProcess(
  environment: Readonly<Record<string, string>>,
): Promise<GatewayProcess> {
  const child = spawn(process.execPath, [main], { env: environment, stdio: ['ignore', 'pipe', 'pipe'] });
  const said: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('latin1').on('data', (text: string) => said.push(text));
  }
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const output = () => said.join('');
  const findUrl = () => /GraphQL at (http:\/\/[\w.:]+)\/graphql/.exec(output())?.[1];
  const url = await vi.waitUntil(
    () => {
      if (child.exitCode !== null) throw new Error(`the gateway has ended: ${output()}`);
      return findUrl();
    },
    { timeout: 15_000 },
  );
  const stop = async () => {
    child.kill('SIGTERM');
    await ended;
  };
  return {
    url,
    output,
    kill: () => void child.kill('SIGKILL'),
    stop,
    [Symbol.asyncDispose]: stop,
  };
}
