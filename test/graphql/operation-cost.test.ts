import fc from 'fast-check';
import { buildASTSchema, Kind, parse, validate } from 'graphql';
import { expect, test } from 'vitest';
import { coerceVariables } from '../../src/graphql/coerced-variables.ts';
import { costOf, idsBeyond, mostLeastCost } from '../../src/graphql/operation-cost.ts';
import { typeDefs } from '../../src/graphql/type-defs.ts';
import { ConnectedProviders } from '../../src/providers/connected.ts';
import { registry } from '../../src/providers/registry.ts';
import { drawOperation } from './random-operation.ts';

const schema = buildASTSchema(typeDefs);
const names = ['WEBSHARE', 'DESO', 'DIGIPAY'] as const;

function connected(configured: readonly string[]): ConnectedProviders {
  return new ConnectedProviders(
    new Map(
      names.map((name) => [
        name,
        {
          isConfigured: configured.includes(name),
          capabilities: registry[name].capabilities,
          state: 'OK' as const,
          credentialHeaders: [],
          staleAsOf: undefined,
          connect: () => ({ summarizeEarnings: async () => null }),
        },
      ]),
    ),
  );
}

function operationIn(text: string) {
  const document = parse(text);
  const [operation] = document.definitions;
  if (operation?.kind !== Kind.OPERATION_DEFINITION) throw new TypeError('the document has no operation');
  return { schema, document, operation };
}

const values = {
  id: ['"webshare:credit:1"', '"deso:code:a"'],
  ids: ['"webshare:credit:1"', '"webshare:credit:2"', '"deso:code:a"'],
  code: ['"a"', '"b"'],
  Boolean: ['true', 'false'],
  Int: ['1', '2'],
  String: ['"a"'],
  DateTime: ['"2022-06-14T18:58:10Z"'],
};

test('what the document alone tells of the cost is never less than what it turns out to be', () => {
  let most = 0;
  fc.assert(
    fc.property(fc.gen(), fc.subarray([...names]), (draw, configured) => {
      const { document, variables } = drawOperation((arbitrary) => draw(() => arbitrary), {
        schema,
        values,
        mistakes: {},
      });
      const priced = { ...operationIn(document), providers: connected(configured) };
      fc.pre(validate(schema, priced.document).length === 0);
      const coerced = coerceVariables(schema, priced.operation, variables);
      // With some that cannot be read, nothing runs.
      if (coerced === undefined) return;
      const { least, idsAtOnce } = costOf(priced, coerced);
      most = Math.max(most, least);

      expect(least).toBeLessThanOrEqual(mostLeastCost(priced));
      expect(idsBeyond(priced, coerced, 2)).toBe(idsAtOnce > 2);
    }),
    { numRuns: 200, seed: 1, endOnFailure: true },
  );

  expect(most).toBeGreaterThan(2);
});

test('a cost that depends on no variable is still that of the providers that are configured', () => {
  const operation = operationIn('{ referralCodes { totalCount } credits { totalCount } }');
  const expected = (...configured: readonly string[]) =>
    costOf({ ...operation, providers: connected(configured) }, {}).expected;

  expect(expected('WEBSHARE', 'DESO')).toBe(3);
  expect(expected('DESO')).toBe(1);
  expect(expected()).toBe(0);
  expect(expected('WEBSHARE', 'DESO')).toBe(3);
});
