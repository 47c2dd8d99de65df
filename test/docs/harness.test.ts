import { afterAll, describe, expect, test, vi } from 'vitest';
import { examplesOf } from './example.ts';
import { findDeadLinks } from './link.ts';
import { parsePage } from './page.ts';
import { runExample } from './run-example.ts';
import { checkSnippets } from './snippet.ts';
import { Workshop } from './workshop.ts';

// Commands start processes, on a machine that does other things too.
vi.setConfig({ testTimeout: 60_000 });

const workshop = new Workshop();
afterAll(() => workshop[Symbol.asyncDispose]());

/** What stands behind a fence, and the lines below it. */
type Fence = readonly [info: string, ...lines: string[]];

function page(...blocks: Fence[]) {
  return parsePage(
    'docs/bad.md',
    blocks.map(([info, ...lines]) => [`\`\`\`${info}`, ...lines, '```', ''].join('\n')).join('\n'),
  );
}

/** Ends with the message of the first example that is wrong; undefined where all are right. */
async function firstMistake(...blocks: Fence[]): Promise<string | undefined> {
  for (const example of examplesOf(page(...blocks))) {
    try {
      await runExample(example, workshop);
    } catch (error) {
      return error instanceof Error ? error.message : String(error);
    }
  }
  return undefined;
}

describe('a page', () => {
  test.each([
    ['in a language that nobody checks', ['bash', 'true']],
    ['without a language', ['', 'true']],
    ['with a mark that means nothing', ['sh sometimes', 'true']],
    ['with text that is not said to be anything', ['text', 'hello']],
    ['with variables for no query', ['json variables', '{}']],
  ] as const)('may not have a block %s', async (_what, block) => {
    expect(await firstMistake(block)).toMatch(/not checked|not known|not said|no query/);
  });

  test('may not have an indented block, which has no language', async () => {
    const [example] = examplesOf(parsePage('docs/bad.md', 'Run:\n\n    npm start\n'));

    await expect(example && runExample(example, workshop)).rejects.toThrow('not checked');
  });

  test('may not link to a file or an anchor that is not there, nor out of the repository', async () => {
    const linking = parsePage(
      'docs/bad.md',
      [
        '# Here `it` is',
        '[a](gone.md) [b](performance.md#gone) [c](#here-it-is) [d](#gone) [e](../../x)',
        '![f](gone.png)',
        '[g](performance.md#performance) [h](https://example.com/gone)',
      ].join('\n'),
    );

    expect(await findDeadLinks(linking)).toEqual([
      'docs/bad.md:2 gone.md',
      'docs/bad.md:2 performance.md#gone',
      'docs/bad.md:2 #gone',
      'docs/bad.md:2 ../../x',
      'docs/bad.md:2 gone.png',
    ]);
  });
});

describe('a query', () => {
  const query = ['graphql', '{ providers { provider } }'] as const;

  test('is right with its answer, or without one where it has no errors', async () => {
    const answer = '{"data":{"providers":[{"provider":"WEBSHARE"},{"provider":"DESO"},{"provider":"…"}]}}';

    expect(await firstMistake(query, ['json', answer], query)).toBeUndefined();
  });

  test.each([
    ['has another answer', ['json', '{"data":{"providers":[]}}']],
    ['has another status', ['json 400', '{"data":{"providers":["…","…","…"]}}']],
  ] as const)('is wrong when it %s', async (_what, answer) => {
    expect(await firstMistake(query, answer)).toMatch(/to (?:strictly |deeply )?equal|status 400/);
  });

  test.each([
    ['fails, and no answer says so', ['{ providers { gone } }']],
    ['does not parse', ['{ providers']],
    ['is two operations', ['query A { __typename }', 'query B { __typename }']],
  ])('is wrong when it %s', async (_what, lines) => {
    expect(await firstMistake(['graphql', ...lines])).toMatch(/does not say|Syntax Error|one operation/);
  });

  test('gets the variables that stand behind it', async () => {
    const mistake = await firstMistake(
      ['graphql', 'query ($id: ID!) { credit(id: $id) { id } }'],
      ['json variables', '{ "id": "webshare:credit:1" }'],
      ['json', '{ "data": { "credit": { "id": "webshare:credit:1" } } }'],
    );

    expect(mistake).toBeUndefined();
  });

  test('goes to the gateway of its set-up', async () => {
    const list = '{ credits { problems { code retryAfterSeconds } } }';
    const paused = '{"data":{"credits":{"problems":[{"code":"RATE_LIMITED","retryAfterSeconds":"…"}]}}}';

    expect(await firstMistake(['graphql webshare-pauses', list], ['json', paused])).toBeUndefined();
    expect(await firstMistake(['graphql', list], ['json', paused])).toBeDefined();
  });
});

