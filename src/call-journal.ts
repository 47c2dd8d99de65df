import type { CallOutcome, CallRecord } from './call-record.ts';
import type { EndedOperation, OperationObserver, ResultSource } from './operation-observer.ts';

/** Some operations read hundreds of things from the cache. */
const MAX_CALLS = 500;

/** One call, as a caller who may see it is told. Times are in milliseconds. */
export interface ReportedCall {
  readonly provider: string;
  /** The vendor's name of what was asked for. */
  readonly operation: string;
  /** From the beginning of the operation on. */
  readonly startMs: number;
  readonly durationMs: number;
  /** RUNNING: the answer did not wait for its end. */
  readonly outcome: CallOutcome | 'RUNNING';
  /** Requests that were sent for it on behalf of this operation. */
  readonly attempts: number;
  readonly cached: boolean;
  readonly coalesced: boolean;
  readonly stale: boolean;
}

export interface UpstreamReport {
  /** RUN: for this request. JOINED, KEPT: for another one, at the same time or before, so that this one caused no calls. */
  readonly result: 'RUN' | 'JOINED' | 'KEPT' | 'NONE';
  readonly calls: readonly ReportedCall[];
  /** How many more there were. */
  readonly omitted: number;
}

/** Remembers the calls of one operation, for the caller who asked to see them. */
export class CallJournal implements OperationObserver {
  readonly #startedAt = performance.now();
  readonly #records: CallRecord[] = [];
  readonly #next: OperationObserver;
  #omitted = 0;

  constructor(next: OperationObserver) {
    this.#next = next;
  }

  callBegan(record: CallRecord): void {
    this.#next.callBegan(record);
    if (this.#records.length < MAX_CALLS) this.#records.push(record);
    else this.#omitted += 1;
  }

  callEnded(record: CallRecord): void {
    this.#next.callEnded(record);
  }

  servedStale(record: CallRecord): void {
    this.#next.servedStale(record);
  }

  operationEnded(operation: EndedOperation): void {
    this.#next.operationEnded(operation);
  }

  report(source: ResultSource): UpstreamReport {
    return {
      result: results[source],
      calls: this.#records.map((record) => this.#toReported(record)),
      omitted: this.#omitted,
    };
  }

  #toReported(record: CallRecord): ReportedCall {
    const { provider, operation, source, outcome, attempts, isStale } = record;
    return {
      provider,
      operation,
      startMs: tenths(record.startedAt - this.#startedAt),
      durationMs: tenths(record.durationMs),
      outcome: outcome ?? 'RUNNING',
      attempts,
      cached: source === 'CACHE',
      coalesced: source === 'COALESCED',
      stale: isStale,
    };
  }
}

const results = { run: 'RUN', joined: 'JOINED', kept: 'KEPT', unchanged: 'RUN', none: 'NONE' } as const;

function tenths(milliseconds: number): number {
  return Math.round(milliseconds * 10) / 10;
}
