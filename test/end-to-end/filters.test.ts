import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { WebshareCredit } from '../../src/simulator/index.ts';
import { startGateway, type TestGateway } from '../gateway.ts';

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await startGateway();
});
afterAll(() => gateway.stop());
beforeEach(() => gateway.clearCalls());

const idsOf = (nodes: readonly { id: string }[]) => nodes.map(({ id }) => id);
const credits = () => [...gateway.simulators.webshare.data.credits];
const creditIds = (rows: readonly WebshareCredit[]) => rows.map(({ id }) => `webshare:credit:${id}`);
// Microseconds since the epoch, beyond what a Date holds.
const micros = (text: string) =>
  Date.parse(text) * 1000 + Number((/\.\d{3}(\d+)/.exec(text)?.[1] ?? '').padEnd(3, '0'));

describe('credits', () => {
  test.each([
    ['{ mode: PAYOUT }', ({ mode }: WebshareCredit) => mode === 'payout'],
    ['{ mode: CREDITS }', ({ mode }: WebshareCredit) => mode === 'credits'],
    ['{ status: PENDING }', ({ status }: WebshareCredit) => status === 'pending'],
    [
      '{ status: AVAILABLE, mode: PAYOUT }',
      (row: WebshareCredit) => row.status === 'available' && row.mode === 'payout',
    ],
    ['{ status: REVERTED }', ({ status }: WebshareCredit) => status === 'reverted'],
    ['{ status: null, mode: null }', () => true],
  ])('are filtered by %s, and counted so', async (filter, matches) => {
    const { data } = await gateway.query(
      `{ credits(first: 100, filter: ${filter}) { nodes { id } totalCount } }`,
    );
    const wanted = credits().filter(matches);
    const newestFirst = wanted.toSorted((left, right) => micros(right.created_at) - micros(left.created_at));

    expect(data.credits.totalCount).toBe(wanted.length);
    expect(idsOf(data.credits.nodes)).toEqual(creditIds(newestFirst).slice(0, 100));
  });

  test.each([
    ['CREATED_AT', ({ created_at }: WebshareCredit) => micros(created_at)],
    ['AMOUNT', ({ amount }: WebshareCredit) => Number(amount)],
    ['UPDATED_AT', ({ updated_at }: WebshareCredit) => micros(updated_at)],
  ])('are ordered by %s in both directions', async (order, key) => {
    const { data } = await gateway.query(`{
      up: credits(first: 100, orderBy: ${order}_ASC) { nodes { id } }
      down: credits(first: 100, orderBy: ${order}_DESC) { nodes { id } }
    }`);
    const keys = credits()
      .map(key)
      .sort((left, right) => left - right);
    const keyOf = new Map(credits().map((row) => [`webshare:credit:${row.id}`, key(row)]));

    expect(idsOf(data.up.nodes).map((id) => keyOf.get(id))).toEqual(keys.slice(0, 100));
    expect(idsOf(data.down.nodes).map((id) => keyOf.get(id))).toEqual(keys.toReversed().slice(0, 100));
  });

  test.each([
    '{ credits(filter: { mode: UNKNOWN }) { totalCount } }',
    '{ credits(filter: { status: UNKNOWN }) { totalCount } }',
    '{ referralPrograms(filter: { status: UNKNOWN }) { totalCount } }',
  ])('and programs cannot be filtered by UNKNOWN: %s', async (query) => {
    const { data, errors } = await gateway.query(query);

    expect(data).toBeNull();
    expect(errors?.map(({ extensions }) => extensions.code)).toEqual(['BAD_USER_INPUT']);
    expect(gateway.countCalls()).toBe(0);
  });
});

