import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { root } from './page.ts';

// That the tests are there is a matter of dead links.
test('every claim about security names the test that holds it', () => {
  const page = readFileSync(join(root, 'docs/security.md'), 'utf8');
  const tables = page.split('| claim | held by |\n').slice(1);
  const rows = tables.flatMap((table) => (table.split('\n\n')[0] ?? '').trim().split('\n').slice(1));

  expect(rows.length).toBeGreaterThan(25);
  expect(rows.filter((row) => !/\]\(\.\.\/test\/[\w./-]+\.test\.ts\)/.test(row))).toEqual([]);
});
