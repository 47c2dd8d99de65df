import { Counter, Histogram, type Registry } from 'prom-client';
import type { EndedOperation } from '../operation-observer.ts';

/** From an answer that was kept to the deadline of an operation, in seconds. */
const DURATION_BUCKETS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** Codes of errors are the gateway's own and Apollo's; a resolver could invent others. */
const MAX_CODES = 50;

interface OperationCounts {
  readonly durations: Histogram.Internal<string>;
  readonly outcomes: Map<EndedOperation['outcome'], Counter.Internal>;
}

/** Counts operations. Their names are the callers' words, of which there is no end, and so no labels. */
export class OperationMetrics {
  readonly #operations: Counter<'type' | 'source' | 'outcome'>;
  readonly #durations: Histogram<'type' | 'source'>;
  readonly #errors: Counter<'code'>;
  readonly #codes = new Map<string, Counter.Internal>();
  readonly #counts = new Map<string, Map<string, OperationCounts>>();

  constructor(registry: Registry) {
    const registers = [registry];
    this.#operations = new Counter({
      name: 'referral_gateway_operations_total',
      help: 'GraphQL operations by type, by who made the result (run, joined, kept, unchanged; none: nothing ran) and by how they ended.',
      labelNames: ['type', 'source', 'outcome'],
      registers,
    });
    this.#durations = new Histogram({
      name: 'referral_gateway_operation_duration_seconds',
      help: 'Time from the parsed request to the answer.',
      labelNames: ['type', 'source'],
      buckets: DURATION_BUCKETS,
      registers,
    });
    this.#errors = new Counter({
      name: 'referral_gateway_operation_errors_total',
      help: 'Operations that were answered with an error of this code; one of several codes counts for each.',
      labelNames: ['code'],
      registers,
    });
  }

  operationEnded({ kind, source, outcome, durationMs, errors }: EndedOperation): void {
    const type = kind ?? 'unknown';
    const { durations, outcomes } = this.#countsOf(type, source);
    durations.observe(durationMs / 1000);
    let counter = outcomes.get(outcome);
    if (counter === undefined) {
      counter = this.#operations.labels(type, source, outcome);
      outcomes.set(outcome, counter);
    }
    counter.inc();
    if (errors === undefined) return;
    const codes = new Set(errors.map(({ extensions }) => String(extensions?.code)));
    for (const code of codes) this.#codeOf(code).inc();
  }

  #countsOf(type: string, source: string): OperationCounts {
    let ofType = this.#counts.get(type);
    if (ofType === undefined) {
      ofType = new Map();
      this.#counts.set(type, ofType);
    }
    let counts = ofType.get(source);
    if (counts === undefined) {
      counts = { durations: this.#durations.labels(type, source), outcomes: new Map() };
      ofType.set(source, counts);
    }
    return counts;
  }

  #codeOf(code: string): Counter.Internal {
    let counter = this.#codes.get(code);
    if (counter === undefined) {
      if (this.#codes.size >= MAX_CODES && code !== 'OTHER') return this.#codeOf('OTHER');
      counter = this.#errors.labels(code);
      this.#codes.set(code, counter);
    }
    return counter;
  }
}
