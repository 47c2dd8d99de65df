import { LRUCache } from 'lru-cache';
import type { SharedCalls } from '../http/shared-calls.ts';
import { fingerprint } from '../secret.ts';
import type { Allowance } from './allowance.ts';
import type { Notices } from './notices.ts';
import type { RedisLink } from './redis-link.ts';
import type { SealedReplies } from './sealed-replies.ts';
import { SharedReads } from './shared-reads.ts';

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
  readonly #reads: SharedReads;
  /** Credentials of which all is known that others were told, for as long as nothing that they tell is missed. */
  readonly #known = new LRUCache<string, true>({ maxSize: MAX_KNOWN_PAUSES, sizeCalculation: () => 1 });

  constructor(options: ProviderShareOptions) {
    this.#options = options;
    this.fingerprintKey = options.fingerprintKey;
    this.#reads = new SharedReads({
      ...options,
      onPause: ({ identity }, pauseMs) => this.#takePause(identity.credential, pauseMs),
    });
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
    const { cacheTtlMs, fingerprintKey } = this.#options;
    return {
      mayHaveBetter: (own) => cacheTtlMs > 0 && !this.#reads.isYoung(own),
      find: ({ identity, name, own, signal }) => {
        const owner = this.#ownerOf(identity.credential);
        const key = `${owner}:reply:${fingerprint([name], fingerprintKey)}`;
        return this.#reads.find(allowance, { identity, owner, key }, own, signal);
      },
      knowsPause: ({ credential }) => this.#known.has(credential),
      learnPause: ({ credential }) => this.#learnPause(allowance, credential),
      forget: ({ credential }) => this.#forget(allowance, credential),
    };
  }

  async #learnPause(allowance: Allowance, credential: string): Promise<void> {
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
    await notices.tellWrite(allowance, { name, credential, key, withinMs: this.#reads.lifetimeMs });
  }

  #ownerOf(credential: string): string {
    const { name, fingerprintKey } = this.#options;
    return `referrals:${fingerprint([name, credential], fingerprintKey)}`;
  }
}
