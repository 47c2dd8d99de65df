import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { localIdOf } from '../../src/domain/entity-id.ts';
import type { Provider } from '../../src/generated/vocabulary.ts';
import { formatCursor, type Position, parseCursor, startPosition } from '../../src/loaders/cursor.ts';
import { advance, type Entity, type ListRange, readAfter, type Stretch } from '../../src/loaders/walk.ts';
import { readRange } from '../../src/providers/page-range.ts';

type Excess = readonly [before: number, behind: number];

/** A provider's list, whose slices may begin earlier and end later than what is asked for. */
class LiveList {
  ids: string[];
  /** Calls so far. */
  calls = 0;
  readonly #counts: boolean;
  readonly #excesses: readonly Excess[];
  #arrivals = 0;

  constructor(length: number, counts = true, excesses: readonly Excess[] = [[0, 0]]) {
    this.ids = Array.from({ length }, (_, index) => `${index + 1}`);
    this.#counts = counts;
    this.#excesses = excesses;
  }

  readonly list: ListRange<Entity> = async ({ offset, limit }) => {
    const [before, behind] = this.#excesses[this.calls % this.#excesses.length] ?? [0, 0];
    this.calls += 1;
    const start = Math.max(offset - before, 0);
    const end = offset + limit + behind;
    const items = this.ids.slice(start, end).map((id) => ({ id: `webshare:credit:${id}` }));
    // A provider that is asked for a page behind its last one tells no count.
    const isBehind = items.length === 0 && start > 0;
    return {
      start,
      items,
      hasMore: end < this.ids.length,
      total: this.#counts && !isBehind ? this.ids.length : null,
    };
  };

  insert(index: number, count: number): void {
    const arrivals = Array.from({ length: count }, () => {
      this.#arrivals += 1;
      return `new-${this.#arrivals}`;
    });
    this.ids.splice(index, 0, ...arrivals);
  }

  remove(ids: readonly string[]): void {
    this.ids = this.ids.filter((id) => !ids.includes(id));
  }

  move(id: string, index: number): void {
    this.remove([id]);
    this.ids.splice(index, 0, id);
  }
}

interface Page {
  readonly stretch: Stretch<Entity>;
  readonly limit: number;
  /** Where the page began, and the list as it was then. */
  readonly position: Position;
  readonly ids: readonly string[];
  /** Of the stretch's items, those that the page shows. */
  readonly taken: readonly string[];
}

interface Pace {
  /** Sizes of the pages, over and over. */
  readonly limits: readonly number[];
  /** How many of a page's items are passed before the walk goes on: all, or fewer, from the cursor of an edge. */
  readonly left?: readonly number[];
}

/** Walks to the end of a list, through a cursor each time; between two pages something may happen to the list. */
async function walk(
  list: ListRange<Entity>,
  ids: () => readonly string[],
  { limits, left = [0] }: Pace,
  between: (position: Position, page: number) => void = () => {},
): Promise<Page[]> {
  const pages: Page[] = [];
  let position = startPosition;
  while (!position.isDone) {
    const limit = limits[pages.length % limits.length] ?? 1;
    const stretch = await readAfter(list, position, limit);
    const count = Math.max(
      stretch.items.length - (left[pages.length % left.length] ?? 0),
      Math.min(stretch.items.length, 1),
    );
    const taken = stretch.items.slice(0, count).map(({ id }) => localIdOf(id));
    pages.push({ stretch, limit, position, taken, ids: [...ids()] });
    position = throughCursor(advance(position, stretch, count));
    if (!position.isDone) between(position, pages.length);
    if (pages.length > 1000) throw new Error('the walk has no end');
  }
  return pages;
}

function throughCursor(position: Position): Position {
  const provider: Provider = 'WEBSHARE';
  const cursor = formatCursor('key', new Map([[provider, position]]));
  return parseCursor(cursor, 'key', [provider]).get(provider) ?? startPosition;
}

const passedIds = (pages: readonly Page[]) => pages.flatMap(({ taken }) => taken);

function expectFullPages(pages: readonly Page[]): void {
  for (const { stretch, limit } of pages) {
    expect(stretch.items.length).toBeLessThanOrEqual(limit);
    expect(stretch.items.length === limit || !stretch.hasMore).toBe(true);
  }
}

function expectExactEnds(pages: readonly Page[]): void {
  for (const { stretch, position, ids } of pages) {
    const passed = new Set([...position.lastIds, ...stretch.items.map(({ id }) => localIdOf(id))]);
    const place = ids.findLastIndex((id) => passed.has(id));
    expect(stretch.hasMore).toBe(place < ids.length - 1);
  }
}

