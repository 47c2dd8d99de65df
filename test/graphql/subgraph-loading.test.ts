import { createRequire } from 'node:module';
import { expect, test } from 'vitest';
import { startGateway } from '../gateway.ts';

const { cache } = createRequire(import.meta.url);
const isLoaded = () => Object.keys(cache).some((path) => path.includes('/@apollo/subgraph/'));

test('what makes a subgraph is loaded where one is served, and only there', async () => {
  await using alone = await startGateway();
  const { errors } = await alone.query('{ _service { sdl } }');

  expect(errors?.map(({ extensions }) => extensions.code)).toEqual(['GRAPHQL_VALIDATION_FAILED']);
  expect(isLoaded()).toBe(false);

  await using subgraph = await startGateway({ FEDERATION: 'true' });
  const { data } = await subgraph.query('{ _service { sdl } }');

  expect(data._service.sdl).toContain('type Credit implements Node @key(fields: "id")');
  expect(isLoaded()).toBe(true);
});
