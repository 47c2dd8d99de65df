import { LRUCache } from 'lru-cache';
import type { CallIdentity } from '../http/pipeline.ts';
import { type CachedReply, MAX_STALE_MS } from '../http/reply-cache.ts';
import type { SharedCalls, SharedReply } from '../http/shared-calls.ts';
import { fingerprint } from '../secret.ts';
import type { Allowance } from './allowance.ts';
import type { Notices } from './notices.ts';
import type { RedisLink } from './redis-link.ts';
import { newGeneration, type SealedReplies } from './sealed-replies.ts';

/** The share of a reply's time after which the first instance that asks for it fetches it anew, before all do. */
export const YOUNG_SHARE = 0.9;
/** A provider's pause is never longer. */
const MAX_PAUSE_MS = 300_000;
const MAX_KNOWN_PAUSES = 100_000;

export interface ProviderShareOptions {
  /** Of the provider and its address, so that instances that talk to others share nothing with these. */
  readonly name: string;
  readonly cacheTtlMs: number;
  readonly link: RedisLink;
  readonly notices: Notices;
  readonly replies: SealedReplies;
  /** With it, names tell nothing to who has not got it. */
  readonly fingerprintKey: string;
  readonly onPause: (credential: string, seconds: number) => void;
}

/** What instances share about one provider. */
export class ProviderShare {
  /** Equal credentials have equal fingerprints in all instances. */
  readonly fingerprintKey: string;
  readonly #options: ProviderShareOptions;
  /** Credentials of which all is known that others were told, for as long as nothing that they tell is missed. */
  readonly #known = new LRUCache<string, true>({ maxSize: MAX_KNOWN_PAUSES, sizeCalculation: () => 1 });

  constructor(options: ProviderShareOptions) {
    this.#options = options;
    this.fingerprintKey = options.fingerprintKey;
  }

  /** After a time in which messages may have been missed. */
  forgetPauses(): void {
    this.#known.clear();
  }

  /** Tells the others, now and later, that the provider wants a pause. */
  closeFor(credential: string, seconds: number): void {
    const { link, notices, name } = this.#options;
    const key = `${this.#ownerOf(credential)}:pause`;
    link.tell((client) => client.set(key, '1', { expiration: { type: 'PX', value: seconds * 1000 } }));
    notices.tellPause(name, credential, seconds);
  }

  forOperation(allowance: Allowance): SharedCalls {
    const known = this.#known;
    return {
      mayHaveBetter: (own) => this.#mayHaveBetter(own),
      find: (identity, call, own) => this.#find(allowance, identity, call, own),
      knowsPause: ({ credential }) => known.has(credential),
      learnPause: (identity) => this.#learnPause(allowance, identity),
      forget: ({ credential }) => this.#forget(allowance, credential),
    };
  }

  #mayHaveBetter(own: CachedReply | undefined): boolean {
    const { cacheTtlMs } = this.#options;
    return cacheTtlMs > 0 && (own === undefined || Date.now() - own.fetchedAt >= cacheTtlMs * YOUNG_SHARE);
  }

  async #find(
    allowance: Allowance,
    identity: CallIdentity,
    call: string,
    own: CachedReply | undefined,
  ): Promise<SharedReply | undefined> {
    const { link, replies, cacheTtlMs, fingerprintKey } = this.#options;
    const owner = this.#ownerOf(identity.credential);
    const key = `${owner}:reply:${fingerprint([call], fingerprintKey)}`;
    const answer = await link.ask(allowance, (client, binary) =>
      Promise.all([
        client.get(`${owner}:generation`),
        binary.get(key),
        client.pTTL(key),
        client.pTTL(`${owner}:pause`),
      ]),
    );
    if (answer === undefined) return undefined;
    const [found, sealed, restMs, pauseMs] = answer;
    this.#takePause(identity.credential, pauseMs);
    const generation = found ?? (await this.#beginGeneration(allowance, owner));
    if (generation === undefined) return undefined;
    const text = sealed === null ? undefined : replies.open(identity, key, generation, sealed);
    const fetchedAt = Date.now() - (text === undefined ? 0 : Math.max(text.lifetimeMs - restMs, 0));
    const reply = {
      text: text?.body ?? null,
      fetchedAt,
      isClaimed: false,
      keep: (body: string) => this.#keep(identity, owner, key, generation, body),
    };
    const other = text === undefined ? undefined : { value: undefined, fetchedAt };
    if (!this.#mayHaveBetter(other)) return reply;
    // Where there is nothing fresh at all, nobody waits for anybody.
    const freshest = own ?? (Date.now() - fetchedAt < cacheTtlMs ? other : undefined);
    if (freshest === undefined) return reply;
    const claimMs = Math.max(Math.ceil(freshest.fetchedAt + cacheTtlMs - Date.now()), 1);
    const claim = await link.ask(allowance, (client) =>
      client.set(`${key}:claim`, '1', { condition: 'NX', expiration: { type: 'PX', value: claimMs } }),
    );
    if (claim === 'OK') return { ...reply, isClaimed: true };
    return own === undefined ? reply : undefined;
  }

  /** What is read from now on is told from what is read after the next write. Who comes first names it. */
  async #beginGeneration(allowance: Allowance, owner: string): Promise<string | undefined> {
    const generation = newGeneration();
    const earlier = await this.#options.link.ask(allowance, (client) =>
      client.set(`${owner}:generation`, generation, {
        condition: 'NX',
        GET: true,
        expiration: { type: 'PX', value: this.#generationMs },
      }),
    );
    return earlier === null ? generation : earlier;
  }

  #keep(identity: CallIdentity, owner: string, key: string, generation: string, body: string): void {
    const { link, replies } = this.#options;
    const lifetimeMs = this.#lifetimeMs;
    const sealed = replies.seal(identity, key, generation, { body, lifetimeMs });
    if (sealed === undefined) return;
    link.tell((client) =>
      Promise.all([
        client.set(key, sealed, { expiration: { type: 'PX', value: lifetimeMs } }),
        client.pExpire(`${owner}:generation`, this.#generationMs),
      ]),
    );
  }

  async #learnPause(allowance: Allowance, { credential }: CallIdentity): Promise<void> {
    const key = `${this.#ownerOf(credential)}:pause`;
    const pauseMs = await this.#options.link.ask(allowance, (client) => client.pTTL(key));
    if (pauseMs !== undefined) this.#takePause(credential, pauseMs);
  }

  #takePause(credential: string, pauseMs: number): void {
    this.#known.set(credential, true);
    if (pauseMs > 0) {
      this.#options.onPause(credential, Math.ceil(Math.min(pauseMs, MAX_PAUSE_MS) / 1000));
    }
  }

  async #forget(allowance: Allowance, credential: string): Promise<void> {
    const { notices, name } = this.#options;
    // Deleted rather than counted up: a Redis that is full still deletes, and one that has lost it has lost nothing.
    const key = `${this.#ownerOf(credential)}:generation`;
    await notices.tellWrite(allowance, { name, credential, key, withinMs: this.#lifetimeMs });
  }

  get #lifetimeMs(): number {
    return this.#options.cacheTtlMs + MAX_STALE_MS;
  }

  /** Longer than any reply of that generation. */
  get #generationMs(): number {
    return 2 * this.#lifetimeMs;
  }

  /** In braces, so that all of an owner's keys lie on one node of a cluster. */
  #ownerOf(credential: string): string {
    const { name, fingerprintKey } = this.#options;
    return `referrals:{${fingerprint([name, credential], fingerprintKey)}}`;
  }
}
