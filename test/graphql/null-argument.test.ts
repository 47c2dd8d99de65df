import { afterAll, beforeAll, expect, test } from 'vitest';
import { startGateway, type TestGateway } from '../gateway.ts';

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await startGateway();
});
afterAll(() => gateway.stop());

test.each([
  ['an argument', 'query ($ids: [ID!] = []) { nodes(ids: $ids) { id } }', { ids: null }],
  ['a condition', 'query ($if: Boolean = true) { credits @include(if: $if) { totalCount } }', { if: null }],
  [
    'a condition of an inner field',
    'query ($if: Boolean = true) { providers { state @skip(if: $if) } }',
    { if: null },
  ],
])('null for %s that must not be null is a mistake of the caller', async (_what, document, variables) => {
  const { status, errors } = await gateway.query(document, variables);

  expect(status).toBe(200);
  expect(errors?.[0]).toMatchObject({
    message: expect.stringMatching(/^Argument "(?:ids|if)" of non-null type ".*" must not be null\.$/),
    extensions: { code: 'BAD_USER_INPUT' },
  });
  expect(gateway.logs.filter(({ msg }) => msg === 'unexpected error')).toEqual([]);
});
