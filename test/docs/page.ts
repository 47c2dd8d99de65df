import { globSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import GithubSlugger from 'github-slugger';
import MarkdownIt from 'markdown-it';

/** A fenced block of a page. */
export interface Block {
  /** Path of its page, relative to the root. */
  readonly page: string;
  /** Of the fence; the text begins one line later. */
  readonly line: number;
  /** Of the fence that ends it. */
  readonly endLine: number;
  /** The first word behind the fence; empty where there is none, and in an indented block. */
  readonly language: string;
  /** The other words behind the fence. */
  readonly marks: readonly string[];
  readonly text: string;
  /** Whether nothing but blank lines stands between it and the block before. */
  readonly isNextToLast: boolean;
}

export interface Link {
  readonly line: number;
  readonly target: string;
}

export interface Page {
  /** Relative to the root. */
  readonly path: string;
  readonly blocks: readonly Block[];
  readonly links: readonly Link[];
  readonly anchors: ReadonlySet<string>;
}

export const root = join(import.meta.dirname, '../..');

/** The pages that people read, as far as they are there. */
export const pagePaths = globSync(
  ['README.md', 'CONTRIBUTING.md', 'docs/**/*.md', 'examples/*/README.md', 'charts/**/README.md'],
  { cwd: root, exclude: (name) => name === 'node_modules' },
).sort();

export async function readPage(path: string): Promise<Page> {
  return parsePage(path, await readFile(join(root, path), 'utf8'));
}

/** `path` is relative to the root. */
export function parsePage(path: string, markdown: string): Page {
  const lines = markdown.split('\n');
  const slugger = new GithubSlugger();
  const blocks: Block[] = [];
  const links: Link[] = [];
  const anchors = new Set<string>();
  const tokens = new MarkdownIt({ html: true, linkify: false }).parse(markdown, {});
  let start = 0;
  let end = 0;
  tokens.forEach((token, index) => {
    // What stands in a cell of a table is told by its row.
    if (token.map) [start, end] = token.map;
    if (token.type === 'fence' || token.type === 'code_block') {
      const [language = '', ...marks] = token.info.split(/\s+/).filter((word) => word !== '');
      const last = blocks.at(-1);
      const between = last && lines.slice(last.endLine, start);
      blocks.push({
        page: path,
        line: start + 1,
        endLine: end,
        language,
        marks,
        text: token.content,
        isNextToLast: between?.every((line) => line.trim() === '') ?? false,
      });
    }
    if (token.type !== 'inline') return;
    const children = token.children ?? [];
    if (tokens[index - 1]?.type === 'heading_open') {
      anchors.add(slugger.slug(children.map(({ content }) => content).join('')));
    }
    for (const child of children) {
      const target = child.attrGet('href') ?? child.attrGet('src');
      if (typeof target === 'string') links.push({ line: start + 1, target });
    }
  });
  return { path, blocks, links, anchors };
}
