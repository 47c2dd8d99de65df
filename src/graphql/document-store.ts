import type { ApolloServerOptions, BaseContext } from '@apollo/server';
import type { DocumentNode } from 'graphql';
import { LRUCache } from 'lru-cache';

/** Of source. Parsed, each takes some 75 bytes. */
const MAX_CHARACTERS = 400_000;

/**
 * Keeps documents that have been parsed and validated. Apollo's own store measures each new one by printing it as JSON, which
 * takes longer than to parse it, and may come to hold 130 MB.
 */
export function createDocumentStore(
  maxCharacters = MAX_CHARACTERS,
): NonNullable<ApolloServerOptions<BaseContext>['documentStore']> {
  const documents = new LRUCache<string, DocumentNode>({
    maxSize: maxCharacters,
    sizeCalculation: ({ loc }) => Math.max(loc?.end ?? 0, 1),
  });
  return {
    get: async (key) => documents.get(key),
    set: async (key, document) => void documents.set(key, document),
    delete: async (key) => documents.delete(key),
  };
}
