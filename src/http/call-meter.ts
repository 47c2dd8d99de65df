import type { CallOutcome, CallRecord } from '../call-record.ts';
import { GatewayError, ProviderError } from '../errors.ts';
import type { Provider } from '../generated/vocabulary.ts';
import { type CallObserver, unobserved } from '../operation-observer.ts';

/** A call that failed, as the log tells it. */
export interface FailedCall {
  readonly provider: Provider;
  readonly operation: string;
  readonly code: string;
  readonly reason: string | null;
}

type Counts = Partial<Record<Provider, number>>;

/** Counts the upstream calls of one GraphQL operation, and refuses those beyond its budget. */
export class CallMeter {
  /** The failed ones, in the order in which they failed. */
  readonly failures: FailedCall[] = [];
  /** Is told of each call. */
  readonly observer: CallObserver;
  readonly #limit: number;
  readonly #calls: Counts = {};
  readonly #cached: Counts = {};
  readonly #staleAsOf: Counts = {};
  #total = 0;
  #reads = 0;
  #fetched = 0;
  #oldestFetchedAt = Number.POSITIVE_INFINITY;

  constructor(limit: number, observer: CallObserver = unobserved) {
    this.#limit = limit;
    this.observer = observer;
  }

  /** Calls that this operation has started or joined, per provider. */
  get calls(): Readonly<Counts> {
    return this.#calls;
  }

  /** Calls that the cache has saved, per provider. */
  get cached(): Readonly<Counts> {
    return this.#cached;
  }

  /** When the oldest reply was fetched that stood in for a failed call, in milliseconds since the epoch. */
  get staleAsOf(): Readonly<Counts> {
    return this.#staleAsOf;
  }

  /**
   * When the oldest of the replies was fetched that this operation is made of, in milliseconds since the epoch; null where it
   * is made of none, or of anything else too, such as failures or stale replies.
   */
  get freshSince(): number | null {
    return this.#reads > 0 && this.#reads === this.#fetched ? this.#oldestFetchedAt : null;
  }

  /** Whether the operation had better leave what is left of its budget to its other fields. */
  get isHalfSpent(): boolean {
    return this.#total * 2 >= this.#limit;
  }

  countRead(): void {
    this.#reads += 1;
  }

  /** A read has ended in a fresh reply. */
  countFetched(fetchedAt: number): void {
    this.#fetched += 1;
    this.#oldestFetchedAt = Math.min(this.#oldestFetchedAt, fetchedAt);
  }

  count(provider: Provider): void {
    if (this.#total >= this.#limit) {
      throw new GatewayError(
        'OPERATION_LIMIT_EXCEEDED',
        `The operation needs more than ${this.#limit} calls to providers. Ask for fewer ids, pages or lists at once.`,
      );
    }
    this.#total += 1;
    this.#calls[provider] = (this.#calls[provider] ?? 0) + 1;
  }

  /** A call has ended, for whoever observes. */
  end(record: CallRecord, outcome: CallOutcome): void {
    record.end(outcome);
    this.observer.callEnded(record);
  }

  /** That there is no such thing is an answer. */
  countFailure({ provider, operation }: CallRecord, error: unknown): void {
    if (!(error instanceof ProviderError) || error.code === 'NOT_FOUND') return;
    this.failures.push({ provider, operation, code: error.code, reason: error.reason });
  }

  countCached(provider: Provider): void {
    this.#cached[provider] = (this.#cached[provider] ?? 0) + 1;
  }

  countStale(provider: Provider, fetchedAt: number): void {
    this.#staleAsOf[provider] = Math.min(this.#staleAsOf[provider] ?? fetchedAt, fetchedAt);
  }
}
