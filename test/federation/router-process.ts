import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { vi } from 'vitest';

const examples = join(import.meta.dirname, '../../examples/federation');

/** A router as the examples start it. */
export interface RouterProcess extends AsyncDisposable {
  readonly url: string;
}

export async function startRouter(script: string, supergraph: string): Promise<RouterProcess> {
  const child = spawn(process.execPath, [join(examples, script), supergraph, '0'], {
    env: { PATH: process.env.PATH, NO_COLOR: '1' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
  }
  const url = await vi.waitUntil(
    () => {
      if (child.exitCode !== null) throw new Error(`the router has ended: ${output}`);
      return /the whole graph at (\S+)/.exec(output)?.[1];
    },
    { timeout: 25_000 },
  );
  return {
    url,
    [Symbol.asyncDispose]: async () => {
      child.kill('SIGKILL');
      await ended;
    },
  };
}
