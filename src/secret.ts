import { createHmac, randomBytes } from 'node:crypto';
import { inspect } from 'node:util';

const REDACTED = '[redacted]';
// Fingerprints never leave the process, so a key of its own makes them useless to whoever sees one.
const fingerprintKey = randomBytes(32);

/** A credential. Prints as `[redacted]` wherever it is printed; `reveal()` only where a header or body is built. */
export class Secret {
  readonly #value: string;

  constructor(value: string) {
    this.#value = value;
  }

  reveal(): string {
    return this.#value;
  }

  /** The same secret with text in front, as a header wants it. */
  withPrefix(prefix: string): Secret {
    return new Secret(prefix + this.#value);
  }

  toString(): string {
    return REDACTED;
  }

  toJSON(): string {
    return REDACTED;
  }

  [inspect.custom](): string {
    return REDACTED;
  }
}

/** Tells credentials apart without telling them: equal for equal values, in this process alone. */
export function fingerprint(parts: readonly (Secret | string)[]): string {
  const hmac = createHmac('sha256', fingerprintKey);
  for (const part of parts) {
    const value = part instanceof Secret ? part.reveal() : part;
    // The length in front keeps ["ab", "c"] and ["a", "bc"] apart.
    hmac.update(`${Buffer.byteLength(value)}:`).update(value);
  }
  return hmac.digest('base64url');
}
