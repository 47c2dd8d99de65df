import { isDeepStrictEqual } from 'node:util';
import {
  expect,
  vi,
  afterAll as vitestAfterAll,
  afterEach as vitestAfterEach,
  beforeAll as vitestBeforeAll,
  beforeEach as vitestBeforeEach,
  describe as vitestDescribe,
  it as vitestIt,
} from 'vitest';
import { type Deviation, deviations } from './deliberate-deviations.ts';

// Vitest in the words of Jest, in which the suite for integrations of Apollo Server is written.

type Body = (...args: readonly unknown[]) => unknown;

const topGroup = 'integration tests > ';
const deviationOf = new Map(
  deviations.flatMap((deviation) => deviation.tests.map((name) => [name, deviation])),
);
/** Tests that are listed as deviations and have not run. */
export const notRun = new Set(deviationOf.keys());

/** Jest gives `done` to a function that takes one argument more than there are, and waits until it is called. */
async function call(body: Body, row: readonly unknown[] = []): Promise<void> {
  if (body.length <= row.length) {
    await body(...row);
    return;
  }
  await new Promise<void>((resolve, reject) => {
    const done = (error?: unknown) => (error === undefined ? resolve() : reject(error));
    body(...row, done);
  });
}

/** Runs a test, which passes if it either succeeds or is listed and fails as it is listed to. */
async function runTest(body: Body, row?: readonly unknown[]): Promise<void> {
  const name = expect.getState().currentTestName?.replace(topGroup, '') ?? '';
  const deviation = deviationOf.get(name);
  notRun.delete(name);
  if (deviation === undefined) return call(body, row);
  await expectDeviation(deviation, call(body, row));
}

async function expectDeviation({ reason, isSeenIn }: Deviation, run: Promise<void>): Promise<void> {
  try {
    await run;
  } catch (error) {
    if (error instanceof Error && isSeenIn(error)) return;
    throw error;
  }
  throw new Error(`This is listed as a deliberate deviation, and passes. The reason was: ${reason}`);
}

export const it = Object.assign(
  (name: string, body: Body, timeout?: number) => vitestIt(name, () => runTest(body), timeout),
  {
    each: (cases: readonly unknown[]) => (name: string, body: Body) =>
      vitestIt.each(cases.map((row) => (Array.isArray(row) ? row : [row])))(name, (...row) =>
        runTest(body, row),
      ),
    // What the suite itself leaves out needs a later version of `graphql`.
    skip: () => {},
  },
);
export const test = it;
export const describe = Object.assign((name: string, body: () => void) => vitestDescribe(name, body), {
  each: (cases: readonly unknown[]) => vitestDescribe.each(cases),
  skip: () => {},
});

// Vitest takes a function that a hook returns for the hook's end, and Jest does not.
export const beforeAll = (hook: Body) => vitestBeforeAll(() => call(hook));
export const beforeEach = (hook: Body) => vitestBeforeEach(() => call(hook));
export const afterAll = (hook: Body) => vitestAfterAll(() => call(hook));
export const afterEach = (hook: Body) => vitestAfterEach(() => call(hook));

// Vitest's own would count deviations as failed snapshots, and would write to the suite when asked to update.
expect.extend({
  toMatchInlineSnapshot(received: unknown, snapshot: string) {
    const format = { printBasicPrototype: false, escapeString: false };
    const actual = this.utils.stringify(received, Number.POSITIVE_INFINITY, format).replaceAll('\r\n', '\n');
    const expected = unindent(snapshot);
    const message = () => `the snapshot does not match:\n${actual}`;
    return { pass: isDeepStrictEqual(actual, expected), message, actual, expected };
  },
});

function unindent(snapshot: string): string {
  const [indent = ''] = /^\n( *)/.exec(snapshot)?.slice(1) ?? [];
  return snapshot.replaceAll(`\n${indent}`, '\n').trim();
}

export { expect, vi as jest };
