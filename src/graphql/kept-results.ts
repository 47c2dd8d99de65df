import type { ExecutionResult } from 'graphql';
import { LRUCache } from 'lru-cache';
import type { Context } from '../context.ts';
import type { SharedBodies } from './shared-bodies.ts';

const MAX_BYTES = 40 * 1024 * 1024;
/** Engines keep text in one byte for each character where all are of these. */
const LATIN_1 = /^[\0-\xff]*$/;

interface KeptResult {
  readonly result: ExecutionResult;
  /** In milliseconds since the epoch. */
  readonly freshUntil: number;
}

/**
 * Results of queries, for as long as every reply that they were made of is fresh. One made of anything but fresh replies is not
 * kept: the next request may fare better.
 */
export class KeptResults {
  readonly #ttlMs: number;
  readonly #bodies: SharedBodies;
  readonly #results = new LRUCache<string, KeptResult>({ maxSize: MAX_BYTES });

  /** For as long as replies are fresh; with 0, nothing is kept. */
  constructor(ttlMs: number, bodies: SharedBodies) {
    this.#ttlMs = ttlMs;
    this.#bodies = bodies;
  }

  /** A result to be printed by the same bodies: of its data, nothing else is left. */
  find(key: string): ExecutionResult | undefined {
    const kept = this.#ttlMs === 0 ? undefined : this.#results.get(key);
    return kept !== undefined && Date.now() < kept.freshUntil ? kept.result : undefined;
  }

  /** `body` is that of an answer without errors, and without what belongs to one request. */
  keep(key: string, body: string, meter: Context['meter']): void {
    const { freshSince } = meter;
    if (this.#ttlMs === 0 || freshSince === null) return;
    const kept = { result: { data: this.#bodies.standIn(body) }, freshUntil: freshSince + this.#ttlMs };
    this.#dropOldest();
    const bytes = LATIN_1.test(body) ? body.length : 2 * body.length;
    this.#results.set(key, kept, { size: bytes + key.length });
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
