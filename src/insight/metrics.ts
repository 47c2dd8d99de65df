import { Counter, collectDefaultMetrics, Registry } from 'prom-client';
import type { CallRecord } from '../call-record.ts';
import type { EndedOperation, OperationObserver } from '../operation-observer.ts';
import type { LinkState } from '../shared-state/link-tally.ts';
import { CallMetrics } from './call-metrics.ts';
import { OperationMetrics } from './operation-metrics.ts';
import { registerRedisMetrics } from './redis-metrics.ts';
import { type ObservedState, registerStateMetrics } from './state-metrics.ts';

/** Of the process: memory, CPU time, event loop, garbage collection. Its observers cannot be taken back, so it has one. */
let processRegistry: Registry | undefined;

/** All that the gateway counts. One observer serves all operations. */
export class Metrics implements OperationObserver {
  readonly #registry = new Registry();
  readonly #calls = new CallMetrics(this.#registry);
  readonly #operations = new OperationMetrics(this.#registry);
  readonly #requests: Counter<'route' | 'status'>;
  readonly #requestCounts = new Map<string, Map<number, Counter.Internal>>();

  /** `readRedis` is null where there is none: a gateway without Redis must not look as if it had lost it. */
  constructor(readState: () => ObservedState, readRedis: (() => LinkState) | null) {
    this.#requests = new Counter({
      name: 'referral_gateway_http_requests_total',
      help: 'HTTP requests that were answered, by route (other: none of them) and status.',
      labelNames: ['route', 'status'],
      registers: [this.#registry],
    });
    registerStateMetrics(this.#registry, readState);
    if (readRedis !== null) registerRedisMetrics(this.#registry, readRedis);
    if (processRegistry === undefined) {
      processRegistry = new Registry();
      collectDefaultMetrics({ register: processRegistry });
    }
  }

  callBegan(): void {}

  callEnded(record: CallRecord): void {
    this.#calls.callEnded(record);
  }

  servedStale(record: CallRecord): void {
    this.#calls.servedStale(record);
  }

  operationEnded(operation: EndedOperation): void {
    this.#operations.operationEnded(operation);
  }

  /** `route` is the pattern of a route, never what was asked for. */
  requestAnswered(route: string, status: number): void {
    let ofRoute = this.#requestCounts.get(route);
    if (ofRoute === undefined) {
      ofRoute = new Map();
      this.#requestCounts.set(route, ofRoute);
    }
    let counter = ofRoute.get(status);
    if (counter === undefined) {
      counter = this.#requests.labels(route, String(status));
      ofRoute.set(status, counter);
    }
    counter.inc();
  }

  /** In the text format of Prometheus. */
  async print(): Promise<string> {
    const texts = [this.#registry.metrics(), processRegistry?.metrics() ?? ''];
    return (await Promise.all(texts)).join('\n');
  }

  readonly contentType = Registry.PROMETHEUS_CONTENT_TYPE;
}
