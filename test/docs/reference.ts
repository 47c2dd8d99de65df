import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Block, root } from './page.ts';

/** Whether lines stand in a text as they are, but for how far they are indented; a line `// …` leaves some out. */
export function isIn(text: string, excerpt: string): boolean {
  const haystack = `\n${withoutIndentation(text)}\n`;
  let from = 0;
  for (const part of withoutIndentation(excerpt).split(/\n?(?:\/\/|#) …\n?/)) {
    const found = haystack.indexOf(`\n${part}\n`, from);
    if (found === -1) return false;
    from = found + part.length;
  }
  return true;
}

function withoutIndentation(text: string): string {
  return text
    .trim()
    .split('\n')
    .map((line) => line.trim())
    .join('\n');
}

/** Variables of the environment that `.env.example` does not explain. */
export function findUnknownVariables({ text }: Block): string[] {
  const example = readFileSync(join(root, '.env.example'), 'utf8');
  return namesIn(text).filter(
    (name) => !namesIn(example).includes(name.replace(/_FILE$/, '')) && !namesIn(example).includes(name),
  );
}

function namesIn(text: string): string[] {
  return [...text.matchAll(/^([A-Z_]+)=/gm)].map(([, name = '']) => name);
}

/** Folders and files of a layout that are not there. */
export function findAbsentPaths({ text }: Block): string[] {
  const paths = text.match(/(?<!\S)[\w.-]+\/[\w./-]*/g) ?? [];
  return paths.filter((path) => !existsSync(join(root, path)));
}
