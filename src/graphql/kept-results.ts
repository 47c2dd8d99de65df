import type { ExecutionResult } from 'graphql';
import { LRUCache } from 'lru-cache';
import type { Context } from '../context.ts';

const MAX_BYTES = 40 * 1024 * 1024;
/** Data take several times the bytes of their print, which is kept with them. */
const BYTES_PER_PRINTED_BYTE = 5;

interface KeptResult {
  readonly result: ExecutionResult;
  /** In milliseconds since the epoch. */
  readonly freshUntil: number;
}

/**
 * Results of queries, for as long as every reply that they were made of is fresh. One with errors, or made of anything but
 * fresh replies, is not kept: the next request may fare better.
 */
export class KeptResults {
  readonly #ttlMs: number;
  readonly #results = new LRUCache<string, KeptResult>({ maxSize: MAX_BYTES });

  /** For as long as replies are fresh; with 0, nothing is kept. */
  constructor(ttlMs: number) {
    this.#ttlMs = ttlMs;
  }

  find(key: string): ExecutionResult | undefined {
    const kept = this.#ttlMs === 0 ? undefined : this.#results.get(key);
    return kept !== undefined && Date.now() < kept.freshUntil ? kept.result : undefined;
  }

  /** `length` is that of the data in print. */
  keep(key: string, result: ExecutionResult, meter: Context['meter'], length: number): void {
    const { freshSince } = meter;
    if (this.#ttlMs === 0 || result.errors !== undefined || freshSince === null) return;
    const freshUntil = freshSince + this.#ttlMs;
    this.#dropOldest();
    this.#results.set(key, { result, freshUntil }, { size: length * BYTES_PER_PRINTED_BYTE + key.length });
  }

  /** Up to two for each that comes, so that what nobody may be shown any more does not stay. */
  #dropOldest(): void {
    const now = Date.now();
    for (let dropped = 0; dropped < 2; dropped += 1) {
      const key = this.#results.rkeys().next().value;
      const oldest = key === undefined ? undefined : this.#results.peek(key);
      if (key === undefined || oldest === undefined || now < oldest.freshUntil) return;
      this.#results.delete(key);
    }
  }
}
