import { pino } from 'pino';
import { expect, test } from 'vitest';
import { createTextCache, persistedTexts, type TextCache } from '../../src/graphql/persisted-texts.ts';
import { hashOf } from '../../src/trusted-documents/manifest.ts';

const silent = pino({ level: 'silent' });
const keyOf = (text: string) => `apq:${hashOf(text)}`;

test('persisted queries are given back, and those not asked for lately make room for new ones', async () => {
  const cache = persistedTexts(createTextCache(650), silent);
  const [first, second, third] = ['{ a }', '{ b }', '{ c }'].map((text) => text.padEnd(100)) as [
    string,
    string,
    string,
  ];
  await cache.set(keyOf(first), first);
  await cache.set(keyOf(second), second);
  expect(await cache.get(keyOf(first))).toBe(first);
  await cache.set(keyOf(third), third);

  expect(await cache.get(keyOf(first))).toBe(first);
  expect(await cache.get(keyOf(second))).toBeUndefined();
  expect(await cache.get(keyOf(third))).toBe(third);
});

test('a small document counts with its key, so that very many of them do not fill the memory', async () => {
  const inner = createTextCache(10_000);
  const texts = Array.from({ length: 1000 }, (_, index) => `{a${index}:a}`);
  for (const text of texts) await inner.set(keyOf(text), text);
  const kept = await Promise.all(texts.map((text) => inner.get(keyOf(text))));

  expect(kept.filter((text) => text !== undefined).length).toBeLessThan(50);
});

test('a document of unusual length is not kept', async () => {
  const cache = persistedTexts(createTextCache(), silent);
  const long = `{ a }${' '.repeat(50_000)}`;
  await cache.set(keyOf(long), long);

  expect(await cache.get(keyOf(long))).toBeUndefined();
});

test('a text in a shared cache that has another hash is not there', async () => {
  const shared = createTextCache();
  const cache = persistedTexts(shared, silent);
  await shared.set(keyOf('{ asked }'), '{ planted }');

  expect(await cache.get(keyOf('{ asked }'))).toBeUndefined();
});

test('a cache that is down knows nothing, and says so in the log', async () => {
  const lines: unknown[] = [];
  const down: TextCache = {
    ...createTextCache(),
    get: () => Promise.reject(new Error('connection refused')),
  };
  const cache = persistedTexts(down, pino({}, { write: (line: string) => void lines.push(line) }));

  expect(await cache.get(keyOf('{ a }'))).toBeUndefined();
  expect(lines.join()).toContain('a persisted query could not be read');
});
