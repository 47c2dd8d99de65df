import type { ExecutionResult } from 'graphql';
import { LRUCache } from 'lru-cache';
import type { Context } from '../context.ts';

/** Bytes of printed data; what is kept takes several times as much. */
const MAX_LENGTH = 16 * 1024 * 1024;

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
  readonly #results = new LRUCache<string, KeptResult>({ maxSize: MAX_LENGTH });

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
    this.#results.set(key, { result, freshUntil }, { size: length + key.length });
  }
}
