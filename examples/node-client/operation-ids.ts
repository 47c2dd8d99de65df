import { readFile } from 'node:fs/promises';

/** Ids by operation name, from a manifest that `generate-persisted-query-manifest` has written. */
export async function readOperationIds(path: string): Promise<ReadonlyMap<string, string>> {
  const manifest: unknown = JSON.parse(await readFile(path, 'utf8'));
  const { operations } = Object(manifest);
  if (!Array.isArray(operations)) throw new TypeError(`${path} is no manifest`);
  return new Map(operations.map(({ name, id }) => [String(name), String(id)]));
}
