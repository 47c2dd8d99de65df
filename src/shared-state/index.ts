import type { Logger } from 'pino';
import type { TextCache } from '../graphql/persisted-texts.ts';
import { fingerprint } from '../secret.ts';
import { Allowance } from './allowance.ts';
import type { LinkState } from './link-tally.ts';
import { Notices } from './notices.ts';
import { ProviderShare } from './provider-share.ts';
import { RateLimitStore } from './rate-limit-store.ts';
import { RedisLink } from './redis-link.ts';
import type { RedisSettings } from './redis-settings.ts';
import { deriveKey } from './seal.ts';
import { SealedReplies } from './sealed-replies.ts';
import { YOUNG_SHARE } from './shared-reads.ts';
import { SharedTexts } from './shared-texts.ts';

/**
 * Of what Redis may cost an operation: for each of admission, charge and persisted query, and for all of its calls. Together they
 * leave something for timers that are late.
 */
const STEP_SHARE = 0.15;
const CALLS_SHARE = 0.4;
/** How long a start waits for Redis, before it goes on without. */
const MAX_START_MS = 1000;

/** A provider at one address, and what is done when another instance tells of it. */
export interface SharingProvider {
  readonly provider: string;
  readonly baseUrl: URL;
  readonly cacheTtlMs: number;
  readonly onPause: (credential: string, seconds: number) => void;
  readonly onWrite: (credential: string) => void;
}

/** What all instances that have the same Redis share. It may be away at any time, and then each goes on alone. */
export class SharedState {
  /** Equal credentials have equal fingerprints in all instances. */
  readonly fingerprintKey: string;
  readonly rateLimits: RateLimitStore;
  readonly #settings: RedisSettings;
  readonly #link: RedisLink;
  readonly #notices: Notices;
  readonly #replies: SealedReplies;
  readonly #providers = new Map<string, SharingProvider & { readonly share: ProviderShare }>();
  #onGap: () => void = () => {};

  constructor(settings: RedisSettings, log: Logger) {
    const { keySecret, timeoutMs } = settings;
    this.#settings = settings;
    this.fingerprintKey = deriveKey([keySecret], 'fingerprint').toString('hex');
    const channel = `referrals:notices:${fingerprint(['notices'], this.fingerprintKey)}`;
    this.#replies = new SealedReplies(keySecret);
    this.#notices = new Notices(channel);
    const listener = {
      onMessage: (message: string) => this.#receive(message),
      onGap: () => this.#forgetAll(),
      onReturn: () => this.#notices.tellAgain(),
    };
    this.#link = new RedisLink({ settings, channel, listener, log });
    this.#notices.link = this.#link;
    this.rateLimits = new RateLimitStore(this.#link, this.fingerprintKey, timeoutMs * STEP_SHARE);
  }

  /** How Redis is at this moment, and has been. */
  get state(): LinkState {
    return this.#link.state;
  }

  /** An unreachable Redis is no failure. */
  async connect(): Promise<void> {
    await this.#link.connect(MAX_START_MS);
  }

  join(sharing: SharingProvider): ProviderShare {
    const name = fingerprint([sharing.provider, sharing.baseUrl.href], this.fingerprintKey);
    const share = new ProviderShare({
      name,
      cacheTtlMs: sharing.cacheTtlMs,
      link: this.#link,
      notices: this.#notices,
      replies: this.#replies,
      fingerprintKey: this.fingerprintKey,
      onPause: sharing.onPause,
    });
    this.#providers.set(name, { ...sharing, share });
    return share;
  }

  /** `onGap` is called after a time in which what others wrote may have been missed. */
  set onGap(onGap: () => void) {
    this.#onGap = onGap;
  }

  /** For how long a result may be kept, so that the replies that it is made of are asked for again in time. */
  keptForMs(cacheTtlMs: number): number {
    return cacheTtlMs * YOUNG_SHARE;
  }

  /** What the calls of one operation may wait for Redis. */
  allowance(): Allowance {
    return new Allowance(this.#settings.timeoutMs * CALLS_SHARE);
  }

  /** Texts of all instances, behind those of this one. */
  texts(local: TextCache): TextCache {
    const { keySecret, timeoutMs } = this.#settings;
    return new SharedTexts(local, {
      link: this.#link,
      fingerprintKey: this.fingerprintKey,
      sealKey: deriveKey([keySecret], 'text'),
      limitMs: timeoutMs * STEP_SHARE,
    });
  }

  close(): void {
    this.#link.close();
  }

  #receive(message: string): void {
    this.#notices.receive(message, {
      onWrite: (name, credential) => this.#providers.get(name)?.onWrite(credential),
      onPause: (name, credential, seconds) => this.#providers.get(name)?.onPause(credential, seconds),
    });
  }

  #forgetAll(): void {
    for (const { share } of this.#providers.values()) share.forgetPauses();
    this.#onGap();
  }
}

export type { ProviderShare };

/** Connected where Redis is there, and trying to be where it is not. */
export async function connectSharedState(settings: RedisSettings, log: Logger): Promise<SharedState> {
  const shared = new SharedState(settings, log);
  await shared.connect();
  return shared;
}
