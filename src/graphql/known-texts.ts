import type { GraphQLRequest } from '@apollo/server';
import { LRUCache } from 'lru-cache';
import { hashOf } from '../trusted-documents/manifest.ts';
import { hashIn, type TextCache } from './persisted-texts.ts';

/** Of all texts whose hashes are remembered. */
const MAX_CHARACTERS = 400_000;
/** Before what takes the place of a text; no client's hash begins like that. */
const MARK = 'text:';

/**
 * Apollo Server makes the hash of each request's text anew, a fifth of what a small request costs. So the text is put to it by a
 * hash that is remembered, as persisted queries are; whether somebody has persisted it has no part in that.
 */
export class KnownTexts {
  readonly #hashes = new LRUCache<string, string>({
    maxSize: MAX_CHARACTERS,
    sizeCalculation: (_hash, text) => text.length,
  });
  /** What the server is about to ask for, and for how many requests. */
  readonly #awaited = new Map<string, { readonly text: string; requests: number }>();

  /** Puts a hash in the place of the text, which the server then asks the cache for, once and before all else. */
  replace(request: GraphQLRequest): void {
    const { query: text, extensions } = request;
    if (!text || extensions?.persistedQuery) return;
    const sha256Hash = MARK + this.#hashOf(text);
    const awaited = this.#awaited.get(sha256Hash);
    if (awaited === undefined) this.#awaited.set(sha256Hash, { text, requests: 1 });
    else awaited.requests += 1;
    // Not deleted, which would make all that is read of the request later slower.
    Object.assign(request, {
      query: undefined,
      extensions: { ...extensions, persistedQuery: { version: 1, sha256Hash } },
    });
  }

  /** The cache, with the texts that were replaced. */
  over(cache: TextCache): TextCache {
    return { ...cache, get: async (key) => this.#take(hashIn(key)) ?? cache.get(key) };
  }

  #hashOf(text: string): string {
    let hash = this.#hashes.get(text);
    if (hash === undefined) {
      hash = hashOf(text);
      this.#hashes.set(text, hash);
    }
    return hash;
  }

  #take(hash: string): string | undefined {
    const awaited = this.#awaited.get(hash);
    if (awaited === undefined) return undefined;
    awaited.requests -= 1;
    if (awaited.requests === 0) this.#awaited.delete(hash);
    return awaited.text;
  }
}
