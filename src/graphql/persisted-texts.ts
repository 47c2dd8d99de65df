import type { GraphQLRequest } from '@apollo/server';
import { LRUCache } from 'lru-cache';
import type { Logger } from 'pino';
import { hashOf } from '../trusted-documents/manifest.ts';

/** Texts by key: Apollo Server's KeyValueCache<string>, wherever it keeps them. */
export interface TextCache {
  get(key: string): Promise<string | undefined>;
  set(key: string, text: string, options?: { readonly ttl?: number | null }): Promise<void>;
  delete(key: string): Promise<boolean | undefined>;
}

/** Of all documents together, keys and bookkeeping included. */
const MAX_CHARACTERS = 2_000_000;
/** Of one document: four times what the limit of tokens usually makes. */
const MAX_DOCUMENT_CHARACTERS = 50_000;
/** What a text costs beside its characters: its key, and its place in the cache. */
const CHARACTERS_PER_ENTRY = 200;
/** How long a store that others share keeps a document; clients send it again where it is gone. */
export const PERSISTED_QUERY_TTL_SECONDS = 86_400;
const HASH = /^[0-9a-f]{64}$/;

/** Keeps texts in memory, those asked for lately, so many that nobody can fill it. */
export function createTextCache(maxCharacters = MAX_CHARACTERS): TextCache {
  const texts = new LRUCache<string, string>({
    maxSize: maxCharacters,
    sizeCalculation: ({ length }) => length + CHARACTERS_PER_ENTRY,
  });
  return {
    get: async (key) => texts.get(key),
    set: async (key, text) => void texts.set(key, text),
    delete: async (key) => texts.delete(key),
  };
}

/**
 * Persisted queries in a cache that may be shared, or down: gives what has the hash that it is asked for by and nothing
 * else, keeps no text of unusual length, and what cannot be read is not there.
 */
export function persistedTexts(cache: TextCache, log: Logger): TextCache {
  return {
    get: async (key) => {
      const hash = hashIn(key);
      if (!HASH.test(hash)) return undefined;
      try {
        const text = await cache.get(key);
        return text !== undefined && hashOf(text) === hash ? text : undefined;
      } catch (err) {
        log.warn({ err }, 'a persisted query could not be read');
        return undefined;
      }
    },
    set: async (key, text, options) => {
      if (text.length <= MAX_DOCUMENT_CHARACTERS) await cache.set(key, text, options);
    },
    delete: (key) => cache.delete(key),
  };
}

/** The hash in a key, without Apollo Server's prefix. */
export function hashIn(key: string): string {
  return key.slice(key.indexOf(':') + 1);
}

/** Makes a hash that is none one that nothing has: Apollo Server looks for it as it is. */
export function readHash(request: GraphQLRequest): void {
  const persistedQuery: unknown = request.extensions?.persistedQuery;
  if (typeof persistedQuery !== 'object' || persistedQuery === null) return;
  const { sha256Hash }: { sha256Hash?: unknown } = persistedQuery;
  if (typeof sha256Hash === 'string' && HASH.test(sha256Hash)) return;
  request.extensions = { ...request.extensions, persistedQuery: { ...persistedQuery, sha256Hash: '' } };
}
