import { LRUCache } from 'lru-cache';
import { RateLimiterMemory, RateLimiterRedis, RateLimiterRes } from 'rate-limiter-flexible';
import { rateLimited } from './access-error.ts';

const WINDOW_SECONDS = 60;
/** Beyond these, whoever called least recently is forgotten. */
const MAX_BUCKETS = 10_000;

/** Where instances count together; as the limiter uses it of a client of Redis. */
export interface RateLimitStore {
  /** Throws where there is no answer in time. */
  eval(
    script: string,
    input: { readonly keys: readonly string[]; readonly arguments: readonly string[] },
  ): Promise<unknown>;
}

export interface RateLimitOptions {
  readonly maxBuckets?: number;
  /** Null where this instance counts alone, as it does while the store does not answer. */
  readonly store?: RateLimitStore | null;
}

/**
 * Points per bucket and minute; the minute begins with the bucket's first point. A request costs one point when it
 * comes in, and an operation the upstream calls that it needs, the first of which is paid for by then.
 */
export class RateLimit {
  readonly #perMinute: number;
  readonly #limiter: RateLimiterMemory | RateLimiterRedis | null;
  readonly #recent: LRUCache<string, true>;

  /** 0 for `perMinute` means no limit. */
  constructor(perMinute: number, { maxBuckets = MAX_BUCKETS, store = null }: RateLimitOptions = {}) {
    const limit = { points: perMinute, duration: WINDOW_SECONDS };
    const memory = perMinute === 0 ? null : new RateLimiterMemory(limit);
    this.#perMinute = perMinute;
    this.#limiter =
      memory === null || store === null
        ? memory
        : new RateLimiterRedis({
            ...limit,
            storeClient: store,
            useRedisPackage: true,
            insuranceLimiter: memory,
          });
    // The limiter bounds time but not number, and every address may open a bucket.
    this.#recent = new LRUCache({
      max: maxBuckets,
      noDisposeOnSet: true,
      dispose: (_value, bucket) => void memory?.delete(bucket),
    });
  }

  get isOff(): boolean {
    return this.#limiter === null;
  }

  /** For a request. Throws RATE_LIMITED. */
  async admit(bucket: string): Promise<void> {
    await this.#consume(bucket, 1);
  }

  /**
   * For the operation of an admitted request; `cost` is in upstream calls. One that costs more than a minute holds
   * is let through where nothing else was in that minute. Throws RATE_LIMITED.
   */
  async charge(bucket: string, cost: number): Promise<void> {
    const rest = Math.min(Math.ceil(cost), this.#perMinute) - 1;
    if (rest > 0) await this.#consume(bucket, rest);
  }

  async #consume(bucket: string, points: number): Promise<void> {
    if (this.#limiter === null) return;
    this.#recent.set(bucket, true);
    try {
      await this.#limiter.consume(bucket, points);
    } catch (error) {
      if (!(error instanceof RateLimiterRes)) throw error;
      throw rateLimited(Math.max(1, Math.ceil(error.msBeforeNext / 1000)));
    }
  }
}
