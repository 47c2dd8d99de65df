import { expect, test } from 'vitest';
import { parseManifest } from '../../src/trusted-documents/manifest.ts';
import { entryOf, hashOf, manifestOf } from './manifest-file.ts';

const body = 'query Providers {\n  providers {\n    provider\n  }\n}';
const problemsOf = (text: string) => parseManifest(text, 'manifest.json').problems;

test('a manifest gives its operations with their names and hashes', () => {
  const { operations, problems } = parseManifest(manifestOf([entryOf(body)]), 'manifest.json');

  expect(problems).toEqual([]);
  expect(operations).toEqual([
    { name: 'Providers', text: body, hash: hashOf(body), origin: 'manifest.json' },
  ]);
});

test.each([
  ['is not JSON', '{'],
  ['is a list', '[]'],
  ['has another format', JSON.stringify({ format: 'relay', version: 1, operations: [entryOf(body)] })],
  ['has another version', manifestOf([entryOf(body)]).replace('"version":1', '"version":2')],
  ['has no operations', manifestOf([])],
  ['has an operation without a body', manifestOf([entryOf(body)]).replace('"body"', '"text"')],
])('a manifest that %s is a problem', (_title, text) => {
  expect(problemsOf(text).length).toBeGreaterThan(0);
});

test('all problems of a manifest come at once, each with the name of its operation', () => {
  const text = manifestOf([
    entryOf(body),
    entryOf(body.replace('provider\n', 'configured\n')),
    entryOf('query Changed { providers { provider } }', { id: hashOf('another text') }),
  ]);

  expect(problemsOf(text)).toEqual([
    'operation Providers: is there twice',
    'operation Changed: its id is not the SHA-256 of its body',
  ]);
});
