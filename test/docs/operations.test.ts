import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Kind } from 'graphql';
import { describe, expect, test } from 'vitest';
import { typeDefs } from '../../src/graphql/type-defs.ts';
import { root } from './page.ts';

const page = readFileSync(join(root, 'docs/operations.md'), 'utf8');
const read = (path: string) => readFileSync(join(root, path), 'utf8');

/** The members of an interface. */
function membersOf(path: string, name: string): string[] {
  const [, body = ''] = new RegExp(`interface ${name} \\{(.*?)\n\\}`, 's').exec(read(path)) ?? [];
  return [...body.matchAll(/^ {2}(?:readonly )?(\w+)\??:/gm)].map(([, member = '']) => member);
}

describe('the page of operations explains', () => {
  test.each([
    ['the line of an operation', 'src/graphql/operation-log.ts', 'Line', '`'],
    ['a record of the audit log', 'src/writers/audit-log.ts', 'AuditRecord', '"'],
  ])('every field of %s', (_what, path, name, quote) => {
    const members = membersOf(path, name);

    expect(members.length).toBeGreaterThan(5);
    expect(members.filter((member) => !page.includes(quote + member + quote))).toEqual([]);
  });

  test('every message of the log', () => {
    const messages = globSync('src/**/*.ts', { cwd: root })
      .filter((path) => !path.startsWith('src/simulator/'))
      .flatMap((path) => [
        ...read(path).matchAll(/\blog\.(?:debug|info|warn|error|fatal)\(([^;]*?)\);?\n/gis),
      ])
      .flatMap(([, given = '']) => [...given.matchAll(/'([^']{6,})'/g)].map(([, text = '']) => text));

    expect(messages.length).toBeGreaterThan(10);
    const isExplained = (message: string) => page.includes(`\`${message.split(':')[0]}`);
    expect(messages.filter((message) => !isExplained(message))).toEqual([]);
  });

  test('every state of a provider', () => {
    const states = typeDefs.definitions.flatMap((definition) =>
      definition.kind === Kind.ENUM_TYPE_DEFINITION && definition.name.value === 'ProviderState'
        ? (definition.values ?? []).map((value) => value.name.value)
        : [],
    );

    expect(states.length).toBeGreaterThan(3);
    expect(states.filter((state) => !page.includes(`\`${state}\``))).toEqual([]);
  });
});
