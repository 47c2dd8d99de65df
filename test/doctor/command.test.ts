import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';

const main = join(import.meta.dirname, '../../src/main.ts');

test('the command checks the simulators where nothing is configured, and ends with 0', async () => {
  const { stdout } = await promisify(execFile)(process.execPath, [main, 'doctor'], { env: { PORT: '0' } });

  expect(stdout).toContain('note     No provider is configured: built-in simulators stand in');
  expect(stdout.match(/^ok {7}\w+ answers at/gm)).toHaveLength(3);
  expect(stdout).toMatch(/\n\nNo problem found\.\n$/);
});

test('the command ends with 1 where there is a problem', async () => {
  const env = { PORT: '0', WEBSHARE_TOKEN: 'canary-token', WEBSHARE_BASE_URL: 'http://127.0.0.1:1' };
  const failure = await promisify(execFile)(process.execPath, [main, 'doctor'], { env }).catch(
    (error) => error,
  );

  expect(failure).toMatchObject({
    code: 1,
    stdout: expect.stringContaining('problem  WEBSHARE refuses connections'),
  });
  expect(failure.stdout).toMatch(/\n\n1 problem found\.\n$/);
  expect(failure.stdout).not.toContain('canary');
});
