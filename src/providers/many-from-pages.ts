import { ProviderError } from '../errors.ts';
import { eachById } from './look-up.ts';
import type { Range, Slice } from './provider.ts';

// From this many ids on, a page of the list is likely to hold enough of them to save calls.
const WORTH_A_PAGE = 3;

/** Two ways to the same entities. */
export interface ManySources<Entity> {
  readonly list: (range: Range) => Promise<Slice<Entity>>;
  readonly lookUp: (localId: string) => Promise<Entity | null>;
  /** How many items of the list one call gives, as far as that is known by now. */
  readonly pageSize: () => number;
  /** Whether what the list does not hold does not exist. */
  readonly isListComplete: boolean;
}

/**
 * Looks up many entities in fewer calls than there are ids: from pages of the list while the rest of the list has
 * fewer pages than ids are missing, then one by one.
 */
export async function getManyFromPages<Entity extends { readonly localId: string }>(
  localIds: readonly string[],
  sources: ManySources<Entity>,
): Promise<readonly (Entity | null | Error)[]> {
  const known = new Map<string, Entity>();
  const hasEnded = localIds.length >= WORTH_A_PAGE && (await readPages(localIds, sources, known));
  const isSettled = hasEnded && sources.isListComplete;
  const rest = isSettled ? [] : localIds.filter((localId) => !known.has(localId));
  const looked = await eachById(rest, sources.lookUp);
  const answers = new Map<string, Entity | null | Error>(known);
  for (const [index, localId] of rest.entries()) answers.set(localId, looked[index] ?? null);
  return localIds.map((localId) => answers.get(localId) ?? null);
}

/** Puts what it reads into `known`. Whether it has read the list to its end. */
async function readPages<Entity extends { readonly localId: string }>(
  localIds: readonly string[],
  { list, pageSize }: ManySources<Entity>,
  known: Map<string, Entity>,
): Promise<boolean> {
  let missing = localIds.length;
  let offset = 0;
  let pagesLeft = 1;
  while (pagesLeft < missing) {
    const slice = await list({ offset, limit: pageSize() }).catch(orNone);
    if (slice === undefined) return false;
    for (const item of slice.items) known.set(item.localId, item);
    if (!slice.hasMore) return true;
    missing = localIds.filter((localId) => !known.has(localId)).length;
    const end = slice.start + slice.items.length;
    // Without a count, or without progress, how many pages are left is not known.
    const isCounted = slice.total !== null && end > offset;
    pagesLeft = isCounted ? Math.ceil((slice.total - end) / slice.items.length) : Infinity;
    offset = end;
  }
  return false;
}

/** Failures of a list that say nothing about look-ups: one unreadable item spoils its page, but not the others. */
const ofListAlone: ReadonlySet<string> = new Set(['BAD_RESPONSE', 'REJECTED']);

function orNone(error: unknown): undefined {
  if (!(error instanceof ProviderError && ofListAlone.has(error.code))) throw error;
}
