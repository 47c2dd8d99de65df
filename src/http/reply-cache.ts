import { LRUCache } from 'lru-cache';

/** How long a reply may be shown in place of a failure, counted from when it was no longer fresh. */
export const MAX_STALE_MS = 5 * 60_000;
const MAX_BYTES = 64 * 1024 * 1024;
/** Parsed JSON takes several times the bytes of its text. */
const BYTES_PER_REPLY_BYTE = 4;
const MAX_WRITTEN_CREDENTIALS = 100_000;

/** A reply and when it was fetched. */
export interface CachedReply {
  readonly value: unknown;
  /** Milliseconds since the epoch. */
  readonly fetchedAt: number;
}

/**
 * Decoded replies. Every key begins with a credential's fingerprint and its generation: a write starts a new one, so that
 * what was read before is never found again, not even what a read still under way then puts here.
 */
export class ReplyCache {
  readonly #ttlMs: number;
  readonly #replies: LRUCache<string, CachedReply>;
  readonly #generations: LRUCache<string, number>;
  #lastGeneration = 0;
  /** Of credentials with which nothing was written since. */
  #firstGeneration = 0;

  /** With a `ttlMs` of 0 nothing is kept. */
  constructor(ttlMs: number) {
    this.#ttlMs = ttlMs;
    const ttl = ttlMs + MAX_STALE_MS;
    this.#replies = new LRUCache({ maxSize: MAX_BYTES, ttl });
    // Longer than any reply of an older generation can be found.
    this.#generations = new LRUCache({
      maxSize: MAX_WRITTEN_CREDENTIALS,
      sizeCalculation: () => 1,
      ttl: 2 * ttl,
    });
  }

  get isKeeping(): boolean {
    return this.#ttlMs > 0;
  }

  /** Prefix of all keys of a credential at a provider. */
  prefix(provider: string, credential: string): string {
    const owner = `${provider} ${credential}`;
    // Most gateways never write, and no look-up is cheaper than one.
    const written = this.#generations.size === 0 ? undefined : this.#generations.get(owner);
    const generation = written ?? this.#firstGeneration;
    return `${owner} ${generation} `;
  }

  /** A reply that is fresh enough to save the call. */
  fresh(key: string): CachedReply | undefined {
    const reply = this.#ttlMs === 0 ? undefined : this.#replies.get(key);
    return reply !== undefined && Date.now() - reply.fetchedAt < this.#ttlMs ? reply : undefined;
  }

  /** A reply that may be shown in place of a failure. */
  stale(key: string): CachedReply | undefined {
    return this.#ttlMs === 0 ? undefined : this.#replies.get(key);
  }

  set(key: string, value: unknown, replyBytes: number): void {
    if (this.#ttlMs === 0 || !this.#isCurrent(key)) return;
    const size = Math.max(replyBytes * BYTES_PER_REPLY_BYTE, 1);
    this.#replies.set(key, { value, fetchedAt: Date.now() }, { size });
  }

  /** A reply that another instance fetched; one that is no older stays in its place. */
  adopt(key: string, { value, fetchedAt }: CachedReply, replyBytes: number): void {
    const ttl = this.#ttlMs + MAX_STALE_MS - (Date.now() - fetchedAt);
    if (this.#ttlMs === 0 || ttl <= 0 || !this.#isCurrent(key)) return;
    if ((this.#replies.get(key)?.fetchedAt ?? 0) >= fetchedAt) return;
    const size = Math.max(replyBytes * BYTES_PER_REPLY_BYTE, 1);
    this.#replies.set(key, { value, fetchedAt }, { size, ttl });
  }

  /** After a write: nothing that was read with this credential before is shown again. */
  forget(provider: string, credential: string): void {
    const prefix = this.prefix(provider, credential);
    for (const key of [...this.#replies.keys()]) if (key.startsWith(prefix)) this.#replies.delete(key);
    this.#lastGeneration += 1;
    this.#generations.set(`${provider} ${credential}`, this.#lastGeneration);
  }

  /** After a time in which writes may have been missed: no reply of before is shown again. */
  forgetAll(): void {
    this.#replies.clear();
    this.#lastGeneration += 1;
    this.#firstGeneration = this.#lastGeneration;
    this.#generations.clear();
  }

  /** Whether nothing was written since the key was made, so that it can be asked for again. */
  #isCurrent(key: string): boolean {
    const [provider = '', credential = ''] = key.split(' ', 2);
    return key.startsWith(this.prefix(provider, credential));
  }
}
