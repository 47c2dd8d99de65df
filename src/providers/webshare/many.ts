import { ProviderError } from '../../errors.ts';
import { eachById } from '../look-up.ts';
import type { Range, Slice } from '../provider.ts';

// From this many ids on, a page of the list is likely to hold enough of them to save calls.
const WORTH_A_PAGE = 3;
const PAGE_SIZE = 100;

/**
 * Looks up many entities in fewer calls than there are ids: from pages of the list while the rest of the list has
 * fewer pages than ids are missing, then one by one. What a list read to its end does not hold does not exist.
 */
export async function getManyFromPages<Entity extends { readonly localId: string }>(
  localIds: readonly string[],
  list: (range: Range) => Promise<Slice<Entity>>,
  lookUp: (localId: string) => Promise<Entity | null>,
): Promise<readonly (Entity | null | Error)[]> {
  const { known, isComplete } =
    localIds.length < WORTH_A_PAGE
      ? nothing<Entity>()
      : await readPages(localIds, list).catch(orOneByOne<Entity>);
  const rest = isComplete ? [] : localIds.filter((localId) => !known.has(localId));
  const looked = await eachById(rest, lookUp);
  const answers = new Map<string, Entity | null | Error>(known);
  for (const [index, localId] of rest.entries()) answers.set(localId, looked[index] ?? null);
  return localIds.map((localId) => answers.get(localId) ?? null);
}

interface Found<Entity> {
  readonly known: ReadonlyMap<string, Entity>;
  readonly isComplete: boolean;
}

async function readPages<Entity extends { readonly localId: string }>(
  localIds: readonly string[],
  list: (range: Range) => Promise<Slice<Entity>>,
): Promise<Found<Entity>> {
  const known = new Map<string, Entity>();
  let missing = localIds.length;
  let offset = 0;
  let pagesLeft = 1;
  while (pagesLeft < missing) {
    const { start, items, hasMore, total } = await list({ offset, limit: PAGE_SIZE });
    for (const item of items) known.set(item.localId, item);
    if (!hasMore) return { known, isComplete: true };
    missing = localIds.filter((localId) => !known.has(localId)).length;
    const end = start + items.length;
    // Without a count, or without progress, how many pages are left is not known.
    pagesLeft = total === null || end <= offset ? Infinity : Math.ceil((total - end) / items.length);
    offset = end;
  }
  return { known, isComplete: false };
}

function nothing<Entity>(): Found<Entity> {
  return { known: new Map(), isComplete: false };
}

// One unreadable item spoils its page; looked up one by one, the others can still be had.
function orOneByOne<Entity>(error: unknown): Found<Entity> {
  if (error instanceof ProviderError && error.code === 'BAD_RESPONSE') return nothing();
  throw error;
}
