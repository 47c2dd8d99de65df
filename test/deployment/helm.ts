import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { z } from 'zod';

const repository = join(import.meta.dirname, '../..');
export const chart = join(repository, 'charts/referral-gateway');

/** Where the values lie that the chart is tried with. */
export function valuesFile(name: string): string {
  return join(chart, `ci/${name}-values.yaml`);
}

/** Path of the Helm of this machine; undefined where there is none. */
export function findHelm(): string | undefined {
  const folders = (process.env.PATH ?? '').split(delimiter);
  return folders.map((folder) => join(folder, 'helm')).find((path) => existsSync(path));
}

/** Runs Helm. Throws an Error with what it says where it is not content. */
export function helm(...words: readonly string[]): string {
  return execFileSync('helm', words, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
}

const manifest = z.looseObject({ apiVersion: z.string(), kind: z.string() });
export type Manifest = z.infer<typeof manifest>;

/** What the chart makes of values, where the cluster has everything that it may ask for. */
export function render(...words: readonly string[]): readonly Manifest[] {
  const text = helm('template', 'release', chart, '--kube-version', '1.30.0', ...words);
  return parseAllDocuments(text).map((document) => manifest.parse(document.toJS()));
}

/** Modules of kubernetes-types; what is not in it is no part of Kubernetes itself. */
const modules: Readonly<Record<string, string>> = {
  'apps/v1': 'apps/v1',
  'autoscaling/v2': 'autoscaling/v2',
  'networking.k8s.io/v1': 'networking/v1',
  'policy/v1': 'policy/v1',
  v1: 'core/v1',
};

/** What the compiler finds in manifests that Kubernetes' own types do not have, lack or have otherwise. */
export function typeErrors(name: string, manifests: readonly Manifest[]): string {
  // Beneath the packages, so that the types are found.
  const folder = join(repository, 'node_modules/.cache/chart', name);
  mkdirSync(folder, { recursive: true });
  const lines = manifests
    .filter(({ apiVersion }) => apiVersion in modules)
    .map(
      (content) =>
        `(${JSON.stringify(content, null, 2)}) satisfies import('kubernetes-types/${modules[content.apiVersion]}').${content.kind};`,
    );
  writeFileSync(join(folder, 'manifests.ts'), `export {};\n${lines.join('\n')}\n`);
  const compilerOptions = { strict: true, noEmit: true, module: 'preserve', types: [] };
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: ['manifests.ts'] }));
  try {
    execFileSync(join(repository, 'node_modules/.bin/tsc'), ['-p', folder], {
      encoding: 'utf8',
      stdio: 'pipe',
    });
    return '';
  } catch (error) {
    return error instanceof Error && 'stdout' in error ? String(error.stdout) : String(error);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
