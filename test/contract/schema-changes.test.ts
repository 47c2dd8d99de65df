import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { compareSchemas, parseAcceptances } from '../../contract/schema-changes.ts';

const root = join(import.meta.dirname, '../..');
const released = readFileSync(join(root, 'contract/released.graphql'), 'utf8');
const folder = mkdtempSync(join(tmpdir(), 'contract-test-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** The released schema with one thing changed. */
function changed(pattern: RegExp, replacement: string): string {
  const schema = released.replace(pattern, replacement);
  expect(schema).not.toBe(released);
  return schema;
}

const breaking: [what: string, type: string, path: string, pattern: RegExp, replacement: string][] = [
  [
    'a field is gone',
    'FIELD_REMOVED',
    'Credit.amount',
    /(type Credit implements[^}]*?)amount: Money!/,
    '$1sum: Money!',
  ],
  [
    'a field may become null',
    'FIELD_TYPE_CHANGED',
    'Credit.amount',
    /(type Credit implements[^}]*?amount: Money)!/,
    '$1',
  ],
  [
    'a value of an enum is gone',
    'ENUM_VALUE_REMOVED',
    'CreditStatus.REVERTED',
    /(enum CreditStatus[^}]*?)REVERTED\n/,
    '$1WITHDRAWN\n',
  ],
  [
    'an input asks for more',
    'INPUT_FIELD_ADDED',
    'CreditFilter.since',
    /(input CreditFilter {)/,
    '$1\n  since: DateTime!',
  ],
];

describe('a schema whose', () => {
  test.each(breaking)('%s breaks clients', async (_what, type, path, pattern, replacement) => {
    const changes = await compareSchemas(released, changed(pattern, replacement), []);

    expect(changes.breaking.map((change) => ({ type: change.type, path: change.path }))).toContainEqual({
      type,
      path,
    });
  });

  test('breaking change is accepted with a reason breaks nobody', async () => {
    const type = 'FIELD_TYPE_CHANGED';
    const path = 'Money.currency';
    const acceptance = { type, path, reason: 'Nobody reads it, says the log of a year.' };
    const schema = changed(/(type Money {[^}]*?currency: String)!/, '$1');
    const changes = await compareSchemas(released, schema, [acceptance]);

    expect(changes).toMatchObject({ breaking: [], accepted: [{ type, path }] });
    expect(changes.unused).toEqual([]);
  });

  test('enum has a new value may break clients, and is told', async () => {
    const changes = await compareSchemas(released, changed(/(enum CreditStatus {)/, '$1\n  FROZEN'), []);

    expect(changes.breaking).toEqual([]);
    expect(changes.dangerous).toMatchObject([{ type: 'ENUM_VALUE_ADDED', path: 'CreditStatus.FROZEN' }]);
  });

  test('types have new fields breaks nobody', async () => {
    const changes = await compareSchemas(released, changed(/(type Query {)/, '$1\n  version: String'), []);

    expect(changes).toMatchObject({ breaking: [], dangerous: [], harmless: [{ path: 'Query.version' }] });
  });
});

test('an acceptance of what has not changed is told, so that the list is empty after a release', async () => {
  const acceptance = { type: 'FIELD_REMOVED', path: 'Query.credits', reason: 'Replaced.' };

  expect((await compareSchemas(released, released, [acceptance])).unused).toEqual([acceptance]);
});

test.each(['{}', '[{}]', '[{"type":"FIELD_REMOVED","path":"Query.credits","reason":" "}]', '[null]'])(
  'a list of accepted changes without reasons is refused: %s',
  (text) => {
    expect(() => parseAcceptances(text)).toThrow('reason');
  },
);

describe('the check of the test command', () => {
  const check = (path: string) =>
    spawnSync(process.execPath, [join(root, 'contract/check.ts'), path], { encoding: 'utf8' });

  test('passes what was released', () => {
    const { status, stdout } = check(join(root, 'contract/released.graphql'));

    expect(stdout).toContain('0 breaking, 0 dangerous and 0 other changes');
    expect(status).toBe(0);
  });

  test('fails on a breaking change, and names it', () => {
    const path = join(folder, 'schema.graphql');
    writeFileSync(path, changed(/(enum CreditStatus[^}]*?)REVERTED\n/, '$1WITHDRAWN\n'));
    const { status, stdout } = check(path);

    expect(status).toBe(1);
    expect(stdout).toContain('ENUM_VALUE_REMOVED CreditStatus.REVERTED');
  });
});
