import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Block, root } from './page.ts';

/** Marks of commands that the tests cannot run, with the reason; what they name must be there all the same. */
export const notRun: Readonly<Record<string, string>> = {
  docker: 'needs Docker',
  kubernetes: 'needs a cluster',
  network: 'needs the internet',
  long: 'takes minutes, or is what runs the tests',
};

const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
  scripts: Record<string, string>;
};

/** What commands name that is not there: scripts of npm, and files below the root. */
export function findMissing({ text }: Block): string[] {
  const named = [...text.matchAll(/\bnpm (?:run (?:--?[\w-]+ )*)?([\w:-]+)/g)].map(([, name = '']) => name);
  const ownCommands = new Set(['ci', 'install', 'exec', 'pack', 'start', 'test']);
  const missingScripts = named.filter((name) => !(name in scripts) && !ownCommands.has(name));
  const paths = text.match(/(?<![\w./:@$-])(?:\.\/)?[\w.-]+(?:\/[\w.-]+)+/g) ?? [];
  const ownPaths = paths.filter((path) =>
    existsSync(join(root, path.replace(/^\.\//, '').split('/')[0] ?? '')),
  );
  const flagged = [...text.matchAll(/ (?:-f|--file|--values)[ =]([\w./-]+)/g)].map(([, path = '']) => path);
  const missingPaths = [...ownPaths, ...flagged].filter((path) => !existsSync(join(root, path)));
  return [...missingScripts.map((name) => `npm run ${name}`), ...missingPaths];
}
