import { Counter, Histogram, type Registry } from 'prom-client';
import type { CallOutcome, CallRecord } from '../call-record.ts';
import type { CallObserver } from '../operation-observer.ts';

/** From a cache near by to the time limit of an attempt and its retries, in seconds. */
const DURATION_BUCKETS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
const labelNames = ['provider', 'operation'] as const;

/** Why a call was not sent is told by the states of circuit, pause and slots. */
type CountedOutcome = CallOutcome | 'HELD_BACK';

/** What is counted of one operation of one provider, its labels resolved. */
interface OperationCounts {
  readonly attempts: Counter.Internal;
  readonly durations: Histogram.Internal<string>;
  readonly coalesced: Counter.Internal;
  readonly cached: Counter.Internal;
  readonly stale: Counter.Internal;
  readonly outcomes: Map<CountedOutcome, Counter.Internal>;
}

/** Counts upstream calls. Labels are words of the gateway's own code, so that there are few of them. */
export class CallMetrics implements CallObserver {
  readonly #calls: Counter<'provider' | 'operation' | 'outcome'>;
  readonly #attempts: Counter<'provider' | 'operation'>;
  readonly #durations: Histogram<'provider' | 'operation'>;
  readonly #coalesced: Counter<'provider' | 'operation'>;
  readonly #cached: Counter<'provider' | 'operation'>;
  readonly #stale: Counter<'provider' | 'operation'>;
  readonly #counts = new Map<string, Map<string, OperationCounts>>();

  constructor(registry: Registry) {
    const registers = [registry];
    const counter = (name: string, help: string) => new Counter({ name, help, labelNames, registers });
    this.#calls = new Counter({
      name: 'referral_gateway_upstream_calls_total',
      help: 'Calls to providers by how they ended. HELD_BACK: not sent, for an open circuit, a pause or want of a slot; ABORTED: nobody waited any more.',
      labelNames: [...labelNames, 'outcome'],
      registers,
    });
    this.#attempts = counter(
      'referral_gateway_upstream_attempts_total',
      'Requests sent to providers, retries included.',
    );
    this.#durations = new Histogram({
      name: 'referral_gateway_upstream_call_duration_seconds',
      help: 'Time of calls that were sent, the wait for a slot and retries included.',
      labelNames,
      buckets: DURATION_BUCKETS,
      registers,
    });
    this.#coalesced = counter(
      'referral_gateway_upstream_coalesced_total',
      'Reads that waited for a call which was in flight already.',
    );
    this.#cached = counter(
      'referral_gateway_upstream_cached_total',
      'Reads that a fresh kept reply answered.',
    );
    this.#stale = counter(
      'referral_gateway_upstream_stale_total',
      'Reads whose call failed and which an earlier reply answered.',
    );
  }

  callBegan(): void {}

  callEnded(record: CallRecord): void {
    const counts = this.#countsOf(record);
    const { source, attempts, durationMs } = record;
    if (source === 'CACHE') counts.cached.inc();
    else if (source === 'COALESCED') counts.coalesced.inc();
    else {
      this.#outcomeOf(record, counts).inc();
      if (attempts === 0) return;
      counts.attempts.inc(attempts);
      counts.durations.observe(durationMs / 1000);
    }
  }

  servedStale(record: CallRecord): void {
    this.#countsOf(record).stale.inc();
  }

  #countsOf({ provider, operation }: CallRecord): OperationCounts {
    let ofProvider = this.#counts.get(provider);
    if (ofProvider === undefined) {
      ofProvider = new Map();
      this.#counts.set(provider, ofProvider);
    }
    let counts = ofProvider.get(operation);
    if (counts === undefined) {
      counts = {
        attempts: this.#attempts.labels(provider, operation),
        durations: this.#durations.labels(provider, operation),
        coalesced: this.#coalesced.labels(provider, operation),
        cached: this.#cached.labels(provider, operation),
        stale: this.#stale.labels(provider, operation),
        outcomes: new Map(),
      };
      ofProvider.set(operation, counts);
    }
    return counts;
  }

  #outcomeOf(
    { provider, operation, outcome, attempts }: CallRecord,
    counts: OperationCounts,
  ): Counter.Internal {
    const ended = outcome ?? 'ABORTED';
    const counted: CountedOutcome = attempts === 0 && ended !== 'ABORTED' ? 'HELD_BACK' : ended;
    let counter = counts.outcomes.get(counted);
    if (counter === undefined) {
      counter = this.#calls.labels(provider, operation, counted);
      counts.outcomes.set(counted, counter);
    }
    return counter;
  }
}
