import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Change } from '@graphql-inspector/core';
import { compareSchemas, parseAcceptances } from './schema-changes.ts';

// Compares schema.graphql, or the file that is named, with the schema of the last release.
const [current = join(import.meta.dirname, '../schema.graphql')] = process.argv.slice(2);
const read = (name: string) => readFileSync(join(import.meta.dirname, name), 'utf8');

const { breaking, accepted, dangerous, harmless, unused } = await compareSchemas(
  read('released.graphql'),
  readFileSync(current, 'utf8'),
  parseAcceptances(read('accepted-changes.json')),
);

const list = (title: string, changes: readonly Pick<Change, 'type' | 'message' | 'path'>[]) => {
  if (changes.length === 0) return;
  const lines = changes.map(({ type, path = '', message }) => `  ${type} ${path}: ${message}`);
  process.stdout.write(`${title}\n${lines.join('\n')}\n`);
};
list('Breaking, and accepted:', accepted);
list('Dangerous: clients may break on it, so the changelog has to say it.', dangerous);
list(
  'Breaking: clients of the last release fail. Deprecate instead, or accept it in accepted-changes.json.',
  breaking,
);
list(
  'Accepted, but not changed: take it out of accepted-changes.json.',
  unused.map(({ type, path, reason }) => ({ type, path, message: reason })),
);
process.stdout.write(
  `Since the last release the schema has ${breaking.length + accepted.length} breaking, ${dangerous.length} dangerous and ` +
    `${harmless.length} other changes.\n`,
);
if (breaking.length > 0 || unused.length > 0) process.exitCode = 1;