function expectEachOnce(pages: readonly Page[], before: readonly string[], after: readonly string[]): void {
  const passed = passedIds(pages);
  const throughout = before.filter((id) => after.includes(id));
  expect(new Set(passed).size).toBe(passed.length);
  expect(passed.filter((id) => throughout.includes(id))).toEqual(throughout);
}

const length = fc.integer({ min: 0, max: 60 });
const excesses = fc.array(fc.tuple(fc.nat({ max: 6 }), fc.nat({ max: 6 })), { minLength: 1, maxLength: 5 });
const limits = fc.array(fc.integer({ min: 1, max: 12 }), { minLength: 1, maxLength: 4 });
const left = fc.array(fc.nat({ max: 3 }), { minLength: 1, maxLength: 3 });
const few = fc.oneof(
  { weight: 3, arbitrary: fc.constant(0) },
  { weight: 3, arbitrary: fc.nat({ max: 15 }) },
  fc.nat({ max: 250 }),
);

describe('a walk through a list that stays as it is', () => {
  test('returns every item once and in order, in full pages, with exact ends', async () => {
    await fc.assert(
      fc.asyncProperty(
        length,
        fc.boolean(),
        excesses,
        limits,
        left,
        async (size, counts, more, sizes, rest) => {
          const live = new LiveList(size, counts, more);
          const pages = await walk(live.list, () => live.ids, { limits: sizes, left: rest });

          expect(passedIds(pages)).toEqual(live.ids);
          expectFullPages(pages);
          expectExactEnds(pages);
        },
      ),
    );
  });

  test('makes one call for each page', async () => {
    const live = new LiveList(95);
    const pages = await walk(live.list, () => live.ids, { limits: [20] });

    expect(pages.map(({ taken }) => taken.length)).toEqual([20, 20, 20, 20, 15]);
    expect(live.calls).toBe(5);
  });

  test('ends with a full page where the items divide evenly', async () => {
    const live = new LiveList(40);
    const pages = await walk(live.list, () => live.ids, { limits: [20] });

    expect(pages.map(({ stretch }) => stretch.hasMore)).toEqual([true, false]);
  });

  test('is over at once where the list is empty', async () => {
    const live = new LiveList(0);
    const pages = await walk(live.list, () => live.ids, { limits: [20] });

    expect(pages).toMatchObject([{ taken: [], stretch: { items: [], hasMore: false, total: 0 } }]);
  });

  test('tells the length of the list where the provider counts', async () => {
    for (const counts of [true, false]) {
      const live = new LiveList(30, counts);
      const pages = await walk(live.list, () => live.ids, { limits: [20] });

      expect(pages.map(({ stretch }) => stretch.total)).toEqual(counts ? [30, 30] : [null, null]);
    }
  });
});

