import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { CreditFilter } from '../../../src/domain/credit.ts';
import { present } from '../connect.ts';
import { failureOf } from '../failure.ts';
import { configure, credit, earnOut, fill, open, startWebshare, type WebshareSimulator } from './account.ts';

let simulator: WebshareSimulator;
beforeAll(async () => {
  simulator = await startWebshare();
});
afterAll(() => simulator.close());
beforeEach(() => {
  fill(simulator, {});
  simulator.data.settings.maxPageSize = 100;
});

const byAmount: CreditFilter = { orderBy: 'AMOUNT_ASC' };
const ids = (items: readonly { readonly id: string }[]) => items.map(({ id }) => Number(id.split(':')[2]));

function fillCredits(count: number): number[] {
  const numbers = Array.from({ length: count }, (_, index) => index + 1);
  fill(simulator, { credits: numbers.map((id) => credit(id, { amount: `${id}.5` })) });
  return numbers;
}

describe('filter and order', () => {
  test.each([
    ['CREATED_AT_DESC', '-created_at,-id'],
    ['CREATED_AT_ASC', 'created_at,id'],
    ['AMOUNT_DESC', '-amount,-id'],
    ['AMOUNT_ASC', 'amount,id'],
    ['UPDATED_AT_DESC', '-updated_at,-id'],
    ['UPDATED_AT_ASC', 'updated_at,id'],
  ] satisfies [CreditFilter['orderBy'], string][])('%s is asked for as %s', async (orderBy, ordering) => {
    await present(open(simulator).provider.credits).list({ orderBy }, { offset: 0, limit: 10 });

    expect(Object.fromEntries(simulator.calls[0]?.query ?? [])).toEqual({
      page: '1',
      page_size: '10',
      ordering,
    });
  });

  test('mode and status are asked for in the words of Webshare', async () => {
    const filter: CreditFilter = { orderBy: 'AMOUNT_ASC', mode: 'CREDITS', status: 'REVERTED' };
    await present(open(simulator).provider.credits).list(filter, { offset: 0, limit: 10 });

    expect(simulator.calls[0]?.query.get('mode')).toBe('credits');
    expect(simulator.calls[0]?.query.get('status')).toBe('reverted');
  });

  test('none is asked for in the list of earn-outs, which documents none', async () => {
    fill(simulator, { earnOuts: [earnOut(1)] });
    await present(open(simulator).provider.earnOuts).list({}, { offset: 0, limit: 10 });

    expect([...(simulator.calls[0]?.query.keys() ?? [])]).toEqual(['page', 'page_size']);
  });
});

describe('a page_size that the server clamps', () => {
  test.each([1, 2, 3, 5, 7, 10, 20, 25, 33, 60, 99])(
    'to %d loses and doubles nothing',
    async (maxPageSize) => {
      const all = fillCredits(120);
      simulator.data.settings.maxPageSize = maxPageSize;

      for (const [offset, limit] of [
        [0, 100],
        [0, 120],
        [20, 20],
        [25, 20],
        [90, 30],
        [100, 100],
        [110, 10],
        [119, 1],
        [120, 20],
      ] as const) {
        const range = `${limit} from ${offset}`;
        const { provider } = open(simulator);
        const slice = await present(provider.credits).list(byAmount, { offset, limit });
        const end = slice.start + slice.items.length;

        expect(ids(slice.items), range).toEqual(all.slice(slice.start, end));
        expect(slice.start, range).toBeLessThanOrEqual(offset);
        expect(end, range).toBeGreaterThanOrEqual(Math.min(offset + limit, 120));
        expect(slice.hasMore, range).toBe(end < 120);
      }
    },
  );

  // The last page asked for, and the clamped one that comes instead, are of the same length.
  test.each([
    [120, 20, { offset: 100, limit: 100 }],
    [25, 5, { offset: 20, limit: 20 }],
    [210, 10, { offset: 200, limit: 50 }],
  ])('is noticed in a list of %d clamped to %d, read at %o', async (count, maxPageSize, range) => {
    const all = fillCredits(count);
    simulator.data.settings.maxPageSize = maxPageSize;
    const slice = await present(open(simulator).provider.credits).list(byAmount, range);

    expect(ids(slice.items).slice(range.offset - slice.start)).toEqual(all.slice(range.offset));
  });

  test('is met once, and remembered for the operations that follow', async () => {
    fillCredits(120);
    simulator.data.settings.maxPageSize = 30;
    const connect = configure(simulator);
    await present(connect().provider.credits).list(byAmount, { offset: 0, limit: 100 });
    simulator.clearCalls();

    await present(connect().provider.credits).list(byAmount, { offset: 0, limit: 100 });

    expect(simulator.calls.map(({ query }) => Number(query.get('page_size')))).toEqual([30, 30, 30, 30]);
  });
});

