import type { Logger } from 'pino';
import type { Provider } from './generated/vocabulary.ts';

/** Something that a provider sends and the gateway does not know. */
export interface DriftReport {
  readonly provider: Provider;
  /** A short fixed name, never a value. */
  readonly what: string;
  readonly count: number;
}

/** Counts what providers send that the gateway does not know, and logs each such thing when it first comes. */
export class SchemaDrift {
  readonly #reports = new Map<string, { -readonly [Name in keyof DriftReport]: DriftReport[Name] }>();
  readonly #log: Logger;

  constructor(log: Logger) {
    this.#log = log;
  }

  /** `what` is a short fixed name, never a value. */
  report(provider: Provider, what: string): void {
    const key = `${provider} ${what}`;
    const known = this.#reports.get(key);
    if (known !== undefined) {
      known.count += 1;
      return;
    }
    this.#reports.set(key, { provider, what, count: 1 });
    this.#log.warn({ provider, what }, 'schema drift');
  }

  get reports(): readonly DriftReport[] {
    return [...this.#reports.values()];
  }
}
