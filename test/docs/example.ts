import { notRun } from './not-run.ts';
import type { Block, Page } from './page.ts';
import { setUps } from './set-up.ts';

/** A block with those that belong to it. */
export interface Example {
  readonly block: Block;
  /** Of a query. */
  readonly variables?: Block;
  /** What a query or a command is to answer. */
  readonly answer?: Block;
}

/** The words that may stand behind a language; a block with any other, or in another language, is a mistake. */
const knownMarks: Readonly<Record<string, (mark: string) => boolean>> = {
  graphql: (mark) => mark in setUps,
  sh: (mark) => mark in setUps || mark in notRun || mark === 'fails',
  json: (mark) => /^[1-5]\d\d$/.test(mark) || mark === 'variables',
  // A test of its page's own does what these say.
  ts: (mark) => mark === 'walkthrough',
  diff: (mark) => mark === 'walkthrough',
  text: (mark) => mark === 'layout' || mark === 'figure',
  yaml: () => false,
  dotenv: () => false,
};

/** Where a block stands, for people. */
export function placeOf({ page, line, language }: Block): string {
  return `${page}:${line} ${language}`.trim();
}

/** The examples of a page, in order. */
export function examplesOf({ blocks }: Page): Example[] {
  const examples: Example[] = [];
  for (const block of blocks) {
    const last = examples.at(-1);
    if (last !== undefined && block.isNextToLast) {
      const { language } = last.block;
      const isVariables = block.language === 'json' && block.marks.includes('variables');
      const canAnswer = block.language === 'json' || (language === 'sh' && block.language === 'text');
      const isFree = block.marks.every((mark) => mark !== 'layout' && mark !== 'figure');
      if (language === 'graphql' && isVariables && !last.variables && !last.answer) {
        examples[examples.length - 1] = { ...last, variables: block };
        continue;
      }
      if (
        (language === 'graphql' || language === 'sh') &&
        canAnswer &&
        isFree &&
        !isVariables &&
        !last.answer
      ) {
        examples[examples.length - 1] = { ...last, answer: block };
        continue;
      }
    }
    examples.push({ block });
  }
  return examples;
}

/** Throws where it is not known what is to be done with a block. */
export function checkMarks({ block, variables, answer }: Example): void {
  for (const each of [block, variables, answer]) {
    if (each === undefined) continue;
    const isKnown = knownMarks[each.language];
    if (isKnown === undefined) {
      const known = Object.keys(knownMarks).join(', ');
      throw new Error(`${placeOf(each)}: blocks in "${each.language}" are not checked; known are ${known}`);
    }
    const unknown = each.marks.filter((mark) => !isKnown(mark) && !mark.startsWith('from='));
    if (unknown.length > 0)
      throw new Error(`${placeOf(each)}: it is not known what "${unknown.join(' ')}" means`);
  }
  if (block.language === 'json' && block.marks.includes('variables')) {
    throw new Error(`${placeOf(block)}: variables stand behind no query`);
  }
}
