import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { ReferralProgramFilter } from '../../../src/domain/referral-program.ts';
import type { Range } from '../../../src/providers/provider.ts';
import { present } from '../connect.ts';
import {
  credentials,
  type DigipaySimulator,
  fill,
  open,
  program,
  programs,
  startDigipay,
} from './account.ts';

let simulator: DigipaySimulator;
beforeAll(async () => {
  simulator = await startDigipay();
});
afterAll(() => simulator.close());
beforeEach(() => fill(simulator, programs(45)));

const list = (range: Range, filter: ReferralProgramFilter = {}) =>
  present(open(simulator).provider.programs).list(filter, range);
const ids = (items: readonly { readonly localId: string }[]) => items.map(({ localId }) => Number(localId));
const count = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => from + index);

describe('the query', () => {
  async function queryOf(filter: ReferralProgramFilter) {
    await list({ offset: 0, limit: 9 }, filter);
    return Object.fromEntries(present(simulator.calls[0]).query);
  }

  test('has all nine parameters where all are asked for', async () => {
    expect(
      await queryOf({
        userType: 2,
        status: 'INACTIVE',
        isActive: false,
        startDate: '2023-11-14T22:13:20Z',
        endDate: '2023-11-14T22:13:21.999999Z',
        sorting: '{"created_date":"asc"}',
        search: 'Gift & "more" 100%',
      }),
    ).toEqual({
      user_type: '2',
      status: '2',
      is_active: 'false',
      skip: '0',
      limit: '10',
      start_date: '1700000000',
      end_date: '1700000001',
      sorting: '{"created_date":"asc"}',
      search_keyword: 'Gift & "more" 100%',
    });
  });

  test.each<[ReferralProgramFilter, Record<string, string>]>([
    [{}, {}],
    [{ status: 'ACTIVE' }, { status: '1' }],
    [{ status: 'EXPIRED' }, { status: '3' }],
    [{ isActive: true }, { is_active: 'true' }],
    [{ userType: 0 }, { user_type: '0' }],
    // One date alone is known to be odd, so the other one goes with it.
    [{ startDate: '2023-11-14T22:13:20Z' }, { start_date: '1700000000', end_date: '253402300799' }],
    [{ endDate: '2023-11-14T22:13:20Z' }, { start_date: '0', end_date: '1700000000' }],
    [{ endDate: '1969-12-31T23:59:59Z' }, { start_date: '0', end_date: '-1' }],
  ])('for %o has nothing else', async (filter, parameters) => {
    expect(await queryOf(filter)).toEqual({ skip: '0', limit: '10', ...parameters });
  });

  test('goes with both headers, the token as "Token …"', async () => {
    await list({ offset: 0, limit: 9 });

    expect(simulator.calls[0]?.headers).toMatchObject({
      authorization: `Token ${credentials.token}`,
      companyid: credentials.companyId,
    });
  });

  test('finds what it asks for', async () => {
    fill(simulator, [
      program({ id: 'a1', status: 2 }),
      program({ id: 'b2', referral_program_title: 'Agents' }),
      program({ id: 'c3', referral_for: 2 }),
      program({ id: 'd4', created_date: 1_600_000_000 }),
    ]);
    const found = async (filter: ReferralProgramFilter) =>
      (await list({ offset: 0, limit: 9 }, filter)).items.map(({ localId }) => localId);

    expect(await found({ status: 'INACTIVE' })).toEqual(['a1']);
    expect(await found({ search: 'agent' })).toEqual(['b2']);
    expect(await found({ userType: 2 })).toEqual(['c3']);
    expect(await found({ endDate: '2021-01-01T00:00:00Z' })).toEqual(['d4']);
    expect(await found({ startDate: '2021-01-01T00:00:00Z', isActive: true })).toEqual(['b2', 'c3']);
  });
});

describe('paging', () => {
  test.each(count(1, 50))(
    'with pages of %d walks 45 programs without loss and without doubles',
    async (limit) => {
      const { provider } = open(simulator);
      const met: number[] = [];
      for (let hasMore = true; hasMore; ) {
        const offset = met.length;
        const slice = await present(provider.programs).list({}, { offset, limit });
        met.push(...ids(slice.items).slice(offset - slice.start, offset - slice.start + limit));
        hasMore = slice.hasMore || slice.start + slice.items.length > met.length;
      }

      expect(met).toEqual(count(1, 45));
    },
  );

  test.each(count(1, 50))(
    'with %d programs asked for skips whole pages, wherever it begins',
    async (limit) => {
      const programs = present(open(simulator).provider.programs);
      for (const offset of [0, 1, 13, 20, 44, 45, 99, 1000]) {
        await programs.list({}, { offset, limit });
      }

      const skips = simulator.calls.map(({ query }) => [
        Number(query.get('skip')),
        Number(query.get('limit')),
      ]);
      expect(skips.filter(([skip = 0, size = 0]) => skip % size !== 0)).toEqual([]);
      expect(skips.filter(([, size = 0]) => size > 100)).toEqual([]);
    },
  );

  test.each([
    [{ offset: 0, limit: 44 }, true],
    [{ offset: 0, limit: 45 }, false],
    [{ offset: 0, limit: 100 }, false],
    [{ offset: 24, limit: 20 }, true],
    [{ offset: 25, limit: 20 }, false],
    [{ offset: 44, limit: 1 }, false],
    [{ offset: 43, limit: 1 }, true],
    [{ offset: 45, limit: 1 }, false],
    [{ offset: 500, limit: 20 }, false],
  ])('knows at %o whether the list goes on: %s', async ({ offset, limit }, isBeyond) => {
    const { start, items, hasMore, total } = await list({ offset, limit });

    expect(hasMore || start + items.length > offset + limit).toBe(isBeyond);
    expect(total).toBeNull();
  });

  test('of an empty list is one call', async () => {
    fill(simulator, []);

    expect(await list({ offset: 0, limit: 20 })).toEqual({
      start: 0,
      items: [],
      hasMore: false,
      total: null,
    });
    expect(simulator.calls).toHaveLength(1);
  });
});
