import { Counter, Histogram, type Registry } from 'prom-client';
import type { CallOutcome, CallRecord } from '../call-record.ts';
import type { Provider } from '../generated/vocabulary.ts';
import type { CallObserver } from '../operation-observer.ts';

/** From a cache near by to the time limit of an attempt and its retries, in seconds. */
const DURATION_BUCKETS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
const labelNames = ['provider', 'operation'] as const;

/** Why a call was not sent is told by the states of circuit, pause and slots. */
type CountedOutcome = CallOutcome | 'HELD_BACK';

/** What has been counted of one operation of one provider. */
interface Tally {
  readonly provider: Provider;
  readonly operation: string;
  readonly durations: Histogram.Internal<string>;
  readonly outcomes: Map<CountedOutcome, number>;
  attempts: number;
  coalesced: number;
  cached: number;
  stale: number;
}

/**
 * Counts upstream calls, in numbers that become metrics when somebody asks: that takes half the time of a counter's own. Labels
 * are words of the gateway's code, so that there are few of them.
 */
export class CallMetrics implements CallObserver {
  readonly #durations: Histogram<'provider' | 'operation'>;
  readonly #tallies = new Map<Provider, Map<string, Tally>>();

  constructor(registry: Registry) {
    const registers = [registry];
    const calls: Counter<'provider' | 'operation' | 'outcome'> = new Counter({
      name: 'referral_gateway_upstream_calls_total',
      help: 'Calls to providers by how they ended. HELD_BACK: not sent, for an open circuit, a pause or want of a slot; ABORTED: nobody waited any more.',
      labelNames: [...labelNames, 'outcome'],
      registers,
      collect: () => {
        calls.reset();
        for (const { provider, operation, outcomes } of this.#all()) {
          for (const [outcome, count] of outcomes) calls.inc({ provider, operation, outcome }, count);
        }
      },
    });
    this.#durations = new Histogram({
      name: 'referral_gateway_upstream_call_duration_seconds',
      help: 'Time of calls that were sent, the wait for a slot and retries included.',
      labelNames,
      buckets: DURATION_BUCKETS,
      registers,
    });
    const count = (name: string, help: string, read: (tally: Tally) => number) => {
      const counter: Counter<'provider' | 'operation'> = new Counter({
        name: `referral_gateway_upstream_${name}_total`,
        help,
        labelNames,
        registers,
        collect: () => {
          counter.reset();
          for (const tally of this.#all()) {
            const { provider, operation } = tally;
            if (read(tally) > 0) counter.inc({ provider, operation }, read(tally));
          }
        },
      });
    };
    count('attempts', 'Requests sent to providers, retries included.', ({ attempts }) => attempts);
    count(
      'coalesced',
      'Reads that waited for a call which was in flight already.',
      ({ coalesced }) => coalesced,
    );
    count('cached', 'Reads that a fresh kept reply answered.', ({ cached }) => cached);
    count('stale', 'Reads whose call failed and which an earlier reply answered.', ({ stale }) => stale);
  }

  callBegan(): void {}

  callEnded(record: CallRecord): void {
    const tally = this.#tallyOf(record);
    const { source, attempts, durationMs } = record;
    if (source === 'CACHE') tally.cached += 1;
    else if (source === 'COALESCED') tally.coalesced += 1;
    else {
      const outcome = countedOutcome(record);
      tally.outcomes.set(outcome, (tally.outcomes.get(outcome) ?? 0) + 1);
      if (attempts === 0) return;
      tally.attempts += attempts;
      tally.durations.observe(durationMs / 1000);
    }
  }

  servedStale(record: CallRecord): void {
    this.#tallyOf(record).stale += 1;
  }

  #all(): readonly Tally[] {
    return [...this.#tallies.values()].flatMap((ofProvider) => [...ofProvider.values()]);
  }

  #tallyOf({ provider, operation }: CallRecord): Tally {
    let ofProvider = this.#tallies.get(provider);
    if (ofProvider === undefined) {
      ofProvider = new Map();
      this.#tallies.set(provider, ofProvider);
    }
    let tally = ofProvider.get(operation);
    if (tally === undefined) {
      const durations = this.#durations.labels(provider, operation);
      const none = { attempts: 0, coalesced: 0, cached: 0, stale: 0 };
      tally = { provider, operation, durations, outcomes: new Map(), ...none };
      ofProvider.set(operation, tally);
    }
    return tally;
  }
}

function countedOutcome({ outcome, attempts }: CallRecord): CountedOutcome {
  const ended = outcome ?? 'ABORTED';
  return attempts === 0 && ended !== 'ABORTED' ? 'HELD_BACK' : ended;
}
