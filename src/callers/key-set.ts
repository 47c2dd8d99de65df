import { createRemoteJWKSet, customFetch, errors, type JWTVerifyGetKey, type RemoteJWKSet } from 'jose';
import type { Logger } from 'pino';

const FETCH_TIMEOUT_MS = 3000;
/** An unknown key id makes the set be fetched again, at most this often. */
const COOL_DOWN_MS = 10_000;
/** A set in use is renewed in the background after this time, and not used any more after the other. */
const RENEW_AFTER_MS = 600_000;
const MAX_AGE_MS = 3_600_000;
/** After a fetch that failed, the next one begins no sooner than this after it. */
export const RETRY_AFTER_MS = 5000;

/** The issuer's keys cannot be had, so that no token can be judged. */
export class KeysUnavailable extends Error {
  override readonly name = 'KeysUnavailable';
}

/**
 * The public keys of whoever issues tokens, fetched when the first token comes. jose's own cool-down begins with a
 * success; here every fetch, failed or not, keeps its distance to the one before.
 */
export class KeySet {
  readonly #keys: RemoteJWKSet;
  readonly #log: Logger;
  #fetchedAtMs = Number.NEGATIVE_INFINITY;
  #isReported = false;

  constructor(url: URL, log: Logger) {
    this.#log = log;
    this.#keys = createRemoteJWKSet(url, {
      timeoutDuration: FETCH_TIMEOUT_MS,
      cooldownDuration: COOL_DOWN_MS,
      cacheMaxAge: MAX_AGE_MS,
      [customFetch]: async (href, options) => {
        if (this.#ageMs < RETRY_AFTER_MS) throw new KeysUnavailable('the last fetch failed a moment ago');
        this.#fetchedAtMs = performance.now();
        this.#isReported = false;
        return await fetch(href, options);
      },
    });
  }

  /** For jwtVerify. Throws KeysUnavailable, or a JOSEError where the token names no key of the set. */
  readonly find: JWTVerifyGetKey = async (header, token) => {
    if (this.#ageMs >= RENEW_AFTER_MS) this.#keys.reload().catch((error) => this.#report(error));
    try {
      return await this.#keys(header, token);
    } catch (error) {
      if (isAboutToken(error)) throw error;
      this.#report(error);
      throw new KeysUnavailable();
    }
  };

  /** Fetches the keys now, and tells how many there are. Throws whatever the fetch throws. */
  async load(): Promise<number> {
    await this.#keys.reload();
    return this.#keys.jwks()?.keys.length ?? 0;
  }

  // Not by the clock on the wall: one that is set back would stop the fetches.
  get #ageMs(): number {
    return performance.now() - this.#fetchedAtMs;
  }

  /** Once per fetch, however many requests wait for it. */
  #report(error: unknown): void {
    if (this.#isReported) return;
    this.#isReported = true;
    this.#log.error({ reason: reasonOf(error) }, 'the keys of GATEWAY_JWKS_URL cannot be fetched');
  }
}

function isAboutToken(error: unknown): boolean {
  return (
    error instanceof errors.JWKSNoMatchingKey ||
    error instanceof errors.JWKSMultipleMatchingKeys ||
    error instanceof errors.JOSENotSupported
  );
}

/** Why keys cannot be fetched: a code such as ECONNREFUSED or ERR_JWKS_TIMEOUT. */
export function reasonOf(error: unknown): string {
  const cause = error instanceof Error ? error.cause : undefined;
  return codeOf(cause) ?? codeOf(error) ?? 'unknown';
}

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}
