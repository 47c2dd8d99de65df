import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ApolloServerErrorCode } from '@apollo/server/errors';
import { Kind } from 'graphql';
import { describe, expect, test } from 'vitest';
import { typeDefs } from '../../src/graphql/type-defs.ts';
import { root } from './page.ts';

const page = readFileSync(join(root, 'docs/errors.md'), 'utf8');
const sources = globSync('src/**/*.ts', { cwd: root })
  .filter((path) => !path.startsWith('src/generated/') && !path.startsWith('src/simulator/'))
  .map((path) => readFileSync(join(root, path), 'utf8'));

function inSources(pattern: RegExp): string[] {
  return sources.flatMap((text) => [...text.matchAll(pattern)].map(([, found = '']) => found));
}

/** The words of a union type such as `type Name = 'A' | 'B'`. */
function wordsOf(name: string): string[] {
  const [union = ''] = inSources(new RegExp(`type ${name} =([^;]*);`, 'g'));
  return [...union.matchAll(/'([A-Z_]+)'/g)].map(([, word = '']) => word);
}

function enumValues(name: string): string[] {
  return typeDefs.definitions.flatMap((definition) =>
    definition.kind === Kind.ENUM_TYPE_DEFINITION && definition.name.value === name
      ? (definition.values ?? []).map((value) => value.name.value)
      : [],
  );
}

const problemCodes = enumValues('ProblemCode');
// `code` is the name of a kind of entity too.
const capabilities = new Set(enumValues('Capability'));
const codes = new Set([
  ...problemCodes,
  ...problemCodes.filter((code) => code !== 'SERVED_STALE').map((code) => `PROVIDER_${code}`),
  ...enumValues('MutationOutcome'),
  ...wordsOf('GatewayErrorCode'),
  ...wordsOf('InputProblemCode'),
  ...Object.values(ApolloServerErrorCode),
  ...inSources(/(?:\bcode: |RequestRefused\(\d+, |(?:Gateway|Access)Error\(\s*)'([A-Z_]+)'/g).filter(
    (code) => !capabilities.has(code),
  ),
]);

/** The first two cells of the rows of all tables. */
const cells = page
  .split('\n')
  .filter((line) => line.startsWith('| '))
  .map((line) => line.split('|').slice(1, 3).join(' '))
  .join('\n');

describe('the page of errors', () => {
  test('has every code in a table', () => {
    const explained = new Set([...cells.matchAll(/`([A-Z_]+)`/g)].map(([, code]) => code));

    expect(codes.size).toBeGreaterThan(30);
    expect([...codes].filter((code) => !explained.has(code))).toEqual([]);
  });

  test('has no code that the gateway does not have', () => {
    const named = [...cells.matchAll(/`([A-Z]+(?:_[A-Z]+)*)`/g)].map(([, code = '']) => code);

    expect(named.filter((code) => !codes.has(code))).toEqual([]);
  });

  test('has every HTTP status that the front door answers with', () => {
    const statuses = inSources(
      /(?:\bstatus: |RequestRefused\(|refused\(|return \[|,\n\s+|\.code\()([45]\d\d)(?:,| \})/g,
    );
    const explained = new Set([...page.matchAll(/\b([45]\d\d)\b/g)].map(([, status]) => status));

    expect(new Set(statuses).size).toBeGreaterThan(8);
    expect([...new Set(statuses)].filter((status) => !explained.has(status))).toEqual([]);
  });
});
