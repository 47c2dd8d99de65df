import type { ExecutionResult } from 'graphql';
import { LRUCache } from 'lru-cache';
import type { Context } from '../context.ts';
import type { SharedBodies } from './shared-bodies.ts';

type Data = NonNullable<ExecutionResult['data']>;
type ReplyDigests = NonNullable<NonNullable<Context['replies']>['digests']>;

const MAX_BYTES = 40 * 1024 * 1024;
/** How long a result is kept that waits for the same replies. */
const MAX_UNCHANGED_MS = 5 * 60_000;
/** Engines keep text in one byte for each character where all are of these. */
const LATIN_1 = /^[\0-\xff]*$/;

export interface KeptResultsOptions {
  /** For how long replies are fresh; 0: not at all. */
  readonly ttlMs: number;
  /** Whether a result is used again where all replies are as they were. */
  readonly isReusing: boolean;
  /** By which all results are printed. */
  readonly bodies: SharedBodies;
}

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
    this.#keptUntil = this.replies === null ? this.#freshUntil : Date.now() + MAX_UNCHANGED_MS;
  }
}

/**
 * Results of queries, for as long as every reply that they were made of is fresh, and then for as long as the same replies come
 * again. One made of failures or of stale replies is not kept: the next request may fare better.
 */
export class KeptResults {
  readonly #options: KeptResultsOptions;
  readonly #results = new LRUCache<string, KeptResult>({ maxSize: MAX_BYTES });

  constructor(options: KeptResultsOptions) {
    this.#options = options;
  }

  find(key: string): KeptResult | undefined {
    return this.#results.get(key);
  }

  /** `data` are those of an answer without errors. */
  keep(key: string, data: Data, { meter, replies }: Pick<Context, 'meter' | 'replies'>): void {
    const { ttlMs, isReusing } = this.#options;
    const made = isReusing ? (replies?.digests ?? null) : null;
    if (meter.freshSince === null || (ttlMs === 0 && made === null)) return;
    // What changes each time would only push out what does not.
    const isOfUse = ttlMs > 0 || isEqual(made, this.#results.peek(key)?.replies);
    const body = isOfUse ? this.#print(data) : null;
    const result = body === null ? null : { data: this.#options.bodies.standIn(body) };
    const kept = new KeptResult(result, made, ttlMs);
    kept.renew(meter);
    this.#dropOldest();
    this.#results.set(key, kept, { size: key.length + sizeOf(body, made) });
  }

  /** Once for this and for the answer. */
  #print(data: Data): string {
    const { bodies } = this.#options;
    bodies.share(data);
    return bodies.format({ data });
  }

  /** Up to two for each that comes, so that what nobody may be shown any more does not stay. */
  #dropOldest(): void {
    for (let dropped = 0; dropped < 2; dropped += 1) {
      const key = this.#results.rkeys().next().value;
      if (key === undefined || !this.#results.peek(key)?.isOver) return;
      this.#results.delete(key);
    }
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
