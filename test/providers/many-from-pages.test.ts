import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ProviderError } from '../../src/errors.ts';
import { getManyFromPages, type ManySources } from '../../src/providers/many-from-pages.ts';
import type { Range, Slice } from '../../src/providers/provider.ts';

interface Entity {
  readonly localId: string;
}

interface SourceOptions {
  /** How many entities there are, with the ids from 1 on. */
  readonly length: number;
  readonly counts?: boolean;
  /** Which call to the list fails, counted from 1, and how. */
  readonly failingList?: { readonly call: number; readonly error: Error };
  /** Ids whose look-up fails. */
  readonly failingIds?: readonly string[];
}

const failureOf = (localId: string) =>
  new ProviderError('WEBSHARE', 'UNAVAILABLE', { reason: `id ${localId}` });

/** A list and look-ups over the same entities, with a note of the calls made to each. */
function source({ length, counts = true, failingList, failingIds = [] }: SourceOptions) {
  const entities: Entity[] = Array.from({ length }, (_, index) => ({ localId: `${index + 1}` }));
  const ranges: Range[] = [];
  const lookedUp: string[] = [];
  const list = async (range: Range): Promise<Slice<Entity>> => {
    ranges.push(range);
    if (failingList?.call === ranges.length) throw failingList.error;
    const end = range.offset + range.limit;
    return {
      start: range.offset,
      items: entities.slice(range.offset, end),
      hasMore: end < length,
      total: counts ? length : null,
    };
  };
  const lookUp = async (localId: string): Promise<Entity | null> => {
    lookedUp.push(localId);
    if (failingIds.includes(localId)) throw failureOf(localId);
    return entities.find((entity) => entity.localId === localId) ?? null;
  };
  return { list, lookUp, lookedUp, ranges, callCount: () => ranges.length + lookedUp.length };
}

type Sources = ManySources<Entity>;
const complete = (list: Sources['list'], lookUp: Sources['lookUp']): Sources => ({
  list,
  lookUp,
  pageSize: () => 100,
  isListComplete: true,
});

const ids = (size: number) =>
  fc.uniqueArray(
    fc.integer({ min: 1, max: size + 20 }).map((id) => `${id}`),
    { minLength: 1, maxLength: 40 },
  );
const sizeAndIds = fc
  .oneof(fc.nat({ max: 150 }), fc.nat({ max: 1500 }))
  .chain((length) => fc.tuple(fc.constant(length), ids(length), fc.boolean()));

