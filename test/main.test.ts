import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { expect, test } from 'vitest';

const main = join(import.meta.dirname, '../src/main.ts');

test('a start that fails ends with what is wrong, and leaves no simulators behind that keep it alive', async () => {
  const environment = { PORT: 'x', TRUSTED_DOCUMENTS: 'nowhere.json' };
  const child = spawn(process.execPath, [main], { env: environment, stdio: ['ignore', 'ignore', 'pipe'] });
  const [said, [exitCode]] = await Promise.all([text(child.stderr), once(child, 'close')]);

  expect(exitCode).toBe(1);
  expect(said).toContain('- PORT: ');
  expect(said).toContain('- TRUSTED_DOCUMENTS: nowhere.json, the file cannot be read (ENOENT)');
});
