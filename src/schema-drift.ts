import type { Logger } from 'pino';
import type { Provider } from './generated/vocabulary.ts';

/** Counts what providers send that the gateway does not know, and logs each such thing when it first comes. */
export class SchemaDrift {
  readonly #counts = new Map<string, number>();
  readonly #log: Logger;

  constructor(log: Logger) {
    this.#log = log;
  }

  /** `what` is a short fixed name, never a value. */
  report(provider: Provider, what: string): void {
    const key = `${provider} ${what}`;
    const count = (this.#counts.get(key) ?? 0) + 1;
    this.#counts.set(key, count);
    if (count === 1) this.#log.warn({ provider, what }, 'schema drift');
  }

  /** How often each thing came, by provider and name. */
  get counts(): ReadonlyMap<string, number> {
    return this.#counts;
  }
}
