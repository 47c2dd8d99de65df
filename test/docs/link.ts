import { existsSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { type Page, readPage, root } from './page.ts';

/** Relative links of a page that lead nowhere, with their line. Links to other sites are not followed. */
export async function findDeadLinks(page: Page): Promise<string[]> {
  const dead: string[] = [];
  for (const { line, target } of page.links) {
    if (/^[a-z]+:/i.test(target)) continue;
    const [path = '', anchor] = decodeURI(target).split('#');
    const linked = path === '' ? page.path : normalize(join(dirname(page.path), path));
    const isThere = path === '' || existsSync(join(root, linked));
    const hasAnchor = anchor === undefined || !isThere || (await hasAnchorIn(page, linked, anchor));
    if (!isThere || !hasAnchor || linked.startsWith('..')) dead.push(`${page.path}:${line} ${target}`);
  }
  return dead;
}

async function hasAnchorIn(page: Page, path: string, anchor: string): Promise<boolean> {
  if (!path.endsWith('.md')) return true;
  return (path === page.path ? page : await readPage(path)).anchors.has(anchor);
}
