import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { exampleOperations } from '../../src/explorer/example-operations.ts';
import { startGateway } from '../gateway.ts';

const command = join(import.meta.dirname, '../../src/insight/explain-command.ts');
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'explain-'));
});
afterAll(() => rm(folder, { recursive: true }));

interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

function run(...given: readonly string[]): Promise<Ended> {
  return new Promise((resolve) => {
    execFile(process.execPath, [command, ...given], { cwd: folder, env: {} }, (error, stdout, stderr) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, stdout, stderr });
    });
  });
}

async function file(name: string, text: string): Promise<string> {
  await writeFile(join(folder, name), text);
  return name;
}

test('tells in a table what an operation takes, without a gateway', async () => {
  const operation = await file(
    'nodes.graphql',
    'query Look($ids: [ID!]!) { nodes(ids: $ids) { id } referralCodes { totalCount } }',
  );
  const variables = await file('nodes.json', '{ "ids": ["webshare:credit:1", "webshare:credit:2"] }');
  const { code, stdout } = await run(operation, '--variables', variables);

  expect(code).toBe(0);
  expect(stdout).toContain('query Look\ncalls to providers: at least 2, about 4, at most 4 (limit 100)\n');
  expect(stdout).toMatch(/\n {2}nodes +WEBSHARE +0 +2 +2\n/);
  expect(stdout).toMatch(/\n {2}together +WEBSHARE +1 +3 +3\n +DESO +1 +1 +1\n/);
  expect(stdout).toMatch(/\n {2}tokens +2\d +4000\n/);
  expect(stdout).toContain('It would run.');
});

test('tells the same as a gateway with the same providers', async () => {
  const [example] = exampleOperations;
  if (example === undefined) throw new Error('there is no example');
  const { document, variables } = example;
  await using gateway = await startGateway();
  const { text } = await gateway.query(document, variables, { 'x-gateway-explain': 'true' });
  const operation = await file('example.graphql', document);
  const { stdout } = await run(
    operation,
    '--variables',
    await file('example.json', JSON.stringify(variables)),
    '--json',
  );

  expect(JSON.parse(stdout)).toEqual(JSON.parse(text).extensions.explain);
});

test('counts the providers that are named', async () => {
  const operation = await file('codes.graphql', '{ referralCodes { totalCount } }');
  const { stdout } = await run(operation, '--providers', 'deso');

  expect(stdout).toContain('at least 1, about 1,');
});

test.each([
  [
    'with the reason, where it would be refused',
    '{ credits { totalCount } referralCodes { totalCount } }',
    ['--max-upstream-calls', '1'],
    1,
    'needs at least 2 of 1',
  ],
  ['with the place of a mistake', '{ nothing }', [], 1, 'line 1, column 3: Cannot query field "nothing"'],
  ['where variables are missing', 'query ($id: ID!) { credit(id: $id) { id } }', [], 1, '"$id"'],
  [
    'where there are several operations',
    'query A { __typename } query B { __typename }',
    [],
    1,
    '--operation',
  ],
  ['where a provider is unknown', '{ __typename }', ['--providers', 'acme'], 1, 'WEBSHARE, DESO, DIGIPAY'],
  ['where an option is unknown', '{ __typename }', ['--nonsense'], 2, 'usage: npm run explain'],
])('ends %s', async (_how, document, options, exitCode, words) => {
  const { code, stdout, stderr } = await run(await file('refused.graphql', document), ...options);

  expect(code).toBe(exitCode);
  expect(stdout + stderr).toContain(words);
  expect(stderr).not.toContain('    at ');
});