describe('a walk through a list that changes between pages', () => {
  test('returns what existed throughout exactly once, whatever arrives at the ends and up to two remembered leave', async () => {
    const change = fc.record({ head: few, tail: few, leaving: fc.subarray([0, 1, 2], { maxLength: 2 }) });

    await fc.assert(
      fc.asyncProperty(
        length,
        fc.boolean(),
        excesses,
        limits,
        left,
        fc.array(change, { minLength: 1, maxLength: 6 }),
        async (size, counts, more, sizes, rest, changes) => {
          const live = new LiveList(size, counts, more);
          const before = [...live.ids];
          const pages = await walk(
            live.list,
            () => live.ids,
            { limits: sizes, left: rest },
            ({ lastIds }, page) => {
              const { head, tail, leaving } = changes[page - 1] ?? { head: 0, tail: 0, leaving: [] };
              live.insert(0, head);
              live.insert(live.ids.length, tail);
              const there = lastIds.filter((id) => live.ids.includes(id));
              const leavers = there.filter((_, index) => leaving.includes(index));
              // At least one stays: see below for a list that loses all that was remembered.
              live.remove(leavers.slice(0, there.length - 1));
            },
          );

          expectEachOnce(pages, before, live.ids);
          expectFullPages(pages);
          expectExactEnds(pages);
        },
      ),
      { numRuns: 400 },
    );
  });

  test('returns what existed throughout exactly once, wherever others come and go', async () => {
    const change = fc.record({
      arrivals: fc.array(fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), few), { maxLength: 3 }),
      leavers: fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 4 }),
    });

    await fc.assert(
      fc.asyncProperty(
        length,
        fc.boolean(),
        excesses,
        limits,
        fc.array(change, { minLength: 1, maxLength: 6 }),
        async (size, counts, more, sizes, changes) => {
          const live = new LiveList(size, counts, more);
          const before = [...live.ids];
          const pages = await walk(
            live.list,
            () => live.ids,
            { limits: sizes },
            ({ lastIds }, page) => {
              const { arrivals, leavers } = changes[page - 1] ?? { arrivals: [], leavers: [] };
              for (const [place, count] of arrivals) {
                const index = Math.round(place * live.ids.length);
                const end = live.ids.findLastIndex((id) => lastIds.includes(id)) + 1;
                // Not among those remembered: with a page or more between two of them, their place is in doubt.
                const splits = live.ids.slice(0, index).some((id) => lastIds.includes(id));
                live.insert(splits ? Math.max(index, end) : index, count);
              }
              const keeper = lastIds.findLast((id) => live.ids.includes(id));
              const leaving = leavers.map((place) => live.ids[Math.floor(place * live.ids.length)] ?? '');
              live.remove(leaving.filter((id) => id !== keeper));
            },
          );

          expectEachOnce(pages, before, live.ids);
          expectFullPages(pages);
          expectExactEnds(pages);
        },
      ),
      { numRuns: 400 },
    );
  });

  test('does the same over pages of a server that clamps their size', async () => {
    await fc.assert(
      fc.asyncProperty(
        length,
        fc.integer({ min: 1, max: 30 }),
        limits,
        fc.array(few, { minLength: 1, maxLength: 6 }),
        async (size, clamp, sizes, arrivals) => {
          const live = new LiveList(size);
          const pageLimit = { maxSize: 100 };
          const list: ListRange<Entity> = (range) =>
            readRange(range, pageLimit, async ({ number, size: asked }) => {
              const used = Math.min(asked, clamp);
              const ids = live.ids.slice(number * used, (number + 1) * used);
              const items = ids.map((id) => ({ id: `webshare:credit:${id}` }));
              return { items, total: live.ids.length, size: used };
            });
          const before = [...live.ids];
          const pages = await walk(
            list,
            () => live.ids,
            { limits: sizes },
            (_position, page) => live.insert(0, arrivals[page - 1] ?? 0),
          );

          expectEachOnce(pages, before, live.ids);
          expectFullPages(pages);
          expectExactEnds(pages);
        },
      ),
    );
  });

  test('finds its place in one call more, however many have arrived, where the provider counts', async () => {
    const live = new LiveList(60);
    const pages = await walk(
      live.list,
      () => live.ids,
      { limits: [20] },
      () => live.insert(0, 5000),
    );

    expect(pages.map(({ taken }) => [taken[0], taken.at(-1)])).toEqual([
      ['1', '20'],
      ['21', '40'],
      ['41', '60'],
    ]);
    expect(live.calls).toBe(5);
  });

  test.each([
    ['the last one passed', ['5']],
    ['the last two passed', ['4', '5']],
    ['all that was passed but one', ['1', '2', '4', '5']],
  ])('goes on where it was when %s has left', async (_who, leavers) => {
    const live = new LiveList(12);
    const pages = await walk(
      live.list,
      () => live.ids,
      { limits: [5] },
      (_position, page) => {
        if (page === 1) live.remove(leavers);
      },
    );

    expect(pages[1]?.taken).toEqual(['6', '7', '8', '9', '10']);
  });

  test.each([
    ['one of one', 1, ['1']],
    ['two of two', 2, ['1', '2']],
    ['three of three', 3, ['1', '2', '3']],
  ])('loses nothing when all that was passed has left: %s', async (_what, limit, leavers) => {
    const live = new LiveList(8);
    const before = [...live.ids];
    const pages = await walk(
      live.list,
      () => live.ids,
      { limits: [limit] },
      (_position, page) => {
        if (page === 1) live.remove(leavers);
      },
    );

    expectEachOnce(pages, before, [...leavers, ...live.ids]);
  });

  test('loses nothing when all that was passed has left, and others have arrived at the end', async () => {
    for (const counts of [true, false]) {
      const live = new LiveList(8, counts);
      const before = [...live.ids];
      const pages = await walk(
        live.list,
        () => live.ids,
        { limits: [2] },
        (_position, page) => {
          if (page !== 1) return;
          live.remove(['1', '2']);
          live.insert(live.ids.length, 5);
        },
      );

      expectEachOnce(pages, before, ['1', '2', ...live.ids]);
    }
  });

  test.each([
    ['the end, in a short list', 10, 5],
    ['the end, in a long list', 400, 20],
  ])('loses nothing when the last item passed has moved to %s', async (_where, size, limit) => {
    const live = new LiveList(size);
    const moved = String(limit);
    const others = live.ids.filter((id) => id !== moved);
    const pages = await walk(
      live.list,
      () => live.ids,
      { limits: [limit] },
      (_position, page) => {
        if (page === 1) live.move(moved, size - 1);
      },
    );

    expect(passedIds(pages).filter((id) => id !== moved)).toEqual(others);
  });

  test.each([true, false])(
    'goes on where it was when most of what was passed has left, counted: %s',
    async (counts) => {
      const live = new LiveList(400, counts);
      const before = [...live.ids];
      const leavers = before.slice(0, 250);
      const pages = await walk(
        live.list,
        () => live.ids,
        { limits: [100] },
        (_position, page) => {
          if (page === 3) live.remove(leavers);
        },
      );

      expectEachOnce(pages, before, before);
      expectExactEnds(pages);
    },
  );

  test('goes on where it was when passed items have moved to the head', async () => {
    const live = new LiveList(30);
    const pages = await walk(
      live.list,
      () => live.ids,
      { limits: [10] },
      (_position, page) => {
        if (page === 1) for (const id of ['10', '3', '9']) live.move(id, 0);
      },
    );

    expect(passedIds(pages)).toEqual(Array.from({ length: 30 }, (_, index) => `${index + 1}`));
  });

  test('shows some again, rather than lose any, when all that it remembered was replaced', async () => {
    const live = new LiveList(20);
    const pages = await walk(
      live.list,
      () => live.ids,
      { limits: [10] },
      (_position, page) => {
        if (page !== 1) return;
        live.remove(['8', '9', '10']);
        live.insert(0, 3);
      },
    );

    const again = ['5', '6', '7'];
    const next = Array.from({ length: 7 }, (_, index) => `${index + 11}`);
    expect(pages[1]?.taken).toEqual([...again, ...next]);
  });

  test('ends with an empty page when all that was left to come has left', async () => {
    const live = new LiveList(20);
    const pages = await walk(
      live.list,
      () => live.ids,
      { limits: [10] },
      (_position, page) => {
        if (page === 1) live.remove(live.ids.slice(10));
      },
    );

    expect(pages.map(({ taken }) => taken.length)).toEqual([10, 0]);
    expect(pages[1]?.stretch.hasMore).toBe(false);
  });
});

