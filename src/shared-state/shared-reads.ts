import { setTimeout as sleep } from 'node:timers/promises';
import type { CallIdentity } from '../http/call.ts';
import { type CachedReply, MAX_STALE_MS } from '../http/reply-cache.ts';
import type { SharedReply } from '../http/shared-calls.ts';
import type { Allowance } from './allowance.ts';
import type { RedisLink } from './redis-link.ts';
import { newGeneration, type SealedReplies } from './sealed-replies.ts';

/** The share of a reply's time after which the first instance that asks for it fetches it anew, before all do. */
export const YOUNG_SHARE = 0.9;
/** How long a call of another instance is waited for, when nobody has the reply yet, and how often it is looked for. */
const MAX_WAIT_MS = 300;
const LOOK_EVERY_MS = 25;

/** A read, as it is named in Redis. */
export interface SharedRead {
  readonly identity: CallIdentity;
  /** Begins all keys of the credential at the provider. */
  readonly owner: string;
  readonly key: string;
}

/** What Redis has of a read. */
interface Found {
  readonly generation: string | null;
  readonly reply: CachedReply | undefined;
}

export interface SharedReadsOptions {
  readonly cacheTtlMs: number;
  readonly link: RedisLink;
  readonly replies: SealedReplies;
  readonly onPause: (read: SharedRead, pauseMs: number) => void;
}

/**
 * Replies that one instance fetched for all. Who finds none claims the read, so that others wait for that call in place of
 * making it too; who finds one that is nearly too old claims it and fetches it anew, while others go on with what there is.
 */
export class SharedReads {
  readonly #options: SharedReadsOptions;

  constructor(options: SharedReadsOptions) {
    this.#options = options;
  }

  get lifetimeMs(): number {
    return this.#options.cacheTtlMs + MAX_STALE_MS;
  }

  isYoung(reply: CachedReply | undefined): boolean {
    return this.#isWithin(reply, this.#options.cacheTtlMs * YOUNG_SHARE);
  }

  /** Undefined where Redis does not answer, or has nothing better than `own`. */
  async find(
    allowance: Allowance,
    read: SharedRead,
    own: CachedReply | undefined,
    signal: AbortSignal,
  ): Promise<SharedReply | undefined> {
    const found = await this.#lookUp(allowance, read);
    if (found === undefined) return undefined;
    if (found.generation !== null && this.isYoung(found.reply))
      return this.#answer(read, found.generation, found.reply);
    const fresh = [own, found.reply].find((reply) => this.#isWithin(reply, this.#options.cacheTtlMs));
    const [generation, hasClaimed] = await Promise.all([
      found.generation ?? this.#beginGeneration(allowance, read),
      this.#claim(allowance, read, fresh),
    ]);
    if (generation === undefined) return undefined;
    if (hasClaimed)
      return this.#answer(read, generation, found.reply, fresh === undefined ? 'first' : 'anew');
    if (fresh !== undefined) return fresh === own ? undefined : this.#answer(read, generation, found.reply);
    const awaited = hasClaimed === false ? await this.#waitForOthers(allowance, read, signal) : undefined;
    return this.#answer(read, generation, awaited ?? found.reply);
  }

  async #lookUp(allowance: Allowance, read: SharedRead): Promise<Found | undefined> {
    const { owner, key, identity } = read;
    const { link, replies, onPause } = this.#options;
    const answer = await link.ask(allowance, (client, binary) =>
      Promise.all([
        client.get(`${owner}:generation`),
        binary.get(key),
        client.pTTL(key),
        client.pTTL(`${owner}:pause`),
      ]),
    );
    if (answer === undefined) return undefined;
    const [generation, sealed, restMs, pauseMs] = answer;
    onPause(read, pauseMs);
    const kept =
      sealed === null || generation === null ? undefined : replies.open(identity, key, generation, sealed);
    // By the clock of Redis alone: those of the instances may differ.
    const reply = kept && {
      value: kept.body,
      fetchedAt: Date.now() - Math.max(kept.lifetimeMs - Math.max(restMs, 0), 0),
    };
    return { generation, reply };
  }

  /** What is read from now on is told from what is read after the next write. Who comes first names it. */
  async #beginGeneration(allowance: Allowance, { owner }: SharedRead): Promise<string | undefined> {
    const generation = newGeneration();
    const earlier = await this.#options.link.ask(allowance, (client) =>
      client.set(`${owner}:generation`, generation, {
        condition: 'NX',
        GET: true,
        expiration: { type: 'PX', value: 2 * this.lifetimeMs },
      }),
    );
    return earlier === null ? generation : earlier;
  }

  /** Undefined where Redis does not say. */
  async #claim(
    allowance: Allowance,
    { key }: SharedRead,
    fresh: CachedReply | undefined,
  ): Promise<boolean | undefined> {
    const restMs =
      fresh === undefined ? MAX_WAIT_MS : fresh.fetchedAt + this.#options.cacheTtlMs - Date.now();
    const claim = await this.#options.link.ask(allowance, (client) =>
      client.set(`${key}:claim`, '1', {
        condition: 'NX',
        expiration: { type: 'PX', value: Math.max(Math.ceil(restMs), 1) },
      }),
    );
    return claim === undefined ? undefined : claim === 'OK';
  }

  /** Until the reply is there, or whoever asks for it has failed, or that takes too long. */
  async #waitForOthers(
    allowance: Allowance,
    read: SharedRead,
    signal: AbortSignal,
  ): Promise<CachedReply | undefined> {
    const until = performance.now() + MAX_WAIT_MS;
    while (performance.now() < until && !signal.aborted) {
      await sleep(LOOK_EVERY_MS);
      const claims = await this.#options.link.ask(allowance, (client) => client.exists(`${read.key}:claim`));
      if (claims === undefined) return undefined;
      if (claims === 0) return (await this.#lookUp(allowance, read))?.reply;
    }
    return undefined;
  }

  #answer(
    read: SharedRead,
    generation: string,
    reply: CachedReply | undefined,
    claim: 'first' | 'anew' | null = null,
  ): SharedReply {
    let isClaimed = claim === 'first';
    return {
      text: typeof reply?.value === 'string' ? reply.value : null,
      fetchedAt: reply?.fetchedAt ?? 0,
      isClaimed: claim !== null,
      settle: (body) => {
        if (body !== null) this.#keep(read, generation, body);
        // Where it failed, those who wait try for themselves; those who have a fresh one are left alone.
        if (isClaimed) this.#options.link.tell((client) => client.del(`${read.key}:claim`));
        // Several operations may tell of it; by then the claim may be another instance's.
        isClaimed = false;
      },
    };
  }

  #keep({ identity, owner, key }: SharedRead, generation: string, body: string): void {
    const { link, replies } = this.#options;
    const { lifetimeMs } = this;
    const sealed = replies.seal(identity, key, generation, { body, lifetimeMs });
    if (sealed === undefined) return;
    link.tell((client) =>
      Promise.all([
        client.set(key, sealed, { expiration: { type: 'PX', value: lifetimeMs } }),
        client.pExpire(`${owner}:generation`, 2 * lifetimeMs),
      ]),
    );
  }

  #isWithin(reply: CachedReply | undefined, ageMs: number): boolean {
    return reply !== undefined && Date.now() - reply.fetchedAt < ageMs;
  }
}
