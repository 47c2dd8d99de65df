import { errors, type JWTPayload, jwtVerify } from 'jose';
import type { Logger } from 'pino';
import { unauthenticated, undecidable } from './access-error.ts';
import type { Caller } from './caller.ts';
import { KeySet, KeysUnavailable, RETRY_AFTER_MS } from './key-set.ts';
import { toScope } from './scope.ts';

/** Whose tokens are accepted, and for whom they must have been issued. */
export interface JwtSettings {
  readonly issuer: string;
  readonly audience: string;
  /** Of the issuer's JSON Web Key Set; https, or http on loopback. */
  readonly jwksUrl: URL;
}

// Signatures of a private key alone: with HS*, whoever knows the public key could sign.
const algorithms = 'RS256 RS384 RS512 PS256 PS384 PS512 ES256 ES384 ES512 EdDSA Ed25519'.split(' ');

/** Tells callers by the tokens of one issuer. */
export class JwtVerifier {
  readonly #settings: JwtSettings;
  readonly #keySet: KeySet;
  readonly #log: Logger;

  constructor(settings: JwtSettings, log: Logger) {
    this.#settings = settings;
    this.#keySet = new KeySet(settings.jwksUrl, log);
    this.#log = log;
  }

  /** Throws UNAUTHENTICATED, or OVERLOADED (HTTP 503) while the issuer's keys cannot be had. */
  async verify(token: string): Promise<Caller> {
    const { sub, scope } = await this.#readClaims(token);
    if (sub === undefined || !isSubject(sub)) throw this.#refused('sub');
    const granted = typeof scope === 'string' ? scope.split(' ').map(toScope) : [];
    const known = granted.filter((item) => item !== undefined);
    return { name: sub, scopes: new Set(known), kind: 'jwt' };
  }

  async #readClaims(token: string): Promise<JWTPayload> {
    const { issuer, audience } = this.#settings;
    const options = { issuer, audience, algorithms, requiredClaims: ['exp', 'sub'] };
    try {
      return (await jwtVerify(token, this.#keySet.find, options)).payload;
    } catch (error) {
      if (error instanceof KeysUnavailable) throw undecidable(Math.ceil(RETRY_AFTER_MS / 1000));
      throw this.#refused(error instanceof errors.JOSEError ? error.code : 'unexpected');
    }
  }

  /** The caller is not told why; whoever runs the gateway can find out. */
  #refused(reason: string): Error {
    this.#log.debug({ reason }, 'a token is refused');
    return unauthenticated();
  }
}

function isSubject(text: unknown): boolean {
  return typeof text === 'string' && /^[^\p{Cc}\s][^\p{Cc}]{0,254}$/u.test(text);
}
