import { readFileSync } from 'node:fs';
import type { EnvironmentReader } from '../environment.ts';
import { parseManifest, type TrustedOperation } from './manifest.ts';

/** Operations of all manifests; null where there is no list, and every document runs. */
export function readTrustedOperations(read: EnvironmentReader): readonly TrustedOperation[] | null {
  const paths = read.text('TRUSTED_DOCUMENTS')?.split(',');
  if (paths === undefined) return null;
  return paths.flatMap((path) => {
    const { operations, problems } = readManifest(path.trim());
    for (const problem of problems) read.problems.push(`TRUSTED_DOCUMENTS: ${path.trim()}, ${problem}`);
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
