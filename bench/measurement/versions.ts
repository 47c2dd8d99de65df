import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const measured = [
  'undici',
  '@apollo/server',
  '@apollo/datasource-rest',
  'mercurius',
  'graphql-yoga',
  '@graphql-hive/gateway',
  '@omnigraph/json-schema',
  '@tailcallhq/core-linux-x64-gnu',
] as const;

/** Of Node and the peers, as far as they are installed. */
export function readVersions(): Readonly<Record<string, string>> {
  const versions: Record<string, string> = { Node: process.version.slice(1) };
  for (const name of measured) {
    try {
      const file = join(import.meta.dirname, '../node_modules', name, 'package.json');
      const { version }: { version: string } = JSON.parse(readFileSync(file, 'utf8'));
      versions[name] = version;
    } catch {
      versions[name] = 'not installed';
    }
  }
  return versions;
}
