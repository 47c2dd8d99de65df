import type { Logger } from 'pino';
import { headerValues, type RawHeaders } from '../front-door/header-values.ts';
import { AccessError, unauthenticated } from './access-error.ts';
import { type ApiKey, findApiKey } from './api-key.ts';
import { anonymous, type Caller } from './caller.ts';
import { type JwtSettings, JwtVerifier } from './jwt.ts';

/** How callers can say who they are; with neither, everybody is anonymous and may do everything. */
export interface Credentials {
  readonly apiKeys: readonly ApiKey[];
  readonly jwt: JwtSettings | null;
}

/** Tells who calls. */
export class Authenticator {
  readonly #apiKeys: readonly ApiKey[];
  readonly #jwtVerifier: JwtVerifier | null;
  readonly #log: Logger;

  constructor({ apiKeys, jwt }: Credentials, log: Logger) {
    this.#apiKeys = apiKeys;
    this.#jwtVerifier = jwt && new JwtVerifier(jwt, log);
    this.#log = log;
  }

  /**
   * Throws an AccessError: BAD_USER_INPUT (400) for a doubled header, UNAUTHENTICATED (401) for whatever else is
   * wrong with it, and OVERLOADED (503) while a token cannot be judged.
   */
  async authenticate(headers: RawHeaders): Promise<Caller> {
    const values = headerValues(headers, 'authorization');
    if (values.length > 1) {
      const message = `Header authorization came ${values.length} times; expected it once.`;
      throw new AccessError('BAD_USER_INPUT', message, 400);
    }
    if (this.#apiKeys.length === 0 && this.#jwtVerifier === null) return anonymous;
    const [, presented] = /^Bearer +([\x21-\x7e]+)$/i.exec(values[0] ?? '') ?? [];
    if (presented === undefined) throw unauthenticated();
    const key = findApiKey(this.#apiKeys, presented);
    if (key !== null) return { name: key.name, scopes: key.scopes, kind: 'api-key' };
    return await this.#verify(presented);
  }

  async #verify(token: string): Promise<Caller> {
    if (this.#jwtVerifier === null) throw unauthenticated();
    const caller = await this.#jwtVerifier.verify(token);
    // Accounts go by name: who may choose a subject at the issuer must not become the holder of a key.
    if (this.#apiKeys.some(({ name }) => name === caller.name)) {
      this.#log.warn('a token is refused: its subject is the name of a key in GATEWAY_API_KEYS');
      throw unauthenticated();
    }
    return caller;
  }
}
