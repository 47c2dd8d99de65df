import { describe, expect, test } from 'vitest';
import { KnownTexts } from '../../src/graphql/known-texts.ts';
import { createTextCache } from '../../src/graphql/persisted-texts.ts';

const text = '{ providers { provider } }';

/** The key under which Apollo Server asks for what took the place of a text. */
function replaced(knownTexts: KnownTexts, query = text): string {
  const request = { query, extensions: { other: 1 } };
  knownTexts.replace(request);
  expect(request).toEqual({
    query: undefined,
    extensions: { other: 1, persistedQuery: { version: 1, sha256Hash: expect.any(String) } },
  });
  const { sha256Hash } = Object(request.extensions).persistedQuery;
  return `apq:${sha256Hash}`;
}

describe('a text in whose place a hash was put', () => {
  test('is given as often as it was replaced, and to nobody else', async () => {
    const knownTexts = new KnownTexts();
    const cache = knownTexts.over(createTextCache());
    const keys = [replaced(knownTexts), replaced(knownTexts)];

    expect(new Set(keys).size).toBe(1);
    expect(await Promise.all(keys.map((key) => cache.get(key)))).toEqual([text, text]);
    expect(await cache.get(keys[0] ?? '')).toBeUndefined();
  });

  test('is given however many others came in between', async () => {
    const knownTexts = new KnownTexts();
    const cache = knownTexts.over(createTextCache());
    const key = replaced(knownTexts);
    const others = Array.from({ length: 20 }, (_, index) => `{ a${index} }`.padEnd(90_000));
    const otherKeys = others.map((other) => replaced(knownTexts, other));

    expect(await cache.get(key)).toBe(text);
    expect(await Promise.all(otherKeys.map((each) => cache.get(each)))).toEqual(others);
  });

  test('persists nothing: by its own hash it is not there', async () => {
    const knownTexts = new KnownTexts();
    const cache = knownTexts.over(createTextCache());
    const key = replaced(knownTexts);

    expect(await cache.get(key.replace('text:', ''))).toBeUndefined();
  });
});

test.each([
  ['a persisted query', { query: text, extensions: { persistedQuery: { version: 1, sha256Hash: 'a' } } }],
  ['a hash alone', { extensions: { persistedQuery: { version: 1, sha256Hash: 'a' } } }],
  ['nothing', {}],
  ['an empty text', { query: '' }],
])('leaves %s as it is', (_what, request) => {
  const before = structuredClone(request);
  new KnownTexts().replace(request);

  expect(request).toEqual(before);
});

test('leaves what is no text of a request to the cache', async () => {
  const inner = createTextCache();
  await inner.set('apq:a', text);

  expect(await new KnownTexts().over(inner).get('apq:a')).toBe(text);
});
