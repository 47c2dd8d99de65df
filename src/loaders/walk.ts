import { localIdOf } from '../domain/entity-id.ts';
import type { Range, Slice } from '../providers/provider.ts';
import { type Position, REMEMBERED_IDS } from './cursor.ts';

export interface Entity {
  readonly id: string;
}

export type ListRange<Item> = (range: Range) => Promise<Slice<Item>>;

/** What follows a position in one provider's list. */
export interface Stretch<Item> {
  readonly items: readonly Item[];
  /** The offset of an item now, by its index. */
  readonly offsetOf: (index: number) => number;
  readonly hasMore: boolean;
  readonly total: number | null;
}

/** Where a lost place is searched: this many pages to the end, then as many to the beginning. */
const SEARCH_PAGES = 10;
const SEARCH_PAGE_SIZE = 100;

/**
 * Reads the `limit` items that follow a position. The last item passed is read again with them: where it is no
 * longer in its place, because items have come or gone before it, it is searched and the walk goes on behind it.
 */
export async function readAfter<Item extends Entity>(
  list: ListRange<Item>,
  position: Position,
  limit: number,
): Promise<Stretch<Item>> {
  const { offset, lastIds } = position;
  const hasPlace = offset === 0 || lastIds.length === 0;
  const { slice, start } = hasPlace
    ? { slice: await list({ offset, limit }), start: offset }
    : await findPlace(list, position, limit);
  const isPlain = lastIds.length === 0 && start === slice.start && !slice.mayRepeat;
  if (isPlain && (slice.items.length >= limit || !slice.hasMore)) {
    const { items, hasMore, total } = slice;
    const isCut = items.length > limit;
    return {
      items: isCut ? items.slice(0, limit) : items,
      offsetOf: (index) => start + index,
      hasMore: isCut || hasMore,
      total,
    };
  }
  const passed = new Set(lastIds);
  const items: Item[] = [];
  const offsets: number[] = [];
  const take = ({ start: sliceStart, items: candidates }: Slice<Item>) => {
    for (const [index, item] of candidates.entries()) {
      const localId = localIdOf(item.id);
      if (sliceStart + index < start || passed.has(localId)) continue;
      passed.add(localId);
      items.push(item);
      offsets.push(sliceStart + index);
    }
  };
  take(slice);
  let { hasMore, total } = slice;
  let end = slice.start + slice.items.length;
  while (items.length < limit && hasMore) {
    const next = await list({ offset: end, limit: limit - items.length });
    take(next);
    const nextEnd = next.start + next.items.length;
    // A list that counts more than it has would be asked for the same stretch for ever.
    hasMore = next.hasMore && nextEnd > end;
    ({ total } = next);
    end = nextEnd;
  }
  return {
    items: items.slice(0, limit),
    // Asked for items alone, each of which has an offset.
    offsetOf: (index) => offsets[index] ?? end,
    hasMore: items.length > limit || hasMore,
    total,
  };
}

/** The position behind the first `count` items of a stretch. */
export function advance<Item extends Entity>(
  position: Position,
  { items, offsetOf, hasMore, total }: Stretch<Item>,
  count: number,
): Position {
  const isDone = count === items.length && !hasMore;
  if (count === 0) {
    // An offset belongs to the total of its time; before the first item there is nothing to keep together.
    return position.lastIds.length === 0 ? { ...position, total, isDone } : { ...position, isDone };
  }
  const ids = items.slice(Math.max(count - REMEMBERED_IDS, 0), count).map(({ id }) => localIdOf(id));
  const lastIds = [...position.lastIds, ...ids].slice(-REMEMBERED_IDS);
  return { offset: offsetOf(count - 1) + 1, lastIds, total, isDone };
}

interface Place<Item> {
  readonly slice: Slice<Item>;
  /** Offset at which the walk goes on; within the slice, or right behind it. */
  readonly start: number;
}

async function findPlace<Item extends Entity>(
  list: ListRange<Item>,
  position: Position,
  limit: number,
): Promise<Place<Item>> {
  const { offset, lastIds, total } = position;
  // With all remembered items in sight, the one that has moved elsewhere does not mislead.
  const back = Math.min(lastIds.length, offset);
  const here = { offset: offset - back, limit: limit + back };
  const slice = await list(here);
  const shift = slice.total === null || total === null ? null : slice.total - total;
  const expected = Math.max(offset + (shift ?? 0), 0);
  const found = placeIn(slice, lastIds, expected) ?? (await search(list, slice, lastIds, here, expected));
  if (found !== undefined) return found;
  // All remembered items have left the list, and it has moved up by those at least. To see an item again is better than
  // to lose one, so what arrived does not count.
  const start = Math.max(offset + Math.min(shift ?? 0, -lastIds.length), 0);
  const isWithin = start >= slice.start && start <= slice.start + slice.items.length;
  return { slice: isWithin ? slice : await list({ offset: start, limit }), start };
}

async function search<Item extends Entity>(
  list: ListRange<Item>,
  slice: Slice<Item>,
  lastIds: readonly string[],
  here: Range,
  expected: number,
): Promise<Place<Item> | undefined> {
  // As many new items as the list has grown by: the usual case, however many they are.
  if (expected > here.offset + lastIds.length) {
    const offset = Math.max(expected - lastIds.length, 0);
    const found = placeIn(await list({ ...here, offset }), lastIds, expected);
    if (found !== undefined) return found;
  }
  let ahead = slice;
  for (let page = 0; page < SEARCH_PAGES && ahead.hasMore && ahead.items.length > 0; page += 1) {
    ahead = await list({ offset: ahead.start + ahead.items.length, limit: SEARCH_PAGE_SIZE });
    const found = placeIn(ahead, lastIds, expected);
    if (found !== undefined) return found;
  }
  let end = Math.min(slice.start, here.offset);
  for (let page = 0; page < SEARCH_PAGES && end > 0; page += 1) {
    const offset = Math.max(end - SEARCH_PAGE_SIZE, 0);
    const found = placeIn(await list({ offset, limit: end - offset }), lastIds, expected);
    if (found !== undefined) return found;
    end = offset;
  }
  return undefined;
}

/** Behind the remembered item that is nearest to where it is expected: a single one may have moved elsewhere. */
function placeIn<Item extends Entity>(
  slice: Slice<Item>,
  lastIds: readonly string[],
  expected: number,
): Place<Item> | undefined {
  const starts = slice.items.flatMap(({ id }, index) =>
    lastIds.includes(localIdOf(id)) ? [slice.start + index + 1] : [],
  );
  const [start] = starts.sort((left, right) => Math.abs(left - expected) - Math.abs(right - expected));
  return start === undefined ? undefined : { slice, start };
}
