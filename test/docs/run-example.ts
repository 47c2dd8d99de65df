import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Kind, parse } from 'graphql';
import { parseAllDocuments } from 'yaml';
import { post } from '../gateway.ts';
import { expectJson, expectLines, expectText } from './answer.ts';
import { checkMarks, type Example } from './example.ts';
import { findMissing, notRun } from './not-run.ts';
import { type Block, root } from './page.ts';
import { findAbsentPaths, findUnknownVariables, isIn } from './reference.ts';
import { setUps } from './set-up.ts';
import type { Workshop } from './workshop.ts';

/** Does with an example what a reader would. Throws where the page is wrong, or where it is not known what to do. */
export async function runExample(example: Example, workshop: Workshop): Promise<void> {
  checkMarks(example);
  const { block } = example;
  const source = block.marks.find((mark) => mark.startsWith('from='))?.slice('from='.length);
  if (source !== undefined) {
    const text = await readFile(join(root, source), 'utf8');
    if (!isIn(text, block.text)) throw new Error(`these lines are not in ${source}`);
    return;
  }
  switch (block.language) {
    case 'graphql':
      return await ask(example, workshop);
    case 'sh':
      return await runCommands(example, workshop);
    case 'json':
      JSON.parse(block.text);
      return;
    case 'yaml':
      for (const document of parseAllDocuments(block.text)) for (const error of document.errors) throw error;
      return;
    case 'dotenv':
      return expectNone('not in .env.example', findUnknownVariables(block));
    case 'text':
      return checkText(block);
    default:
      // Snippets of TypeScript are checked all at once.
      return;
  }
}

async function ask({ block, variables, answer }: Example, workshop: Workshop): Promise<void> {
  const target = await workshop.target(setUpOf(block));
  const operations = parse(block.text).definitions.filter(({ kind }) => kind === Kind.OPERATION_DEFINITION);
  if (operations.length !== 1) throw new Error('expected one operation in a block');
  const { status, text } = await post(
    `${target.url}/graphql`,
    block.text,
    variables && JSON.parse(variables.text),
    target.headers,
  );
  checkAnswer(JSON.parse(text), answer);
  const expected = Number(answer?.marks[0] ?? 200);
  if (status !== expected) throw new Error(`expected status ${expected}, got ${status}`);
}

async function runCommands({ block, answer }: Example, workshop: Workshop): Promise<void> {
  const { marks } = block;
  if (marks.some((mark) => mark in notRun)) return expectNone('not there', findMissing(block));
  // What they install was needed to run the tests.
  const text = block.text.replaceAll('npm ci && ', '').trim();
  const isToFail = marks.includes('fails');
  if (/(?:^|\s)npm start$/.test(text) && !isToFail) {
    const output = await workshop.shell.start(text);
    if (answer) expectLines(output, answer);
    return;
  }
  const { status, stdout, stderr } = await workshop.shell.run(text, await workshop.target(setUpOf(block)));
  if ((status !== 0) !== isToFail) throw new Error(`ended with ${status}: ${stdout}${stderr}`);
  if (answer?.language === 'json') expectJson(JSON.parse(stdout), answer);
  else if (answer && isToFail) expectLines(stdout + stderr, answer);
  else if (answer) expectText(stdout, answer);
  else if (/^\{"(?:data|errors)"/.test(stdout)) checkAnswer(JSON.parse(stdout), undefined);
}

/** Without an answer on the page, one without errors is expected. */
function checkAnswer(json: { readonly errors?: unknown }, answer: Block | undefined): void {
  if (answer !== undefined) expectJson(json, answer);
  else if (json.errors !== undefined) {
    throw new Error(`the page does not say that it fails: ${JSON.stringify(json.errors)}`);
  }
}

function checkText(block: Block): void {
  if (block.marks.includes('layout')) expectNone('not there', findAbsentPaths(block));
  else if (!block.marks.includes('figure')) throw new Error('it is not said what this text is');
}

function setUpOf({ marks }: Block): string | undefined {
  return marks.find((mark) => mark in setUps);
}

function expectNone(what: string, names: readonly string[]): void {
  if (names.length > 0) throw new Error(`${what}: ${names.join(', ')}`);
}