describe('a command', () => {
  test.each([
    ['ends with an error', [['sh', 'false', 'true']]],
    ['is to fail, and does not', [['sh fails', 'true']]],
    [
      'prints something else',
      [
        ['sh', 'echo one'],
        ['text', 'two'],
      ],
    ],
    [
      'prints other JSON',
      [
        ['sh', `echo '{"a":1}'`],
        ['json', '{"a":2}'],
      ],
    ],
    [
      'gets errors that the page does not tell of',
      [['sh', `curl -s 'localhost:4000/graphql?query={gone}' -H 'accept: application/json'`]],
    ],
    ['reaches nobody', [['sh', 'curl -s localhost:4999/']]],
    ['cannot be run here, and names files that are not there', [['sh docker', 'docker build -f src/Gone .']]],
    ['cannot be run here, and names a script that is not there', [['sh long', 'npm run gone']]],
    ['starts a gateway that refuses to start', [['sh', 'PORT=none npm start']]],
  ] as const)('is wrong when it %s', async (_what, blocks) => {
    expect(await firstMistake(...blocks)).toBeDefined();
  });

  test('talks to the gateway that the page has started, with what the page has assigned, on other ports', async () => {
    const mistake = await firstMistake(
      ['sh', 'EXPLORER=false', 'DEPTH=1 PORT=8080 npm start'],
      ['text', '…GraphQL at http://127.0.0.1:…'],
      [
        'sh',
        'test "$EXPLORER" = false',
        `curl -s localhost:8080/graphql -H 'content-type: application/json' -d '{"query":"{__schema{__typename}}"}'`,
      ],
      ['json', '{ "errors": [{ "message": "…", "extensions": "…" }] }'],
      ['graphql', '{ __typename }'],
    );

    expect(mistake).toBeUndefined();
  });

  test('leaves nothing in the repository', async () => {
    expect(await firstMistake(['sh', 'cp .env.example .env'], ['sh', 'test -f .env'])).toBeUndefined();
    expect(await firstMistake(['sh fails', 'git status --short'])).toBeUndefined();
  });
});

describe('data', () => {
  test.each([
    ['JSON that does not parse', ['json', '{']],
    ['YAML that does not parse', ['yaml', 'a: [']],
    ['variables that nobody explains', ['dotenv', 'PORTT=4000']],
    ['a layout of what is not there', ['text layout', 'src/gone/  a folder']],
    [
      'lines that are not in the file they are said to be from',
      ['ts from=src/command.ts', 'const gone = 1;'],
    ],
  ] as const)('is wrong when it is %s', async (_what, block) => {
    expect(await firstMistake(block)).toBeDefined();
  });

  test('may be lines of a file, some of them left out', async () => {
    const lines = [
      'async function serve(environment: Environment): Promise<void> {',
      '// …',
      'await server.stop();',
      'await demo?.close();',
    ];

    expect(await firstMistake(['ts from=src/command.ts', ...lines])).toBeUndefined();
    expect(await firstMistake(['ts from=src/command.ts', ...lines.toReversed()])).toBeDefined();
  });
});

describe('snippets', () => {
  test('are told of with the line of the page where they do not compile', async () => {
    const { blocks } = page(
      ['ts', "import { toUsd } from '../src/domain/money.ts';", 'export const money: string = toUsd("2");'],
      ['ts', '// src/providers/acme/wire.ts', 'export const one = 1;'],
      [
        'ts',
        '// src/providers/acme/mapping.ts',
        "import { one } from './wire.ts';",
        'const two: string = one;',
      ],
      ['ts', '// src/providers/acme/mapping.ts', 'one.gone();'],
    );
    const told = await checkSnippets(blocks);

    expect(told).toContain('docs-bad.md-1.ts(2,');
    expect(told).toContain('src/providers/acme/mapping.ts(14,');
    expect(told).toContain('src/providers/acme/mapping.ts(19,');
    expect(told.split('\n').filter((line) => /^\S+\(\d/.test(line))).toHaveLength(3);
  });
});
