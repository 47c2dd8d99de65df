import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { startGateway, type TestGateway } from '../gateway.ts';

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await startGateway();
});
afterAll(() => gateway.stop());
beforeEach(() => gateway.clearCalls());

const idsOf = (nodes: readonly { id: string }[]) => nodes.map(({ id }) => id);

async function expectBadInput(query: string): Promise<void> {
  const { data, errors } = await gateway.query(query);
  expect(errors?.map(({ extensions }) => extensions.code)).toEqual(['BAD_USER_INPUT']);
  expect(data ?? null).toBeNull();
  expect(gateway.countCalls()).toBe(0);
}

describe.each(['referralPrograms', 'credits', 'earnOuts', 'referralCodes'])('the list %s', (list) => {
  const page = (input: string) => `{ page: ${list}${input} { nodes { id } pageInfo { endCursor } } }`;

  test.each([0, 101, -1, -2147483648, 2147483647])('refuses first: %i', (first) =>
    expectBadInput(page(`(first: ${first})`)),
  );

  test.each(['', ' ', 'x', 'WzFd', 'bnVsbA', 'W10', '💥', '../config', 'A'.repeat(5000)])(
    'refuses the cursor %j',
    (after) => expectBadInput(page(`(after: ${JSON.stringify(after)})`)),
  );

  test('has no backward paging', async () => {
    const { errors } = await gateway.query(page('(last: 2)'));

    expect(errors?.[0]?.extensions.code).toBe('GRAPHQL_VALIDATION_FAILED');
  });

  test('gives each edge the cursor behind which the rest begins', async () => {
    const { data } =
      await gateway.query(`{ page: ${list}(first: 5) { edges { cursor node { id } } nodes { id } pageInfo {
      startCursor endCursor hasPreviousPage } } }`);
    const { edges, nodes, pageInfo } = data.page;
    const second = await gateway.query(
      page(`(first: 2, after: ${JSON.stringify(edges[1].cursor)})`).replace(
        'endCursor',
        'hasPreviousPage endCursor',
      ),
    );

    expect(edges.map(({ node }: { node: { id: string } }) => node)).toEqual(nodes);
    expect([edges[0].cursor, edges.at(-1).cursor]).toEqual([pageInfo.startCursor, pageInfo.endCursor]);
    expect(pageInfo.hasPreviousPage).toBe(false);
    expect(second.data.page.nodes).toEqual(nodes.slice(2, 4));
    expect(second.data.page.pageInfo.hasPreviousPage).toBe(true);
  });
});

describe('a page', () => {
  test('holds twenty items when nothing is said, or null', async () => {
    const { data } = await gateway.query(
      '{ a: credits { nodes { id } } b: credits(first: null, after: null) { nodes { id } } }',
    );

    expect(data.a.nodes).toHaveLength(20);
    expect(data.b.nodes).toEqual(data.a.nodes);
  });

  test('holds up to a hundred', async () => {
    const { data } = await gateway.query('{ credits(first: 100) { nodes { id } } }');

    expect(data.credits.nodes).toHaveLength(100);
  });

  test('takes no cursor of a list with other arguments', async () => {
    const { data } = await gateway.query(`{
      credits(first: 2) { pageInfo { endCursor } }
      codes: referralCodes(first: 2) { pageInfo { endCursor } }
    }`);
    const after = JSON.stringify(data.credits.pageInfo.endCursor);
    gateway.clearCalls();

    await expectBadInput(`{ credits(after: ${after}, orderBy: AMOUNT_ASC) { nodes { id } } }`);
    await expectBadInput(`{ credits(after: ${after}, filter: { status: PENDING }) { nodes { id } } }`);
    await expectBadInput(`{ credits(after: ${after}, providers: [WEBSHARE]) { nodes { id } } }`);
    await expectBadInput(`{ earnOuts(after: ${after}) { nodes { id } } }`);
    await expectBadInput(
      `{ credits(after: ${JSON.stringify(data.codes.pageInfo.endCursor)}) { nodes { id } } }`,
    );
  });

  test('may be of another size than the one before', async () => {
    const first = await gateway.query('{ credits(first: 3) { nodes { id } pageInfo { endCursor } } }');
    const after = JSON.stringify(first.data.credits.pageInfo.endCursor);
    const { data } = await gateway.query(`{ credits(first: 4, after: ${after}) { nodes { id } } }`);

    expect(idsOf(data.credits.nodes)).toEqual([237, 236, 235, 234].map((id) => `webshare:credit:${id}`));
  });

  test.each([
    [46, 46, false],
    [45, 45, true],
    [23, 23, true],
    [100, 46, false],
    [1, 1, true],
  ])(
    'of %i programs out of forty-six holds %i and says whether more follow: %s',
    async (first, length, more) => {
      const { data } = await gateway.query(
        `{ page: referralPrograms(first: ${first}) { nodes { id } pageInfo { hasNextPage } totalCount } }`,
      );

      expect(data.page.nodes).toHaveLength(length);
      expect(data.page.pageInfo.hasNextPage).toBe(more);
      expect(data.page.totalCount).toBeNull();
    },
  );

  test.each([15, 23, 45])('of %i programs is the last exactly when the list ends with it', async (first) => {
    const pages: boolean[] = [];
    let after: string | null = null;
    let count = 0;
    do {
      const { data } = await gateway.query(
        'query ($first: Int, $after: String) { page: referralPrograms(first: $first, after: $after) { nodes { id } pageInfo { hasNextPage endCursor } } }',
        { first, after },
      );
      pages.push(data.page.pageInfo.hasNextPage);
      count += data.page.nodes.length;
      after = data.page.pageInfo.endCursor;
    } while (pages.at(-1));

    expect(count).toBe(46);
    expect(pages).toHaveLength(Math.ceil(46 / first));
  });

  test.each([
    ['credits', 240],
    ['earnOuts', 30],
    ['referralCodes', 13],
  ])('of %s that ends with the list of %i says that nothing follows', async (list, total) => {
    const first = Math.min(total, 100);
    const pages = Math.ceil(total / first);
    let after: string | null = null;
    for (let page = 1; page <= pages; page += 1) {
      const { data } = await gateway.query(
        `query ($first: Int, $after: String) { page: ${list}(first: $first, after: $after) { totalCount pageInfo { hasNextPage endCursor } } }`,
        { first, after },
      );
      expect(data.page.totalCount).toBe(total);
      expect(data.page.pageInfo.hasNextPage).toBe(page < pages);
      after = data.page.pageInfo.endCursor;
    }
  });

  test('is empty behind the last item', async () => {
    const all = await gateway.query('{ page: referralCodes(first: 100) { pageInfo { endCursor } } }');
    const after = JSON.stringify(all.data.page.pageInfo.endCursor);
    const { data } = await gateway.query(
      `{ page: referralCodes(after: ${after}) { nodes { id } edges { cursor } pageInfo { hasNextPage startCursor endCursor } } }`,
    );

    expect(data.page).toEqual({
      nodes: [],
      edges: [],
      pageInfo: { hasNextPage: false, startCursor: null, endCursor: null },
    });
  });
});

