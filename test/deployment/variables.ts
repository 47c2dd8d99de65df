import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { knownVariables } from '../../src/known-variables.ts';
import { registry } from '../../src/providers/registry.ts';

/** What OpenTelemetry's library looks for by itself. */
const ofLibraries = 'OTEL_SERVICE_NAME OTEL_RESOURCE_ATTRIBUTES OTEL_EXPORTER_OTLP_HEADERS';

/** Names of all variables that mean something to the gateway. */
export const known: ReadonlySet<string> = new Set([...knownVariables(registry), ...ofLibraries.split(' ')]);

export function readRepositoryFile(path: string): string {
  return readFileSync(join(import.meta.dirname, '../..', path), 'utf8');
}

/** Names that `.env.example` explains, with what stands there. */
export function exampleEnvironment(): Readonly<Record<string, string>> {
  const lines = readRepositoryFile('.env.example').matchAll(/^([A-Z_]+)=(.*)$/gm);
  return Object.fromEntries([...lines].map(([, name = '', value = '']) => [name, value]));
}
