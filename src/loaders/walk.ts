import { localIdOf } from '../domain/entity-id.ts';
import type { Range, Slice } from '../providers/provider.ts';
import { type Position, REMEMBERED_IDS } from './cursor.ts';

export interface Entity {
  readonly id: string;
}

export type ListRange<Item> = (range: Range) => Promise<Slice<Item>>;

/** What follows a position in one provider's list. */
export interface Stretch<Item> {
  /** Offset of the first item now. */
  readonly start: number;
  readonly items: readonly Item[];
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
  const { slice, start } = await findPlace(list, position, limit);
  const passed = new Set(position.lastIds);
  const items: Item[] = [];
  const take = (candidates: readonly Item[]) => {
    for (const item of candidates) {
      const localId = localIdOf(item.id);
      if (passed.has(localId)) continue;
      passed.add(localId);
      items.push(item);
    }
  };
  take(slice.items.slice(start - slice.start));
  let last = slice;
  while (items.length < limit && last.hasMore && last.items.length > 0) {
    last = await list({ offset: last.start + last.items.length, limit: limit - items.length });
    take(last.items);
  }
  return {
    start,
    items: items.slice(0, limit),
    hasMore: items.length > limit || last.hasMore,
    total: last.total,
  };
}

/** The position behind the first `count` items of a stretch. */
export function advance<Item extends Entity>(
  position: Position,
  { start, items, hasMore, total }: Stretch<Item>,
  count: number,
): Position {
  const isDone = count === items.length && !hasMore;
  if (count === 0) {
    // An offset belongs to the total of its time; before the first item there is nothing to keep together.
    return position.lastIds.length === 0 ? { ...position, total, isDone } : { ...position, isDone };
  }
  const ids = items.slice(Math.max(count - REMEMBERED_IDS, 0), count).map(({ id }) => localIdOf(id));
  return {
    offset: start + count,
    lastIds: [...position.lastIds, ...ids].slice(-REMEMBERED_IDS),
    total,
    isDone,
  };
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
  if (offset === 0 || lastIds.length === 0) {
    const slice = await list({ offset, limit });
    return { slice, start: offset };
  }
  const here = { offset: offset - 1, limit: limit + 1 };
  const slice = await list(here);
  const found = placeIn(slice, lastIds) ?? (await search(list, slice, lastIds, here, total));
  // All remembered items have left the list: the offset is the best that is left.
  return found ?? { slice, start: Math.min(offset, slice.start + slice.items.length) };
}

async function search<Item extends Entity>(
  list: ListRange<Item>,
  slice: Slice<Item>,
  lastIds: readonly string[],
  here: Range,
  formerTotal: number | null,
): Promise<Place<Item> | undefined> {
  // As many new items as the list has grown by: the usual case, however many they are.
  const shift = slice.total === null || formerTotal === null ? 0 : slice.total - formerTotal;
  if (shift > 0) {
    const found = placeIn(await list({ ...here, offset: here.offset + shift }), lastIds);
    if (found !== undefined) return found;
  }
  let ahead = slice;
  for (let page = 0; page < SEARCH_PAGES && ahead.hasMore && ahead.items.length > 0; page += 1) {
    ahead = await list({ offset: ahead.start + ahead.items.length, limit: SEARCH_PAGE_SIZE });
    const found = placeIn(ahead, lastIds);
    if (found !== undefined) return found;
  }
  let end = Math.min(slice.start, here.offset);
  for (let page = 0; page < SEARCH_PAGES && end > 0; page += 1) {
    const offset = Math.max(end - SEARCH_PAGE_SIZE, 0);
    const found = placeIn(await list({ offset, limit: end - offset }), lastIds);
    if (found !== undefined) return found;
    end = offset;
  }
  return undefined;
}

function placeIn<Item extends Entity>(
  slice: Slice<Item>,
  lastIds: readonly string[],
): Place<Item> | undefined {
  const index = slice.items.findLastIndex(({ id }) => lastIds.includes(localIdOf(id)));
  return index === -1 ? undefined : { slice, start: slice.start + index + 1 };
}
