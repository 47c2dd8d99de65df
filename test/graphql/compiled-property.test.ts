import fc from 'fast-check';
import { parse, validate } from 'graphql';
import { expect, test } from 'vitest';
import { findExcess } from '../../src/graphql/operation-limits.ts';
import { startExecutorPair } from './executor-pair.ts';
import { drawOperation } from './random-operation.ts';
import { mistakes, schema, values, withSortedErrors } from './simulated-values.ts';

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
