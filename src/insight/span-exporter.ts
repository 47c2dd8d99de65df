import { type ExportResult, ExportResultCode } from '@opentelemetry/core';
import type { ReadableSpan, SpanExporter } from '@opentelemetry/sdk-trace';
import type { Logger } from 'pino';
import type { TracingSettings } from './settings.ts';

export interface SpanExporterOptions extends Pick<TracingSettings, 'url' | 'protocol'> {
  readonly timeoutMs: number;
}

/** Sends spans by OTLP over HTTP. Headers, compression and certificates are read by it from the standard variables. */
export async function createExporter(
  { url, protocol, timeoutMs }: SpanExporterOptions,
  log: Logger,
): Promise<SpanExporter> {
  const { OTLPTraceExporter } =
    protocol === 'http/json'
      ? await import('@opentelemetry/exporter-trace-otlp-http')
      : await import('@opentelemetry/exporter-trace-otlp-proto');
  return new ReportingExporter(new OTLPTraceExporter({ url, timeoutMillis: timeoutMs }), log);
}

/** Says when spans begin to be lost, and when they are no longer, as the libraries say nothing unless told to log. */
class ReportingExporter implements SpanExporter {
  readonly #exporter: SpanExporter;
  readonly #log: Logger;
  #isFailing = false;

  constructor(exporter: SpanExporter, log: Logger) {
    this.#exporter = exporter;
    this.#log = log;
  }

  export(spans: ReadableSpan[], report: (result: ExportResult) => void): void {
    this.#exporter.export(spans, (result) => {
      const hasFailed = result.code === ExportResultCode.FAILED;
      if (hasFailed !== this.#isFailing) {
        this.#isFailing = hasFailed;
        // The error's own words may hold what the collector has answered.
        if (hasFailed) this.#log.warn({ error: result.error?.name }, 'traces cannot be sent');
        else this.#log.info('traces can be sent again');
      }
      report(result);
    });
  }

  async shutdown(): Promise<void> {
    await this.#exporter.shutdown();
  }

  async forceFlush(): Promise<void> {
    await this.#exporter.forceFlush?.();
  }
}
