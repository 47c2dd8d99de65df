import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import { type OperationObserver, unobserved } from '../operation-observer.ts';
import type { LinkState } from '../shared-state/link-tally.ts';
import type { Metrics } from './metrics.ts';
import type { MetricsListener } from './metrics-listener.ts';
import type { InsightSettings } from './settings.ts';
import type { ObservedState } from './state-metrics.ts';
import type { Tracing } from './tracing.ts';

export interface InsightOptions {
  readonly settings: InsightSettings;
  readonly readState: () => ObservedState;
  /** Null where there is no Redis. */
  readonly readRedis: (() => LinkState) | null;
  readonly log: Logger;
}

/** What the gateway tells its operators of itself: metrics and traces, each where it is configured. */
export class Insight {
  readonly #settings: InsightSettings;
  readonly #metrics: Metrics | null;
  readonly #tracing: Tracing | null;
  #listener: MetricsListener | null = null;

  private constructor(settings: InsightSettings, metrics: Metrics | null, tracing: Tracing | null) {
    this.#settings = settings;
    this.#metrics = metrics;
    this.#tracing = tracing;
  }

  /** Libraries are loaded where they are used: a gateway without traces starts without them. */
  static async create({ settings, readState, readRedis, log }: InsightOptions): Promise<Insight> {
    const metrics = settings.metrics && new (await import('./metrics.ts')).Metrics(readState, readRedis);
    const tracing =
      settings.tracing && (await (await import('./tracing.ts')).Tracing.create(settings.tracing, log));
    return new Insight(settings, metrics, tracing);
  }

  /** Where metrics are to be had at an address of their own; null: they are not. */
  get metricsUrl(): string | null {
    return this.#listener?.url ?? null;
  }

  /** The observer of an operation. `traceparent` is the header of that name. */
  observe(traceparent: string | readonly string[] | undefined): OperationObserver {
    const counting = this.#metrics ?? unobserved;
    if (this.#tracing === null) return counting;
    return (
      this.#tracing.begin(typeof traceparent === 'string' ? traceparent : undefined, counting) ?? counting
    );
  }

  /** Counts what the app answers, and, where metrics have no address of their own, answers scrapes with it. */
  register(app: FastifyInstance, path: string): void {
    const metrics = this.#metrics;
    if (metrics === null) return;
    app.addHook('onSend', (request, reply, payload, done) => {
      metrics.requestAnswered(request.routeOptions.url ?? 'other', reply.statusCode);
      done(null, payload);
    });
    if (this.#settings.metrics?.listener) return;
    app.get(path, async (_request, reply) => reply.type(metrics.contentType).send(await metrics.print()));
  }

  /** Answers scrapes at the address of their own, where there is one. */
  async listen(path: string): Promise<void> {
    const address = this.#settings.metrics?.listener ?? null;
    if (this.#metrics === null || address === null) return;
    const { listenForScrapes } = await import('./metrics-listener.ts');
    this.#listener = await listenForScrapes(this.#metrics, path, address);
  }

  /** Sends the spans that wait, and takes no more scrapes: the last of all to end. */
  async close(): Promise<void> {
    await this.#tracing?.close();
    await this.#listener?.close();
  }
}
