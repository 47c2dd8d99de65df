import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex');

/** An entry of a manifest, as `@apollo/generate-persisted-query-manifest` makes it. */
export interface Entry {
  readonly id: string;
  readonly name: string;
  readonly type: string;
  readonly body: string;
}

export function entryOf(body: string, changes: Partial<Entry> = {}): Entry {
  const [, type = '', name = ''] = /(query|mutation) (\w+)/.exec(body) ?? [];
  return { id: hashOf(body), name, type, body, ...changes };
}

export function manifestOf(entries: readonly Entry[]): string {
  return JSON.stringify({ format: 'apollo-persisted-query-manifest', version: 1, operations: entries });
}

/** A folder for manifests, which `using` removes at the end of the block. */
export class ManifestFolder implements Disposable {
  readonly #folder = mkdtempSync(join(tmpdir(), 'manifest-test-'));

  write(name: string, text: string): string {
    const path = join(this.#folder, name);
    writeFileSync(path, text);
    return path;
  }

  [Symbol.dispose](): void {
    rmSync(this.#folder, { recursive: true });
  }
}
