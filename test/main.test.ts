import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '..');

/** Runs the gateway with nothing configured but its port, until it ends. */
function runOn(port: string): Promise<{ code: unknown; stderr: string }> {
  return new Promise((resolve) => {
    const options = { cwd: root, env: { PORT: port }, timeout: 15_000 };
    execFile(process.execPath, ['src/main.ts'], options, (error, _stdout, stderr) =>
      resolve({ code: error?.code, stderr }),
    );
  });
}

test('a start with a mistake in the configuration ends, and names the mistake', async () => {
  const { code, stderr } = await runOn('none');

  expect(code).toBe(1);
  expect(stderr).toContain('PORT: expected a whole number');
});

test('a start on a port that is taken ends, and says so', async () => {
  const taken = createServer().listen(0, '127.0.0.1');
  await once(taken, 'listening');
  const address = taken.address();
  const { code, stderr } = await runOn(typeof address === 'object' ? String(address?.port) : '');
  taken.close();

  expect(code).toBe(1);
  expect(stderr).toContain('EADDRINUSE');
});