describe('the argument providers', () => {
  const codes = (input: string) =>
    `{ page: referralCodes${input} { nodes { id provider } totalCount problems { provider code message retryAfterSeconds staleAsOf } } }`;

  test('asks the named ones, in registry order whatever the order in which they are named', async () => {
    const forwards = await gateway.query(codes('(providers: [WEBSHARE, DESO])'));
    const backwards = await gateway.query(codes('(providers: [DESO, WEBSHARE, DESO])'));
    const providers = forwards.data.page.nodes.map(({ provider }: { provider: string }) => provider);

    expect(providers).toEqual(['WEBSHARE', ...Array.from({ length: 12 }, () => 'DESO')]);
    expect(backwards.data).toEqual(forwards.data);
    expect(forwards.data.page.totalCount).toBe(13);
  });

  test('adds nothing for one that lacks the capability', async () => {
    const { data } = await gateway.query(codes('(providers: [DIGIPAY])'));

    expect(data.page).toEqual({ nodes: [], totalCount: 0, problems: [] });
    expect(gateway.countCalls()).toBe(0);
  });

  test('of no provider at all is an empty list', async () => {
    const { data } = await gateway.query(codes('(providers: [])'));

    expect(data.page).toEqual({ nodes: [], totalCount: 0, problems: [] });
  });

  test('left out says nothing about those that are not configured; named, they are a problem', async () => {
    await using partial = await startGateway({
      DESO_JWT: undefined,
      DIGIPAY_TOKEN: undefined,
      DIGIPAY_COMPANY_ID: undefined,
    });
    const silent = await partial.query(codes(''));
    const named = await partial.query(codes('(providers: [WEBSHARE, DESO, DIGIPAY])'));
    const { data } = await partial.query(`{
      earningsSummary(providers: [DESO]) { lines { provider } complete problems { provider code } }
      providers { provider configured capabilities }
    }`);

    expect(silent.data.page.problems).toEqual([]);
    expect(silent.data.page.nodes).toHaveLength(1);
    expect(named.errors).toBeUndefined();
    expect(named.data.page.nodes).toHaveLength(1);
    expect(named.data.page.problems).toEqual([
      {
        provider: 'DESO',
        code: 'NOT_CONFIGURED',
        message: expect.any(String),
        retryAfterSeconds: null,
        staleAsOf: null,
      },
    ]);
    expect(data.earningsSummary).toEqual({
      lines: [],
      complete: false,
      problems: [{ provider: 'DESO', code: 'NOT_CONFIGURED' }],
    });
    expect(data.providers).toEqual([
      {
        provider: 'WEBSHARE',
        configured: true,
        capabilities: ['PROGRAMS', 'CODES', 'CODE_LOOKUP', 'CREDITS', 'EARN_OUTS', 'EARN_OUT_PREFERENCE'],
      },
      { provider: 'DESO', configured: false, capabilities: ['CODES', 'CODE_LOOKUP'] },
      { provider: 'DIGIPAY', configured: false, capabilities: ['PROGRAMS'] },
    ]);
  });

  test('is not needed to look a code up, not even credentials are', async () => {
    await using bare = await startGateway({ WEBSHARE_TOKEN: undefined, DESO_JWT: undefined });
    const { data, errors } = await bare.query(`{
      deso: referralCode(provider: DESO, code: "9diWfRVk") { id }
      node(id: "deso:code:9diWfRVk") { id }
      webshare: referralCode(provider: WEBSHARE, code: "spring-sale-20") { id promotion { percent } }
    }`);

    expect(errors).toBeUndefined();
    expect(data).toEqual({
      deso: { id: 'deso:code:9diWfRVk' },
      node: { id: 'deso:code:9diWfRVk' },
      webshare: { id: 'webshare:code:spring-sale-20', promotion: { percent: '20' } },
    });
  });
});