describe('getManyFromPages', () => {
  test('answers each id in its place: the entity, or null where there is none', async () => {
    await fc.assert(
      fc.asyncProperty(sizeAndIds, async ([length, localIds, counts]) => {
        const { list, lookUp } = source({ length, counts });

        expect(await getManyFromPages(localIds, complete(list, lookUp))).toEqual(
          localIds.map((localId) => (Number(localId) <= length ? { localId } : null)),
        );
      }),
    );
  });

  test('makes at most one call more than there are ids, and none more where the list has no more pages than ids', async () => {
    await fc.assert(
      fc.asyncProperty(sizeAndIds, async ([length, localIds, counts]) => {
        const { list, lookUp, callCount } = source({ length, counts });
        await getManyFromPages(localIds, complete(list, lookUp));
        const isSmall = counts ? Math.ceil(length / 100) <= localIds.length : length <= 100;

        expect(callCount()).toBeLessThanOrEqual(localIds.length + (isSmall ? 0 : 1));
      }),
      { numRuns: 300 },
    );
  });

  test('asks neither list nor look-up twice for the same', async () => {
    await fc.assert(
      fc.asyncProperty(sizeAndIds, async ([length, localIds, counts]) => {
        const { list, lookUp, lookedUp, ranges } = source({ length, counts });
        await getManyFromPages(localIds, complete(list, lookUp));

        expect(new Set(lookedUp).size).toBe(lookedUp.length);
        expect(new Set(ranges.map(({ offset }) => offset)).size).toBe(ranges.length);
      }),
    );
  });

  test.each([
    ['one or two ids need no list', 50, ['1', '2'], { pages: 0, lookUps: 2 }],
    ['one page of the list has them all', 50, ['3', '1', '2', '50'], { pages: 1, lookUps: 0 }],
    [
      'an unknown id needs no look-up where the list is complete',
      50,
      ['1', '2', '99'],
      { pages: 1, lookUps: 0 },
    ],
    ['the second page is read while that saves calls', 150, ['1', '120', '130'], { pages: 2, lookUps: 0 }],
    ['one id is looked up rather than a page read', 150, ['1', '2', '120'], { pages: 1, lookUps: 1 }],
    ['what a long list shows late is looked up', 5000, ['1', '2', '4000'], { pages: 1, lookUps: 1 }],
    [
      'nothing is looked up where the first page of a long list has all',
      5000,
      ['1', '2', '3'],
      { pages: 1, lookUps: 0 },
    ],
    ['a page in vain costs one call', 5000, ['4000', '4001', '4002'], { pages: 1, lookUps: 3 }],
  ])('%s', async (_rule, length, localIds, expected) => {
    const { list, lookUp, lookedUp, ranges } = source({ length });
    await getManyFromPages(localIds, complete(list, lookUp));

    expect({ pages: ranges.length, lookUps: lookedUp.length }).toEqual(expected);
  });

  test('looks up what a list lacks that may leave something out', async () => {
    const { list, lookUp, lookedUp } = source({ length: 50 });
    const partly = { ...complete(list, lookUp), isListComplete: false };

    expect(await getManyFromPages(['1', '2', '3', '99'], partly)).toEqual([
      { localId: '1' },
      { localId: '2' },
      { localId: '3' },
      null,
    ]);
    expect(lookedUp).toEqual(['99']);
  });

  test('needs no call for no ids', async () => {
    const { list, lookUp, callCount } = source({ length: 50 });

    expect(await getManyFromPages([], complete(list, lookUp))).toEqual([]);
    expect(callCount()).toBe(0);
  });

  test('leaves a failure with its own id', async () => {
    await fc.assert(
      fc.asyncProperty(ids(1000), fc.array(fc.nat({ max: 39 })), async (localIds, places) => {
        const failingIds = places.map((place) => localIds[place] ?? '');
        const { list, lookUp, lookedUp } = source({ length: 1000, failingIds });
        const answers = await getManyFromPages(localIds, complete(list, lookUp));

        for (const [index, localId] of localIds.entries()) {
          const isFailing = failingIds.includes(localId) && lookedUp.includes(localId);
          const known = Number(localId) <= 1000 ? { localId } : null;
          expect(answers[index]).toEqual(isFailing ? failureOf(localId) : known);
        }
      }),
    );
  });

  test.each([1, 2])('looks ids up one by one where page %i of the list cannot be read', async (call) => {
    const error = new ProviderError('WEBSHARE', 'BAD_RESPONSE');
    const { list, lookUp } = source({ length: 250, failingList: { call, error }, failingIds: ['130'] });

    expect(await getManyFromPages(['120', '130', '140', '999'], complete(list, lookUp))).toEqual([
      { localId: '120' },
      failureOf('130'),
      { localId: '140' },
      null,
    ]);
  });

  test.each(['UNAVAILABLE', 'TIMEOUT', 'RATE_LIMITED', 'UNAUTHENTICATED'] as const)(
    'makes no further call where the list ends in %s',
    async (code) => {
      const error = new ProviderError('WEBSHARE', code);
      const { list, lookUp, callCount } = source({ length: 250, failingList: { call: 1, error } });

      await expect(getManyFromPages(['1', '2', '3'], complete(list, lookUp))).rejects.toBe(error);
      expect(callCount()).toBe(1);
    },
  );
});
