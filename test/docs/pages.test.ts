import { afterAll, describe, expect, test } from 'vitest';
import { examplesOf, placeOf } from './example.ts';
import { findDeadLinks } from './link.ts';
import { pagePaths, readPage } from './page.ts';
import { runExample } from './run-example.ts';
import { checkSnippets } from './snippet.ts';
import { Workshop } from './workshop.ts';

const pages = await Promise.all(pagePaths.map(readPage));

describe.each(pages)('$path', (page) => {
  const workshop = new Workshop();
  afterAll(() => workshop[Symbol.asyncDispose]());

  const examples = examplesOf(page);
  test.for(examples.map((example) => ({ place: placeOf(example.block), example })))(
    '$place is right',
    ({ example }) => runExample(example, workshop),
  );

  test('has no dead link', async () => {
    expect(await findDeadLinks(page)).toEqual([]);
  });
});

test('the snippets in TypeScript compile', async () => {
  const blocks = pages.flatMap((page) => page.blocks);
  const snippets = blocks.filter(
    ({ language, marks }) =>
      language === 'ts' && !marks.some((mark) => mark === 'walkthrough' || mark.startsWith('from=')),
  );

  expect(await checkSnippets(snippets)).toBe('');
});
