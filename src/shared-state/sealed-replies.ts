import { randomBytes } from 'node:crypto';
import type { CallIdentity } from '../http/call.ts';
import { Secret } from '../secret.ts';
import { deriveKey, seal, unseal } from './seal.ts';

/** Larger ones would keep everybody waiting who shares the connection. */
const MAX_LENGTH = 512 * 1024;

/** A reply's body, and for how long it was to be kept from when it came. */
export interface KeptBody {
  readonly body: string;
  readonly lifetimeMs: number;
}

/** A word that nobody has had before. */
export function newGeneration(): string {
  return randomBytes(12).toString('base64url');
}

/**
 * Bodies as they lie in Redis: each can be read with the credential alone that it was fetched with, under the key and in the
 * generation that it was kept for.
 */
export class SealedReplies {
  readonly #keySecret: Secret;
  /** The operator's and the accounts' identities are the same objects from one operation to the next. */
  readonly #keys = new WeakMap<CallIdentity, Buffer>();

  constructor(keySecret: Secret) {
    this.#keySecret = keySecret;
  }

  /** Undefined where it is too large to be kept. */
  seal(
    identity: CallIdentity,
    key: string,
    generation: string,
    { body, lifetimeMs }: KeptBody,
  ): Buffer | undefined {
    if (body.length > MAX_LENGTH) return undefined;
    return seal(this.#keyOf(identity), `${key} ${generation}`, `${lifetimeMs}\n${body}`);
  }

  open(identity: CallIdentity, key: string, generation: string, sealed: Buffer): KeptBody | undefined {
    const text = unseal(this.#keyOf(identity), `${key} ${generation}`, sealed);
    if (text === undefined) return undefined;
    const end = text.indexOf('\n');
    return { lifetimeMs: Number(text.slice(0, end)), body: text.slice(end + 1) };
  }

  #keyOf(identity: CallIdentity): Buffer {
    let key = this.#keys.get(identity);
    if (key === undefined) {
      key = deriveKey([this.#keySecret, new Secret(identity.credential), ...identity.secrets], 'reply');
      this.#keys.set(identity, key);
    }
    return key;
  }
}
