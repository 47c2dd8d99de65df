import { afterAll, describe, expect, test, vi } from 'vitest';
import { examplesOf, placeOf } from './example.ts';
import { findDeadLinks } from './link.ts';
import { pagePaths, readPage } from './page.ts';
import { runExample } from './run-example.ts';
import { checkSnippets } from './snippet.ts';
import { Workshop } from './workshop.ts';

// Commands start processes, on a machine that does other things too.
vi.setConfig({ testTimeout: 60_000 });

const OWN_ADDRESS = 'http://localhost:4000';
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

  const ownLinks = page.links.filter(({ target }) => target.startsWith(OWN_ADDRESS));
  test.each(ownLinks)('links at line $line to something that the gateway has', async ({ target }) => {
    const { url } = await workshop.target(undefined);
    const { status } = await fetch(url + target.slice(OWN_ADDRESS.length), {
      headers: { accept: 'text/html' },
    });

    expect(status).toBe(200);
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

test('the index names every page', async () => {
  const { links } = await readPage('docs/README.md');
  const named = links.map(({ target }) => `docs/${target}`);
  const inDocs = pagePaths.filter((path) => path.startsWith('docs/') && path !== 'docs/README.md');

  expect(inDocs.length).toBeGreaterThan(3);
  expect(inDocs.filter((path) => !named.includes(path))).toEqual([]);
});
