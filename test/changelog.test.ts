import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const read = (path: string) => readFileSync(join(import.meta.dirname, '..', path), 'utf8');
const changelog = read('CHANGELOG.md');
const { version } = JSON.parse(read('package.json'));

/** The text below each heading of a version. */
const entries = new Map(
  changelog
    .split(/^## /m)
    .slice(1)
    .map((entry) => {
      const [, name = '', date = ''] = /^\[([^\]]+)\](?: - (\S+))?\n/.exec(entry) ?? [];
      return [name, { date, text: entry.replace(/^.*\n/, '').trim() }] as const;
    }),
);

test('the version of the package has an entry, with its date and what it brings', () => {
  expect(entries.get(version)?.date).toMatch(/^\d{4}-\d\d-\d\d$/);
  expect(entries.get(version)?.text).toMatch(/^### \w+\n\n- \w/);
});

test('entries stand newest first, below what is not released yet', () => {
  const [first, ...dates] = [...entries.values()].map(({ date }) => date);

  expect([...entries.keys()][0]).toBe('Unreleased');
  expect(first).toBe('');
  expect(dates).toEqual(dates.toSorted().reverse());
});

test('changes are told under the headings of Keep a Changelog', () => {
  const headings = [...changelog.matchAll(/^### (.*)$/gm)].map(([, heading = '']) => heading);
  const known = ['Added', 'Changed', 'Deprecated', 'Removed', 'Fixed', 'Security'];

  expect(headings.filter((heading) => !known.includes(heading))).toEqual([]);
});

test('a schema that is another than the released one is told of', () => {
  const isChanged = read('schema.graphql') !== read('contract/released.graphql');

  expect(!isChanged || entries.get('Unreleased')?.text).toBeTruthy();
});