describe('programs', () => {
  async function list(filter: string): Promise<string[]> {
    const { data, errors } = await gateway.query(
      `{ referralPrograms(first: 100, filter: ${filter}) { nodes { id } } }`,
    );
    expect(errors).toBeUndefined();
    return idsOf(data.referralPrograms.nodes);
  }
  const digipayQuery = () => Object.fromEntries(gateway.simulators.digipay.calls[0]?.query ?? []);
  const digipay = (
    matches: (program: { status: number; title: string; audience: number; created: number }) => boolean,
  ) =>
    gateway.simulators.digipay.data.programs
      .filter(({ status, referral_program_title: title, referral_for: audience, created_date: created }) =>
        matches({ status, title, audience, created }),
      )
      .map(({ id }) => `digipay:program:${id}`)
      .sort();

  test.each([
    ['ACTIVE', 1, ['webshare:program:1']],
    ['INACTIVE', 2, []],
    ['EXPIRED', 3, []],
  ])('of status %s are listed of every provider', async (status, code, webshare) => {
    const ids = await list(`{ status: ${status} }`);

    expect(ids.sort()).toEqual([...digipay((program) => program.status === code), ...webshare]);
    expect(digipayQuery()).toMatchObject({ status: `${code}` });
  });

  test('are searched by a word in the title at every provider', async () => {
    expect((await list('{ search: "agent" }')).sort()).toEqual(
      digipay(({ title }) => title.toLowerCase().includes('agent')),
    );
    expect(await list('{ search: "wEBSHARE" }')).toEqual(['webshare:program:1']);
    expect(await list('{ search: "a word that is nowhere & ?#" }')).toEqual([]);
  });

  test('are filtered by userType and isActive at Digipay alone', async () => {
    expect((await list('{ userType: 2 }')).sort()).toEqual(digipay(({ audience }) => audience === 2));
    expect(digipayQuery()).toMatchObject({ user_type: '2' });
    expect((await list('{ isActive: true }')).sort()).toEqual(digipay(({ status }) => status === 1));
    expect((await list('{ isActive: false }')).sort()).toEqual(digipay(({ status }) => status !== 1));
    expect(gateway.simulators.webshare.calls).toEqual([]);
  });

  test('are filtered by their dates in whole seconds, also with one date alone', async () => {
    const start = Date.UTC(2025, 0, 1) / 1000;
    const end = Date.UTC(2025, 3, 1) / 1000;

    const between = await list(
      '{ startDate: "2025-01-01T00:00:00.999Z", endDate: "2025-04-01T02:00:00+02:00" }',
    );
    expect(digipayQuery()).toMatchObject({ start_date: `${start}`, end_date: `${end}` });
    expect(between.sort()).toEqual(digipay(({ created }) => created >= start && created <= end));
    expect((await list('{ startDate: "2025-01-01T00:00:00Z" }')).sort()).toEqual(
      digipay(({ created }) => created >= start),
    );
    expect((await list('{ endDate: "2025-04-01T00:00:00Z" }')).sort()).toEqual(
      digipay(({ created }) => created <= end),
    );
  });

  test('are sorted by Digipay as its own expression says, behind the program of Webshare', async () => {
    const ids = await list('{ sorting: "{\\"referral_program_title\\":\\"asc\\"}" }');
    const titles = new Map(
      gateway.simulators.digipay.data.programs.map((program) => [
        `digipay:program:${program.id}`,
        program.referral_program_title,
      ]),
    );
    const listed = ids.slice(1).map((id) => titles.get(id) ?? '');

    expect(ids[0]).toBe('webshare:program:1');
    expect(listed).toEqual(listed.toSorted((left, right) => (left < right ? -1 : 1)));
    expect(digipayQuery()).toMatchObject({ sorting: '{"referral_program_title":"asc"}' });
  });

  test('reach all nine query parameters of Digipay', async () => {
    await list(`{ status: ACTIVE, userType: 1, isActive: true, search: "c", sorting: "x",
      startDate: "2020-01-01T00:00:00Z", endDate: "2030-01-01T00:00:00Z" }`);

    expect(Object.keys(digipayQuery()).sort()).toEqual([
      'end_date',
      'is_active',
      'limit',
      'search_keyword',
      'skip',
      'sorting',
      'start_date',
      'status',
      'user_type',
    ]);
  });

  test('have what their provider has of codes, credits and earn-outs', async () => {
    const { data } = await gateway.query(`{
      referralPrograms(first: 2) { nodes {
        id
        codes { nodes { id } totalCount problems { code } }
        credits(first: 2, filter: { status: REVERTED }) { nodes { id status } totalCount pageInfo { hasNextPage } }
        earnOuts(first: 1) { nodes { id } totalCount }
      } }
    }`);
    const [webshare, other] = data.referralPrograms.nodes;
    const reverted = credits().filter(({ status }) => status === 'reverted');

    expect(webshare.codes).toEqual({
      nodes: [{ id: 'webshare:code:78saf89712' }],
      totalCount: 1,
      problems: [],
    });
    expect(webshare.credits.nodes.map(({ status }: { status: string }) => status)).toEqual([
      'REVERTED',
      'REVERTED',
    ]);
    expect(webshare.credits.totalCount).toBe(reverted.length);
    expect(webshare.credits.pageInfo.hasNextPage).toBe(true);
    expect(webshare.earnOuts).toEqual({ nodes: [{ id: 'webshare:earn-out:30' }], totalCount: 30 });
    expect(other).toMatchObject({
      codes: { nodes: [], totalCount: 0, problems: [] },
      credits: { nodes: [], totalCount: 0 },
      earnOuts: { nodes: [], totalCount: 0 },
    });
  });

  test('page through their own credits, with cursors of no other list', async () => {
    const nested = (after: string | null, id = 'webshare:program:1') =>
      gateway.query(
        'query ($id: ID!, $after: String) { referralProgram(id: $id) { credits(first: 100, after: $after) { nodes { id } pageInfo { endCursor hasNextPage } } } }',
        { id, after },
      );
    const seen: string[] = [];
    let after: string | null = null;
    let more = true;
    while (more) {
      const { data } = await nested(after);
      const { nodes, pageInfo } = data.referralProgram.credits;
      seen.push(...idsOf(nodes));
      after = pageInfo.endCursor;
      more = pageInfo.hasNextPage;
    }
    const foreign = await gateway.query('{ credits(first: 2) { pageInfo { endCursor } } }');
    const { errors } = await nested(foreign.data.credits.pageInfo.endCursor);

    expect(new Set(seen).size).toBe(240);
    expect(seen).toHaveLength(240);
    expect(errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
  });
});
