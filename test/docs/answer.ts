import { expect } from 'vitest';
import type { Block } from './page.ts';

/** Stands in an answer for any value but null; within text for any characters. */
export const ELLIPSIS = '…';

/** Throws where JSON is another than the block says. Where errors stand in a document is not compared. */
export function expectJson(actual: unknown, { text }: Block): void {
  expect(withoutLocations(actual)).toEqual(JSON.parse(text, asMatcher));
}

/** Throws where text is another than the block says; trailing blanks do not count. */
export function expectText(actual: string, { text }: Block): void {
  const actualLines = linesOf(actual);
  const pairs = linesOf(text).map((line, index) => resolve(line, actualLines[index] ?? ''));
  expect(actualLines.join('\n')).toBe(pairs.join('\n'));
}

/** Throws where a line of the block is none of the text's. */
export function expectLines(actual: string, { text }: Block): void {
  const actualLines = linesOf(actual);
  for (const line of linesOf(text)) {
    const isThere = actualLines.some((each) => resolve(line, each) === each);
    if (!isThere) expect(actualLines.join('\n')).toContain(line);
  }
}

/** The line itself, or the actual one where that fits an ellipsis. */
function resolve(line: string, actual: string): string {
  return patternOf(line).test(actual) ? actual : line;
}

function linesOf(text: string): string[] {
  return text
    .trimEnd()
    .split('\n')
    .map((line) => line.trimEnd());
}

// biome-ignore lint/suspicious/noExplicitAny: a reviver gets and gives what JSON holds
function asMatcher(_key: string, value: any): any {
  if (value === ELLIPSIS) return expect.anything();
  return typeof value === 'string' && value.includes(ELLIPSIS)
    ? expect.stringMatching(patternOf(value))
    : value;
}

function patternOf(text: string): RegExp {
  const parts = text.split(ELLIPSIS).map((part) => RegExp.escape(part));
  return new RegExp(`^${parts.join('.*')}$`, 's');
}

function withoutLocations(json: unknown): unknown {
  return JSON.parse(JSON.stringify(json, (key, value) => (key === 'locations' ? undefined : value)));
}