describe('calls', () => {
  test.each([
    [{ offset: 0, limit: 20 }, 1],
    [{ offset: 19, limit: 2 }, 1],
    [{ offset: 100, limit: 100 }, 1],
    [{ offset: 150, limit: 100 }, 2],
    [{ offset: 0, limit: 250 }, 3],
  ])('for %o are %d', async (range, count) => {
    fillCredits(250);
    await present(open(simulator).provider.credits).list(byAmount, range);

    expect(simulator.calls).toHaveLength(count);
  });

  test('stop at the end of the list, even where its last page is full', async () => {
    fillCredits(200);
    const slice = await present(open(simulator).provider.credits).list(byAmount, { offset: 150, limit: 100 });

    expect(slice).toMatchObject({ start: 100, hasMore: false, total: 200 });
    expect(simulator.calls).toHaveLength(1);
  });

  test('never follow `next`, wherever it leads', async () => {
    fillCredits(250);
    const next = '"next":"http://127.0.0.1:1/steal?page=2"';
    simulator.faults.add({
      fault: { kind: 'mutate', mutate: (text) => text.replace(/"next":"[^"]*"/, next) },
    });
    const slice = await present(open(simulator).provider.credits).list(byAmount, { offset: 0, limit: 250 });

    expect(slice.items).toHaveLength(250);
    expect(simulator.calls).toHaveLength(3);
  });
});

describe('past the end', () => {
  test('"Invalid page." is an empty slice', async () => {
    fillCredits(10);
    const slice = await present(open(simulator).provider.credits).list(byAmount, { offset: 40, limit: 20 });

    expect(slice).toMatchObject({ start: 40, items: [], hasMore: false });
    expect(simulator.calls.map(({ status }) => status)).toEqual([404]);
  });

  test('an empty list is an empty slice', async () => {
    const slice = await present(open(simulator).provider.credits).list(byAmount, { offset: 0, limit: 20 });

    expect(slice).toEqual({ start: 0, items: [], hasMore: false, total: 0 });
  });

  test('a list that shrinks while it is read just ends', async () => {
    fillCredits(250);
    simulator.faults.add({
      match: ({ query }) => {
        if (query.get('page') === '2')
          for (let id = 60; id <= 250; id += 1) simulator.data.credits.remove(id);
        return false;
      },
      fault: { kind: 'hang' },
    });
    const slice = await present(open(simulator).provider.credits).list(byAmount, { offset: 0, limit: 250 });

    expect(slice).toMatchObject({ start: 0, hasMore: false });
    expect(slice.items).toHaveLength(100);
  });

  test.each(['{"detail":"Not found."}', '<h1>Not Found</h1>', '', '"Invalid page."', '["Invalid page."]'])(
    'a 404 in other words, %s, is no end but a failure',
    async (body) => {
      simulator.faults.add({ fault: { kind: 'status', status: 404, body } });
      const { provider } = open(simulator);

      expect(
        await failureOf(present(provider.credits).list(byAmount, { offset: 40, limit: 20 })),
      ).toMatchObject({ code: 'REJECTED' });
    },
  );
});
