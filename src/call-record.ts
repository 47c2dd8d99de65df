import type { FailureCode } from './errors.ts';
import type { Provider } from './generated/vocabulary.ts';

/** How a call ended. ABORTED: nobody waited for it any more, because the client had left or the operation's time was up. */
export type CallOutcome = 'OK' | 'ABORTED' | FailureCode;

/**
 * Who answered a read: a call of its own, one that was in flight for another operation with the same credential, or a
 * reply that is kept.
 */
export type CallSource = 'CALL' | 'COALESCED' | 'CACHE';

/** One thing that an operation asked of a provider, and how that went. Holds no id, URL or credential. */
export class CallRecord {
  readonly provider: Provider;
  /** The vendor's name of it: one of the few that the clients know. */
  readonly operation: string;
  /** On the clock of `performance.now()`. */
  readonly startedAt = performance.now();
  source: CallSource;
  /** Requests that were sent on behalf of this operation; 0 where the gateway held the call back, or somebody else's was shared. */
  attempts = 0;
  /** Whether it failed, and an earlier reply stands in for it. */
  isStale = false;
  #outcome: CallOutcome | null = null;
  #durationMs = 0;

  constructor(provider: Provider, operation: string, source: CallSource) {
    this.provider = provider;
    this.operation = operation;
    this.source = source;
  }

  /** Null while it is under way. */
  get outcome(): CallOutcome | null {
    return this.#outcome;
  }

  /** Until its end; while it is under way, until now. */
  get durationMs(): number {
    return this.#outcome === null ? performance.now() - this.startedAt : this.#durationMs;
  }

  end(outcome: CallOutcome): void {
    this.#durationMs = performance.now() - this.startedAt;
    this.#outcome = outcome;
  }
}
