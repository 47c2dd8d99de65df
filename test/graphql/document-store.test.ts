import { parse } from 'graphql';
import { expect, test } from 'vitest';
import { createDocumentStore } from '../../src/graphql/document-store.ts';

const document = (length: number) => parse(`{a}${' '.repeat(length - 3)}`);

test('the store gives back the same documents, and forgets those not asked for lately when they are too long together', async () => {
  const store = createDocumentStore(100);
  const [first, second, third] = [document(40), document(40), document(40)];
  await store.set('1', first);
  await store.set('2', second);
  expect(await store.get('1')).toBe(first);
  await store.set('3', third);

  expect(await store.get('1')).toBe(first);
  expect(await store.get('2')).toBeUndefined();
  expect(await store.get('3')).toBe(third);
});

test('the store keeps no document that is too long by itself', async () => {
  const store = createDocumentStore(100);
  await store.set('1', document(101));

  expect(await store.get('1')).toBeUndefined();
});
