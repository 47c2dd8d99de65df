import type { ExecutionResult } from 'graphql';
import { LRUCache } from 'lru-cache';
import type { Context, ReplyDigests } from '../context.ts';
import type { SharedBodies } from './shared-bodies.ts';

type Data = NonNullable<ExecutionResult['data']>;

const MAX_BYTES = 40 * 1024 * 1024;
/** How long a result is kept that waits for the same replies. */
const MAX_UNCHANGED_MS = 5 * 60_000;
/** How often what is over is dropped. */
const SWEEP_MS = 30_000;
/** Engines keep text in one byte for each character where all are of these. */
const LATIN_1 = /^[\0-\xff]*$/;

/** The result of a query, and what it was made of. */
export class KeptResult {
  /** Of its data, nothing is left but the body of the answer. Null where nothing but its replies is known. */
  readonly result: ExecutionResult | null;
  /** Null where they are not to be compared. */
  readonly replies: ReplyDigests | null;
  readonly #ttlMs: number;
  /** In milliseconds since the epoch. */
  #freshUntil = 0;
  #keptUntil = 0;

  constructor(result: ExecutionResult | null, replies: ReplyDigests | null, ttlMs: number) {
    this.result = result;
    this.replies = replies;
    this.#ttlMs = ttlMs;
  }

  /** Whether every reply that it was made of is. */
  get isFresh(): boolean {
    return Date.now() < this.#freshUntil;
  }

  get isOver(): boolean {
    return Date.now() >= this.#keptUntil;
  }

  /** It has been made, or has turned out to be what would be made, of replies that were fetched then. */
  renew({ freshSince }: Pick<Context['meter'], 'freshSince'>): void {
    if (this.#ttlMs > 0 && freshSince !== null) this.#freshUntil = freshSince + this.#ttlMs;
    const waitsUntil = this.replies === null ? 0 : Date.now() + MAX_UNCHANGED_MS;
    this.#keptUntil = Math.max(this.#freshUntil, waitsUntil);
  }
}

/**
 * Results of queries, for as long as every reply that they were made of is fresh, and then for as long as the same replies come
 * again. One made of failures or of stale replies is not kept: the next request may fare better.
 */
export class KeptResults {
  readonly #ttlMs: number;
  readonly #bodies: SharedBodies;
  readonly #results = new LRUCache<string, KeptResult>({ maxSize: MAX_BYTES });
  #sweep: NodeJS.Timeout | null = null;

  /** `ttlMs` says for how long replies are fresh, 0: not at all. `bodies` print all results. */
  constructor(ttlMs: number, bodies: SharedBodies) {
    this.#ttlMs = ttlMs;
    this.#bodies = bodies;
  }

  find(key: string): KeptResult | undefined {
    return this.#results.get(key);
  }

  /** `data` are those of an answer without errors. */
  keep(key: string, data: Data, { meter, replies }: Pick<Context, 'meter' | 'replies'>): void {
    const made = replies?.digests ?? null;
    if (meter.freshSince === null || (this.#ttlMs === 0 && made === null)) return;
    // What changes each time would only push out what does not.
    const isOfUse = this.#ttlMs > 0 || isEqual(made, this.#results.peek(key)?.replies);
    const body = isOfUse ? this.#print(data) : null;
    const result = body === null ? null : { data: this.#bodies.standIn(body) };
    const kept = new KeptResult(result, made, this.#ttlMs);
    kept.renew(meter);
    this.#results.set(key, kept, { size: key.length + sizeOf(body, made) });
    this.#sweep ??= setTimeout(() => this.#dropOver(), SWEEP_MS).unref();
  }

  /** Once for this and for the answer. */
  #print(data: Data): string {
    this.#bodies.share(data);
    return this.#bodies.format({ data });
  }

  #dropOver(): void {
    for (const [key, kept] of this.#results.entries()) if (kept.isOver) this.#results.delete(key);
    this.#sweep = this.#results.size === 0 ? null : setTimeout(() => this.#dropOver(), SWEEP_MS).unref();
  }
}

function isEqual(one: ReplyDigests | null, other: ReplyDigests | null | undefined): boolean {
  if (!one || one.size !== other?.size) return false;
  for (const [key, digest] of one) if (other.get(key) !== digest) return false;
  return true;
}

function sizeOf(body: string | null, replies: ReplyDigests | null): number {
  let bytes = 0;
  if (body !== null) bytes += LATIN_1.test(body) ? body.length : 2 * body.length;
  for (const [key, digest] of replies ?? []) bytes += key.length + digest.length;
  return bytes;
}
