import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { knownVariables } from '../../src/known-variables.ts';
import { registry } from '../../src/providers/registry.ts';

/** What OpenTelemetry's library looks for by itself. */
const ofLibraries = 'OTEL_SERVICE_NAME OTEL_RESOURCE_ATTRIBUTES OTEL_EXPORTER_OTLP_HEADERS';

/** What the configuration will look for once sharing, metrics and the dashboard are there. */
const awaited =
  'REDIS_URL REDIS_URL_FILE REDIS_TIMEOUT_MS CACHE_KEY_SECRET CACHE_KEY_SECRET_FILE METRICS METRICS_HOST METRICS_PORT ' +
  'OTEL_SDK_DISABLED OTEL_TRACES_EXPORTER OTEL_EXPORTER_OTLP_ENDPOINT OTEL_EXPORTER_OTLP_TRACES_ENDPOINT ' +
  'OTEL_EXPORTER_OTLP_PROTOCOL OTEL_EXPORTER_OTLP_TRACES_PROTOCOL OTEL_TRACES_SAMPLER OTEL_TRACES_SAMPLER_ARG ' +
  'DASHBOARD';

/** Names of all variables that mean something to the gateway. */
export const known: ReadonlySet<string> = new Set([
  ...knownVariables(registry),
  ...ofLibraries.split(' '),
  ...awaited.split(' '),
]);

export function readRepositoryFile(path: string): string {
  return readFileSync(join(import.meta.dirname, '../..', path), 'utf8');
}

/** Names that `.env.example` explains, with what stands there. */
export function exampleEnvironment(): Readonly<Record<string, string>> {
  const lines = readRepositoryFile('.env.example').matchAll(/^([A-Z_]+)=(.*)$/gm);
  return Object.fromEntries([...lines].map(([, name = '', value = '']) => [name, value]));
}
