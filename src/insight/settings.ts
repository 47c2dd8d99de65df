import type { EnvironmentReader } from '../environment.ts';

/** What the gateway tells of itself, and to whom. */
export interface InsightSettings {
  /** Null where nothing is counted. */
  readonly metrics: MetricsSettings | null;
  /** Null where nothing is traced. */
  readonly tracing: TracingSettings | null;
}

export interface MetricsSettings {
  /** Where they are to be had: at an address of their own, or, with null, where GraphQL is. */
  readonly listener: { readonly host: string; readonly port: number } | null;
}

export interface TracingSettings {
  /** Where spans are sent. */
  readonly url: string;
  readonly protocol: 'http/protobuf' | 'http/json';
  readonly sampler: Sampler;
}

export interface Sampler {
  /** Of the operations that come without a decision, the share that is traced; 0 to 1. */
  readonly share: number;
  /** Whether the decision in a caller's `traceparent` holds. */
  readonly followsParent: boolean;
}

const samplers = [
  'always_on',
  'always_off',
  'traceidratio',
  'parentbased_always_on',
  'parentbased_always_off',
  'parentbased_traceidratio',
] as const;

/** Adds what is wrong to the reader's problems. */
export function readInsightSettings(
  read: EnvironmentReader,
  { host, isProduction }: { readonly host: string; readonly isProduction: boolean },
): InsightSettings {
  const hasPort = read.has('METRICS_PORT');
  // On the port of GraphQL, whoever may reach that can read them.
  const isOn = read.flag('METRICS', hasPort || !isProduction);
  const port = read.integer('METRICS_PORT', 0, 0, 65_535);
  if (read.has('METRICS_HOST') && !hasPort) {
    read.problems.push('METRICS_HOST: is of use with METRICS_PORT only');
  }
  const listener = hasPort ? { host: read.text('METRICS_HOST') ?? host, port } : null;
  return { metrics: isOn ? { listener } : null, tracing: readTracing(read) };
}

/** The names are those of OpenTelemetry's specification, so that what is set for other services holds here too. */
function readTracing(read: EnvironmentReader): TracingSettings | null {
  const isOff = read.flag('OTEL_SDK_DISABLED', false);
  const exporter = read.oneOf('OTEL_TRACES_EXPORTER', 'otlp', ['otlp', 'none']);
  const base = read.url('OTEL_EXPORTER_OTLP_ENDPOINT', null, true);
  const own = read.url('OTEL_EXPORTER_OTLP_TRACES_ENDPOINT', null, true);
  const protocol = read.oneOf(
    read.has('OTEL_EXPORTER_OTLP_TRACES_PROTOCOL')
      ? 'OTEL_EXPORTER_OTLP_TRACES_PROTOCOL'
      : 'OTEL_EXPORTER_OTLP_PROTOCOL',
    'http/protobuf',
    ['http/protobuf', 'http/json'],
  );
  const sampler = readSampler(read);
  const url = own?.href ?? (base && `${base.href.replace(/\/+$/, '')}/v1/traces`);
  if (isOff || exporter === 'none' || url === null) return null;
  return { url, protocol: protocol === 'http/json' ? protocol : 'http/protobuf', sampler };
}

function readSampler(read: EnvironmentReader): Sampler {
  const name = read.oneOf('OTEL_TRACES_SAMPLER', 'parentbased_always_on', samplers);
  const ratio = read.parsed('OTEL_TRACES_SAMPLER_ARG', 1, (text) => {
    const value = /^\d(?:\.\d{1,10})?$/.test(text) ? Number(text) : Number.NaN;
    if (value <= 1) return value;
    throw new RangeError('expected a share from 0 to 1');
  });
  const share = name.endsWith('always_off') ? 0 : name.endsWith('traceidratio') ? ratio : 1;
  return { share, followsParent: name.startsWith('parentbased') };
}
