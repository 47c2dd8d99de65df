import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  type FragmentDefinitionNode,
  Kind,
  type OperationDefinitionNode,
  parse,
  print,
  visit,
} from 'graphql';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { startGateway, type TestGateway } from '../gateway.ts';

const folder = join(import.meta.dirname, '../../dashboard/src/operations');
const definitions = globSync('*.graphql', { cwd: folder }).flatMap(
  (name) => parse(readFileSync(join(folder, name), 'utf8')).definitions,
);
const fragments = new Map(
  definitions.flatMap((definition) =>
    definition.kind === Kind.FRAGMENT_DEFINITION ? [[definition.name.value, definition] as const] : [],
  ),
);
const operations = definitions.filter((definition) => definition.kind === Kind.OPERATION_DEFINITION);

const variables: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  Earnings: { payingOut: ['WEBSHARE'] },
  PayOutPreferences: { payingOut: ['WEBSHARE'] },
  CreditHistory: { interval: 'MONTH', last: 12 },
  LookUp: { provider: 'DESO', code: '9diWfRVk' },
  ChangePayOutPreference: { input: { programId: 'webshare:program:1', mode: 'CREDITS' } },
};

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await startGateway({ NODE_ENV: 'production', DRAIN_MS: '0' });
});
afterAll(() => gateway.stop());
beforeEach(() => gateway.clearCalls());

/** As Apollo Client sends it: with the fragments it spreads, and type names everywhere. */
function documentOf(operation: OperationDefinitionNode): string {
  const used = new Map<string, FragmentDefinitionNode>();
  const collect = (node: OperationDefinitionNode | FragmentDefinitionNode) =>
    visit(node, {
      FragmentSpread({ name: { value } }) {
        const fragment = fragments.get(value);
        if (fragment === undefined || used.has(value)) return;
        used.set(value, fragment);
        collect(fragment);
      },
    });
  collect(operation);
  return [operation, ...used.values()].map(print).join('\n').replaceAll(/\{\n/g, '{ __typename\n');
}

test.each(operations.map((operation) => [operation.name?.value ?? '', operation] as const))(
  'the gateway takes what the dashboard asks, in production as well: %s',
  async (name, operation) => {
    const document = documentOf(operation).replace('{ __typename', '{');
    const { errors, data } = await gateway.query(document, variables[name]);

    expect(errors).toBeUndefined();
    expect(Object.values(data)).not.toContain(null);
    expect(gateway.countCalls()).toBeLessThanOrEqual(4);
  },
);
