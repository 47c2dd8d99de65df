import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  coverRange,
  type PageLimit,
  type PageReply,
  type PageRequest,
  readRange,
} from '../../src/providers/page-range.ts';
import type { Range } from '../../src/providers/provider.ts';

interface ServerOptions {
  readonly length: number;
  /** Length of the longest page that it gives. */
  readonly clamp?: number;
  readonly counts?: boolean;
}

/** A server of pages over the numbers from 0 on. Behind its last page it tells no count. */
function pageServer({ length, clamp = Infinity, counts = true }: ServerOptions) {
  const numbers = Array.from({ length }, (_, index) => index);
  const asked: PageRequest[] = [];
  const fetchPage = async (page: PageRequest): Promise<PageReply<number>> => {
    asked.push(page);
    const size = Math.min(page.size, clamp);
    const items = numbers.slice(page.number * size, (page.number + 1) * size);
    const isBehind = page.number > 0 && items.length === 0;
    return { items, total: counts && !isBehind ? length : null, size };
  };
  return { numbers, asked, fetchPage };
}

const range: fc.Arbitrary<Range> = fc.record({
  offset: fc.oneof(fc.nat({ max: 50 }), fc.nat({ max: 5000 })),
  limit: fc.integer({ min: 1, max: 130 }),
});
const maxSize = fc.integer({ min: 1, max: 120 });
const server = fc.record({
  length: fc.nat({ max: 400 }),
  clamp: fc.integer({ min: 1, max: 120 }),
  counts: fc.boolean(),
});
const nearRange: fc.Arbitrary<Range> = fc.record({
  offset: fc.nat({ max: 420 }),
  limit: fc.integer({ min: 1, max: 130 }),
});

