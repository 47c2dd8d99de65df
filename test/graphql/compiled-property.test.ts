import fc from 'fast-check';
import { buildASTSchema, parse, validate } from 'graphql';
import { expect, test } from 'vitest';
import { findExcess } from '../../src/graphql/operation-limits.ts';
import { typeDefs } from '../../src/graphql/type-defs.ts';
import { startExecutorPair } from './executor-pair.ts';
import { drawOperation } from './random-operation.ts';

const schema = buildASTSchema(typeDefs);
const quoted = (...texts: readonly string[]) => texts.map((text) => JSON.stringify(text));
const programs = ['webshare:program:1', 'digipay:program:4428647ee7ed420487cd6899f51eaa63'];
const ids = quoted(
  ...programs,
  'webshare:credit:1',
  'webshare:credit:2',
  'webshare:earn-out:1',
  'deso:code:9diWfRVk',
);

const values = {
  id: ids,
  ids,
  first: ['1', '2', '3', '20'],
  after: ['null'],
  code: quoted('9diWfRVk', '78saf89712', 'nobody'),
  search: quoted('a', 'webshare', 'x'),
  Boolean: ['true', 'false'],
  Int: ['0', '1'],
  String: quoted('a', ''),
  DateTime: quoted('2022-06-14T18:58:10Z', '2022-06-14T11:58:10-07:00'),
};
/** Not valid, not known, or of what a provider fails to answer. */
const mistakes = {
  id: quoted('nonsense', 'webshare:credit:999999', 'webshare:credit:3'),
  ids: quoted('nonsense', 'webshare:credit:999999', 'webshare:credit:3'),
  first: ['0', '101', '"1"'],
  after: quoted('', 'nonsense'),
  code: quoted('', 'failing'),
  search: quoted('failing'),
  status: ['UNKNOWN', 'NONSENSE'],
  startDate: quoted('nonsense'),
};

/** Errors come in the order in which replies do, which is not the same twice. */
function withSortedErrors(text: string): string {
  const { errors, ...rest } = JSON.parse(text);
  return JSON.stringify({ errors: errors?.map((error: unknown) => JSON.stringify(error)).sort(), ...rest });
}

test('whatever query is asked for, compiled or not, the answer is the same to the byte', async () => {
  await using pair = await startExecutorPair({ CACHE_TTL_MS: '600000' });
  const refused = { kind: 'status', status: 422 } as const;
  pair.addFault('webshare', { match: { path: '/api/v2/referral/credit/3/' }, fault: refused });
  pair.addFault('webshare', { match: { path: /failing/ }, fault: refused });
  pair.addFault('digipay', { match: { path: /failing/ }, fault: refused });
  const seen = { data: 0, errors: 0, partly: 0, answeredByCompiledCode: 0 };
  await fc.assert(
    fc.asyncProperty(fc.gen(), async (draw) => {
      const operation = drawOperation((arbitrary) => draw(() => arbitrary), { schema, values, mistakes });
      const document = parse(operation.document);
      fc.pre(findExcess(document) === undefined && validate(schema, document).length === 0);
      const { plain, compiling, answered } = await pair.ask(operation.document, operation.variables);

      for (const { status, text } of compiling) {
        expect(status).toBe(plain.status);
        if ((plain.errors?.length ?? 0) < 2) expect(text).toBe(plain.text);
        else expect(withSortedErrors(text)).toBe(withSortedErrors(plain.text));
      }
      seen.data += plain.errors === undefined ? 1 : 0;
      seen.errors += plain.errors === undefined ? 0 : 1;
      seen.partly += plain.errors !== undefined && plain.data ? 1 : 0;
      seen.answeredByCompiledCode += answered;
    }),
    { numRuns: 200, seed: 1, endOnFailure: true },
  );

  expect(seen.partly).toBeGreaterThan(5);
  expect(seen.answeredByCompiledCode).toBeGreaterThan(80);
});
