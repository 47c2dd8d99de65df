import { existsSync, readFileSync } from 'node:fs';
import type { EnvironmentReader } from '../environment.ts';
import { parseManifest, type TrustedOperation } from './manifest.ts';

/**
 * Operations of all manifests; null where there is no list, and every document runs. `ownManifests` are those of pages that
 * the gateway itself serves, as far as they have been built.
 */
export function readTrustedOperations(
  read: EnvironmentReader,
  ownManifests: readonly string[] = [],
): readonly TrustedOperation[] | null {
  const list = read.text('TRUSTED_DOCUMENTS');
  if (list === undefined) return null;
  const given = list.split(',').map((path) => path.trim());
  return [...given, ...ownManifests.filter((path) => existsSync(path))].flatMap((path) => {
    const { operations, problems } = readManifest(path);
    for (const problem of problems) read.problems.push(`TRUSTED_DOCUMENTS: ${path}, ${problem}`);
    return operations;
  });
}

function readManifest(path: string): ReturnType<typeof parseManifest> {
  try {
    return parseManifest(readFileSync(path, 'utf8'), path);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? ` (${String(error.code)})` : '';
    return { operations: [], problems: [`the file cannot be read${code}`] };
  }
}
