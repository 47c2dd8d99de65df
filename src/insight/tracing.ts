import {
  type Attributes,
  type Context,
  ROOT_CONTEXT,
  type Span,
  SpanKind,
  SpanStatusCode,
  type Tracer,
  trace,
} from '@opentelemetry/api';
import { parseTraceParent } from '@opentelemetry/core';
import { detectResources, envDetector, resourceFromAttributes } from '@opentelemetry/resources';
import {
  AlwaysOffSampler,
  AlwaysOnSampler,
  BatchSpanProcessor,
  ParentBasedSampler,
  TraceIdRatioBasedSampler,
  TracerProvider,
} from '@opentelemetry/sdk-trace';
import type { Logger } from 'pino';
import type { CallRecord } from '../call-record.ts';
import type { EndedOperation, OperationObserver } from '../operation-observer.ts';
import type { Sampler, TracingSettings } from './settings.ts';
import { createExporter } from './span-exporter.ts';

const SERVICE_NAME = 'referral-gateway';
/** A collector that is gone must not hold up the end of the process. */
const EXPORT_TIMEOUT_MS = 3000;
const MAX_NAME_LENGTH = 100;

/**
 * One span for each operation, and one for each of its calls. Nothing is registered with the whole process and nothing is
 * instrumented: no library gets a header or an attribute to send that is not written here.
 */
export class Tracing {
  readonly #provider: TracerProvider;
  readonly #tracer: Tracer;
  readonly #log: Logger;

  private constructor(provider: TracerProvider, log: Logger) {
    this.#provider = provider;
    this.#log = log;
    this.#tracer = provider.getTracer(SERVICE_NAME);
  }

  static async create({ url, protocol, sampler }: TracingSettings, log: Logger): Promise<Tracing> {
    const exporter = await createExporter({ url, protocol, timeoutMs: EXPORT_TIMEOUT_MS }, log);
    const named = resourceFromAttributes({ 'service.name': SERVICE_NAME });
    const provider = new TracerProvider({
      // What OTEL_SERVICE_NAME and OTEL_RESOURCE_ATTRIBUTES say comes first.
      resource: named.merge(detectResources({ detectors: [envDetector] })),
      sampler: toSampler(sampler),
      spanProcessors: [
        new BatchSpanProcessor({
          exporter,
          exportTimeoutMillis: EXPORT_TIMEOUT_MS,
          scheduledDelayMillis: 1000,
        }),
      ],
    });
    return new Tracing(provider, log);
  }

  /**
   * Begins the span of an operation, as a child of what `traceparent` names. Null where it is not sampled. Of what callers
   * send, `tracestate` and `baggage` are left out: they hold whatever callers please.
   */
  begin(traceparent: string | undefined, next: OperationObserver): OperationObserver | null {
    const caller = traceparent === undefined ? null : parseTraceParent(traceparent);
    const parent = caller ? trace.setSpanContext(ROOT_CONTEXT, { ...caller, isRemote: true }) : ROOT_CONTEXT;
    const span = this.#tracer.startSpan('graphql', { kind: SpanKind.SERVER }, parent);
    if (!span.isRecording()) return null;
    return new TracedOperation(this.#tracer, span, next);
  }

  /** Sends the spans that wait, as far as that can be done in a few seconds. */
  async close(): Promise<void> {
    try {
      await this.#provider.shutdown();
    } catch (error) {
      this.#log.warn({ error: error instanceof Error ? error.name : null }, 'the last traces are lost');
    }
  }
}

class TracedOperation implements OperationObserver {
  readonly #tracer: Tracer;
  readonly #span: Span;
  readonly #context: Context;
  readonly #next: OperationObserver;

  constructor(tracer: Tracer, span: Span, next: OperationObserver) {
    this.#tracer = tracer;
    this.#span = span;
    this.#context = trace.setSpan(ROOT_CONTEXT, span);
    this.#next = next;
  }

  callBegan(record: CallRecord): void {
    this.#next.callBegan(record);
  }

  /** Of what a kept reply has answered there is no span: nothing was called, and nothing waited. */
  callEnded(record: CallRecord): void {
    this.#next.callEnded(record);
    const { provider, operation, source, outcome, attempts, startedAt, durationMs } = record;
    if (source === 'CACHE') return;
    const startTime = performance.timeOrigin + startedAt;
    const attributes: Attributes = {
      'referral_gateway.provider': provider,
      'referral_gateway.call': operation,
      'referral_gateway.source': source,
      'referral_gateway.outcome': outcome ?? 'ABORTED',
      'referral_gateway.attempts': attempts,
    };
    const kind = source === 'CALL' ? SpanKind.CLIENT : SpanKind.INTERNAL;
    const span = this.#tracer.startSpan(
      `${provider} ${operation}`,
      { kind, startTime, attributes },
      this.#context,
    );
    if (outcome !== 'OK' && outcome !== 'NOT_FOUND') {
      span.setAttribute('error.type', outcome ?? 'ABORTED').setStatus({ code: SpanStatusCode.ERROR });
    }
    span.end(startTime + durationMs);
  }

  servedStale(record: CallRecord): void {
    this.#next.servedStale(record);
    this.#span.addEvent('served stale', {
      'referral_gateway.provider': record.provider,
      'referral_gateway.call': record.operation,
    });
  }

  operationEnded(operation: EndedOperation): void {
    this.#next.operationEnded(operation);
    const { name, kind, source, outcome, errors } = operation;
    this.#span.setAttributes({
      'graphql.operation.type': kind ?? 'unknown',
      'referral_gateway.source': source,
      'referral_gateway.outcome': outcome,
    });
    this.#span.updateName(kind === null ? 'graphql' : `graphql ${kind}`);
    if (name !== null) this.#span.setAttribute('graphql.operation.name', name.slice(0, MAX_NAME_LENGTH));
    if (outcome === 'error') {
      const code = String(errors?.[0]?.extensions?.code ?? 'unknown');
      this.#span.setAttribute('error.type', code).setStatus({ code: SpanStatusCode.ERROR });
    }
    this.#span.end();
  }
}

function toSampler({ share, followsParent }: Sampler) {
  const root =
    share === 1
      ? new AlwaysOnSampler()
      : share === 0
        ? new AlwaysOffSampler()
        : new TraceIdRatioBasedSampler(share);
  return followsParent ? new ParentBasedSampler({ root }) : root;
}
