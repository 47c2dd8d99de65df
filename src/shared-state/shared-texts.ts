import type { TextCache } from '../graphql/persisted-texts.ts';
import { fingerprint } from '../secret.ts';
import { Allowance } from './allowance.ts';
import type { RedisLink } from './redis-link.ts';
import { seal, unseal } from './seal.ts';

const DEFAULT_TTL_SECONDS = 24 * 3600;
const MAX_TTL_SECONDS = 30 * 24 * 3600;

export interface SharedTextsOptions {
  readonly link: RedisLink;
  readonly fingerprintKey: string;
  readonly sealKey: Buffer;
  /** For one look-up. */
  readonly limitMs: number;
}

/** Texts of all instances behind those of this one. It never fails; what Redis does not say in time it has not got. */
export class SharedTexts implements TextCache {
  readonly #local: TextCache;
  readonly #options: SharedTextsOptions;

  constructor(local: TextCache, options: SharedTextsOptions) {
    this.#local = local;
    this.#options = options;
  }

  async get(key: string): Promise<string | undefined> {
    const own = await this.#local.get(key);
    if (own !== undefined) return own;
    const { link, limitMs, sealKey } = this.#options;
    const name = this.#nameOf(key);
    const sealed = await link.ask(new Allowance(limitMs), (_client, binary) => binary.get(name));
    const text = sealed ? unseal(sealKey, name, sealed) : undefined;
    if (text !== undefined) await this.#local.set(key, text);
    return text;
  }

  /** `ttl` is in seconds. */
  async set(key: string, value: string, options: { readonly ttl?: number | null } = {}): Promise<void> {
    await this.#local.set(key, value, options);
    const name = this.#nameOf(key);
    const seconds = Math.min(Math.max(options.ttl ?? DEFAULT_TTL_SECONDS, 1), MAX_TTL_SECONDS);
    const sealed = seal(this.#options.sealKey, name, value);
    this.#options.link.tell((client) =>
      client.set(name, sealed, { expiration: { type: 'EX', value: Math.ceil(seconds) } }),
    );
  }

  async delete(key: string): Promise<boolean | undefined> {
    this.#options.link.tell((client) => client.del(this.#nameOf(key)));
    return await this.#local.delete(key);
  }

  #nameOf(key: string): string {
    return `referrals:text:${fingerprint([key], this.#options.fingerprintKey)}`;
  }
}
