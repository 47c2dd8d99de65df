import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { readPage, root } from './page.ts';

/** A copy of the repository in which everything is done that the page says. */
const copy = mkdtempSync(join(tmpdir(), 'referral-gateway-walkthrough-'));
// Compilers and a test runner of their own, on a machine that does other things too.
vi.setConfig({ testTimeout: 90_000, hookTimeout: 90_000 });

const { blocks } = await readPage('docs/adding-a-provider.md');
const steps = blocks.filter(({ marks }) => marks.includes('walkthrough'));

async function run(program: string, ...options: string[]): Promise<string> {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [join(root, 'node_modules', program), ...options],
    {
      cwd: copy,
      env: { ...process.env, NO_COLOR: '1' },
    },
  ).catch((error) => {
    throw new Error(`${program} failed:\n${error.stdout}\n${error.stderr}`);
  });
  return stdout;
}

beforeAll(async () => {
  const left = new Set(['node_modules', '.git', '.env']);
  cpSync(root, copy, { recursive: true, filter: (path) => !left.has(basename(path)) });
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
  for (const { language, text } of steps) {
    if (language === 'diff') {
      writeFileSync(join(copy, 'step.diff'), text);
      await promisify(execFile)('git', ['apply', 'step.diff'], { cwd: copy });
    } else {
      const [, place = ''] = /^\/\/ (\S+)\n/.exec(text) ?? [];
      mkdirSync(dirname(join(copy, place)), { recursive: true });
      writeFileSync(join(copy, place), text);
    }
  }
  await run('@graphql-codegen/cli/cjs/bin.js');
});
afterAll(() => rmSync(copy, { recursive: true }));

test('the provider of the page has all its parts', () => {
  expect(steps.map(({ language }) => language)).toEqual(['diff', 'ts', 'ts', 'ts', 'ts', 'diff', 'ts', 'ts']);
});

test('it compiles, and nothing else has to change', async () => {
  await run('typescript/bin/tsc', '--noEmit');
});

test('it keeps the contract of providers', async () => {
  const output = await run('vitest/vitest.mjs', 'run', 'test/providers/acme');

  expect(output).toMatch(/\n\d{2,} passed, 0 failed/);
});