describe('coverRange', () => {
  test.each([
    [{ offset: 0, limit: 20 }, 100, { size: 20, numbers: [0] }],
    [{ offset: 40, limit: 20 }, 100, { size: 20, numbers: [2] }],
    [{ offset: 19, limit: 21 }, 100, { size: 40, numbers: [0] }],
    [{ offset: 99, limit: 21 }, 100, { size: 24, numbers: [4] }],
    [{ offset: 0, limit: 100 }, 100, { size: 100, numbers: [0] }],
    [{ offset: 50, limit: 100 }, 100, { size: 100, numbers: [0, 1] }],
    [{ offset: 99, limit: 101 }, 100, { size: 100, numbers: [0, 1] }],
    [{ offset: 7, limit: 3 }, 1, { size: 1, numbers: [7, 8, 9] }],
  ])('covers %o with pages of at most %i by %o', (wanted, most, expected) => {
    expect(coverRange(wanted, most)).toEqual(expected);
  });

  test('covers every range, with no page too many, next to each other', () => {
    fc.assert(
      fc.property(range, maxSize, ({ offset, limit }, most) => {
        const { size, numbers } = coverRange({ offset, limit }, most);
        const [first = -1] = numbers;

        expect(size).toBeLessThanOrEqual(most);
        expect(numbers).toEqual(numbers.map((_, index) => first + index));
        expect(first * size).toBeLessThanOrEqual(offset);
        expect((first + 1) * size).toBeGreaterThan(offset);
        expect((first + numbers.length) * size).toBeGreaterThanOrEqual(offset + limit);
        expect((first + numbers.length - 1) * size).toBeLessThan(offset + limit);
      }),
      { numRuns: 500 },
    );
  });

  test('takes the smallest single page that there is, and several only where there is none', () => {
    fc.assert(
      fc.property(range, maxSize, ({ offset, limit }, most) => {
        const sizes = Array.from({ length: most }, (_, index) => index + 1);
        const smallest = sizes.find(
          (size) => Math.floor(offset / size) === Math.floor((offset + limit - 1) / size),
        );
        const { size, numbers } = coverRange({ offset, limit }, most);

        expect(numbers.length === 1 ? size : undefined).toBe(smallest);
        expect(numbers.length === 1 || size === most).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});

describe('readRange', () => {
  test('reads what a plain slice would hold, at the place that it says', async () => {
    await fc.assert(
      fc.asyncProperty(nearRange, server, maxSize, async ({ offset, limit }, options, most) => {
        const { numbers, fetchPage } = pageServer(options);
        const { start, items } = await readRange({ offset, limit }, { maxSize: most }, fetchPage);
        const wanted = numbers.slice(offset, offset + limit);

        expect(items).toEqual(numbers.slice(start, start + items.length));
        expect(start).toBeLessThanOrEqual(offset);
        expect(items.slice(offset - start, offset - start + limit)).toEqual(wanted);
      }),
      { numRuns: 300 },
    );
  });

  test('knows exactly whether the list goes on where the provider counts', async () => {
    await fc.assert(
      fc.asyncProperty(nearRange, server, maxSize, async (wanted, options, most) => {
        const { fetchPage } = pageServer({ ...options, counts: true });
        const { start, items, hasMore } = await readRange(wanted, { maxSize: most }, fetchPage);

        expect(hasMore).toBe(items.length > 0 && start + items.length < options.length);
      }),
      { numRuns: 300 },
    );
  });

  test('never takes the list for ended too early where the provider does not count', async () => {
    await fc.assert(
      fc.asyncProperty(nearRange, server, maxSize, async (wanted, options, most) => {
        const { fetchPage } = pageServer({ ...options, counts: false });
        const { start, items, hasMore, total } = await readRange(wanted, { maxSize: most }, fetchPage);

        expect(total).toBeNull();
        expect(hasMore || start + items.length >= options.length).toBe(true);
        expect(hasMore && items.length === 0).toBe(false);
      }),
      { numRuns: 300 },
    );
  });

  test('takes a last page that is full for one that goes on, where the provider does not count', async () => {
    const { fetchPage } = pageServer({ length: 40, counts: false });

    expect(await readRange({ offset: 20, limit: 20 }, { maxSize: 100 }, fetchPage)).toMatchObject({
      hasMore: true,
    });
    expect(await readRange({ offset: 20, limit: 21 }, { maxSize: 100 }, fetchPage)).toMatchObject({
      hasMore: false,
    });
  });

  test.each([
    ['in one page', { offset: 0, limit: 20 }, 45],
    ['in several pages', { offset: 0, limit: 120 }, 150],
    ['up to the end of the list, which is that of a page', { offset: 50, limit: 100 }, 100],
  ])('tells the length of the list where it is read %s', async (_how, wanted, length) => {
    const { fetchPage } = pageServer({ length });

    expect(await readRange(wanted, { maxSize: 100 }, fetchPage)).toMatchObject({ total: length });
  });

  test('is empty behind the end of the list', async () => {
    const { fetchPage } = pageServer({ length: 30 });

    expect(await readRange({ offset: 60, limit: 20 }, { maxSize: 100 }, fetchPage)).toEqual({
      start: 60,
      items: [],
      hasMore: false,
      total: null,
    });
  });

  test('is empty where the list is', async () => {
    const { fetchPage } = pageServer({ length: 0 });

    expect(await readRange({ offset: 0, limit: 20 }, { maxSize: 100 }, fetchPage)).toEqual({
      start: 0,
      items: [],
      hasMore: false,
      total: 0,
    });
  });

  test('asks for one page where one suffices', async () => {
    await fc.assert(
      fc.asyncProperty(nearRange, fc.nat({ max: 400 }), maxSize, async (wanted, length, most) => {
        const { asked, fetchPage } = pageServer({ length });
        const cover = coverRange(wanted, most);
        await readRange(wanted, { maxSize: most }, fetchPage);

        expect(asked[0]).toEqual({ number: cover.numbers[0], size: cover.size });
        expect(asked.length).toBeLessThanOrEqual(cover.numbers.length);
        expect(cover.numbers.length > 1 || asked.length === 1).toBe(true);
      }),
    );
  });

  test('asks for no page behind one that was not full', async () => {
    const { asked, fetchPage } = pageServer({ length: 130 });
    await readRange({ offset: 0, limit: 400 }, { maxSize: 100 }, fetchPage);

    expect(asked.map(({ number }) => number)).toEqual([0, 1]);
  });

  test('asks for pages of whole numbers only, none larger than the limit', async () => {
    await fc.assert(
      fc.asyncProperty(nearRange, server, maxSize, async (wanted, options, most) => {
        const { asked, fetchPage } = pageServer(options);
        await readRange(wanted, { maxSize: most }, fetchPage);

        for (const { number, size } of asked) {
          expect(Number.isInteger(number) && number >= 0).toBe(true);
          expect(Number.isInteger(size) && size >= 1 && size <= most).toBe(true);
        }
      }),
    );
  });

  test('begins again with smaller pages where the provider clamps, and remembers their size', async () => {
    const { asked, fetchPage } = pageServer({ length: 200, clamp: 25 });
    const pageLimit: PageLimit = { maxSize: 100 };
    const slice = await readRange({ offset: 60, limit: 60 }, pageLimit, fetchPage);

    expect(slice.items.slice(60 - slice.start, 120 - slice.start)).toEqual(
      Array.from({ length: 60 }, (_, index) => index + 60),
    );
    expect(pageLimit.maxSize).toBe(25);
    expect(asked).toEqual([
      { number: 1, size: 60 },
      { number: 2, size: 25 },
      { number: 3, size: 25 },
      { number: 4, size: 25 },
    ]);

    asked.length = 0;
    await readRange({ offset: 0, limit: 50 }, pageLimit, fetchPage);
    expect(asked.map(({ size }) => size)).toEqual([25, 25]);
  });

  test('reads pages one after the other, so that items that arrive meanwhile hide none', async () => {
    const numbers = Array.from({ length: 60 }, (_, index) => index);
    const { items } = await readRange({ offset: 0, limit: 60 }, { maxSize: 20 }, async ({ number, size }) => {
      const page = numbers.slice(number * size, (number + 1) * size);
      numbers.unshift(-1 - number);
      return { items: page, total: numbers.length, size };
    });

    expect([...new Set(items)]).toEqual(Array.from({ length: items.length - 2 }, (_, index) => index));
  });

  test('fails as a page does', async () => {
    const failure = new Error('no page');

    await expect(
      readRange({ offset: 0, limit: 1 }, { maxSize: 100 }, () => Promise.reject(failure)),
    ).rejects.toBe(failure);
  });
});