describe('a stretch', () => {
  test('holds no item twice when others arrive at the head while it is read', async () => {
    const live = new LiveList(40);
    const first = await readAfter(live.list, startPosition, 10);
    const position = advance(startPosition, first, 10);
    live.insert(0, 9);
    const callsBefore = live.calls;
    // The first slice that has the place ends soon behind it, so that others are read.
    const list: ListRange<Entity> = async (range) => {
      const slice = await live.list(range);
      if (live.calls < callsBefore + 4) live.insert(0, 2);
      return slice;
    };
    const { items } = await readAfter(list, position, 10);

    expect(items.map(({ id }) => localIdOf(id))).toEqual(
      Array.from({ length: 10 }, (_, index) => `${index + 11}`),
    );
  });

  test('fails as the list does', async () => {
    const failure = new Error('no list');

    await expect(readAfter(() => Promise.reject(failure), startPosition, 10)).rejects.toBe(failure);
  });
});

describe('a position', () => {
  const stretch: Stretch<Entity> = {
    items: ['a', 'b', 'c', 'd', 'e'].map((id) => ({ id: `webshare:credit:${id}` })),
    offsetOf: (index: number) => [10, 11, 13, 14, 15][index] ?? Number.NaN,
    hasMore: false,
    total: 15,
  };
  const position: Position = { offset: 10, lastIds: ['x', 'y', 'z'], total: 14, isDone: false };

  test('remembers the last three ids passed, from before the page where it was shorter', () => {
    expect(advance(position, stretch, 5)).toEqual({
      offset: 16,
      lastIds: ['c', 'd', 'e'],
      total: 15,
      isDone: true,
    });
    expect(advance(position, stretch, 1)).toEqual({
      offset: 11,
      lastIds: ['y', 'z', 'a'],
      total: 15,
      isDone: false,
    });
  });

  test('is the end only behind the last item of a list that does not go on', () => {
    expect(advance(position, stretch, 4).isDone).toBe(false);
    expect(advance(position, { ...stretch, hasMore: true }, 5).isDone).toBe(false);
  });

  test('stays where it was when nothing is passed, with the count that belongs to it', () => {
    expect(advance(position, stretch, 0)).toEqual(position);
    expect(advance(startPosition, stretch, 0)).toEqual({ ...startPosition, total: 15 });
    expect(advance(position, { ...stretch, items: [] }, 0)).toEqual({
      ...position,
      isDone: true,
    });
  });
});
