import type { Connection } from '../domain/connection.ts';
import type { EntityKind } from '../domain/entity-id.ts';
import { badInput } from '../errors.ts';
import type { Provider } from '../generated/vocabulary.ts';
import type { ConnectedProviders } from '../providers/connected.ts';
import type { Range } from '../providers/provider.ts';
import { chooseProviders, staleProblems, toProblem } from './asked-providers.ts';
import {
  formatCursor,
  listKey,
  type Position,
  type Positions,
  parseCursor,
  startPosition,
} from './cursor.ts';
import type { ListsInFlight } from './lists-in-flight.ts';
import { type Entities, type Filters, sources } from './sources.ts';
import { advance, readAfter, type Stretch } from './walk.ts';

const DEFAULT_PAGE_SIZE = 20;
const MAX_PAGE_SIZE = 100;

/** A page as a caller asks for it. */
export interface PageArguments {
  readonly first?: number | null | undefined;
  readonly after?: string | null | undefined;
}

/** A list over several providers. */
export interface ListRequest<Kind extends EntityKind> {
  readonly kind: Kind;
  /** Its name, and whatever else makes it another list beside the providers and the filter. */
  readonly name: string;
  /** The providers named by the caller; null: all that are configured, and not a word about the others. */
  readonly named: readonly Provider[] | null;
  readonly filter: Filters[Kind];
}

/** What the lists of one operation are read from. */
export interface ListContext {
  readonly providers: ConnectedProviders;
  readonly lists: ListsInFlight;
}

/**
 * Lists what several providers have, one after the other in the order of the registry. A provider that fails becomes
 * a problem beside the items of the others, and is asked again on the next page.
 */
export async function listAcross<Kind extends EntityKind>(
  { providers, lists }: ListContext,
  { kind, name, named, filter }: ListRequest<Kind>,
  page: PageArguments,
): Promise<Connection<Entities[Kind]>> {
  const first = pageSize(page.first);
  const source = sources[kind];
  let key: string | undefined;
  const formatKey = () => {
    key ??= listKey(name, named === null ? null : providers.inOrder(named), filter);
    return key;
  };
  const after = page.after ?? null;
  const before: Positions = after === null ? new Map() : parseCursor(after, formatKey(), providers.names);
  const { asked, problems } = chooseProviders(providers, named, (provider) => source(provider) !== undefined);

  const stretches = new Map<Provider, Stretch<Entities[Kind]>>();
  const failed = new Set<Provider>();
  const read = async (provider: Provider): Promise<void> => {
    const position = before.get(provider) ?? startPosition;
    const list = source(providers.get(provider))?.list;
    if (list === undefined || position.isDone) return;
    try {
      const readRange = (range: Range) => lists.track(provider, kind, list(filter, range));
      stretches.set(provider, await readAfter(readRange, position, first));
    } catch (error) {
      problems.push(toProblem(error));
      failed.add(provider);
    }
  };

  const { now, later } = split(asked, before, first);
  await Promise.all(now.map(read));
  for (const provider of later) {
    if (!isFull(stretches, first)) await read(provider);
  }

  problems.push(...staleProblems(providers, asked));
  const taken = takeInOrder(asked, stretches, first);
  const positionsAfter = (count: number): Positions => {
    let left = count;
    return new Map(
      asked.map((provider): [Provider, Position] => {
        const position = before.get(provider) ?? startPosition;
        const stretch = stretches.get(provider);
        if (stretch === undefined) return [provider, position];
        const passed = Math.min(left, taken.get(provider) ?? 0);
        left -= passed;
        return [provider, advance(position, stretch, passed)];
      }),
    );
  };
  const nodes = asked.flatMap(
    (provider) => stretches.get(provider)?.items.slice(0, taken.get(provider)) ?? [],
  );
  const cursorAt = (index: number) => formatCursor(formatKey(), positionsAfter(index + 1));
  return {
    nodes,
    cursorAt,
    problems: providers.sortByProvider(problems),
    totalCount: sumTotals(asked, stretches, before, failed),
    pageInfo: {
      hasNextPage: [...stretches].some(
        ([provider, { items, hasMore }]) => hasMore || items.length > (taken.get(provider) ?? 0),
      ),
      hasPreviousPage: after !== null,
      startCursor: () => (nodes.length === 0 ? null : cursorAt(0)),
      endCursor: () => (nodes.length === 0 ? null : cursorAt(nodes.length - 1)),
    },
  };
}

/** A provider need not be asked while those before it are known to have more than the page holds. */
function split(asked: readonly Provider[], before: Positions, first: number) {
  const now: Provider[] = [];
  const later: Provider[] = [];
  let expected = 0;
  for (const provider of asked) {
    const { total, offset, isDone } = before.get(provider) ?? startPosition;
    if (isDone) continue;
    (expected > first ? later : now).push(provider);
    expected += Math.max((total ?? 0) - offset, 0);
  }
  return { now, later };
}

function isFull<Item>(stretches: ReadonlyMap<Provider, Stretch<Item>>, first: number): boolean {
  const all = [...stretches.values()];
  const count = all.reduce((sum, { items }) => sum + items.length, 0);
  return count > first || all.some(({ hasMore }) => hasMore);
}

function takeInOrder<Item>(
  asked: readonly Provider[],
  stretches: ReadonlyMap<Provider, Stretch<Item>>,
  first: number,
): ReadonlyMap<Provider, number> {
  let left = first;
  return new Map(
    asked.map((provider) => {
      const count = Math.min(left, stretches.get(provider)?.items.length ?? 0);
      left -= count;
      return [provider, count];
    }),
  );
}

function sumTotals<Item>(
  asked: readonly Provider[],
  stretches: ReadonlyMap<Provider, Stretch<Item>>,
  before: Positions,
  failed: ReadonlySet<Provider>,
): number | null {
  let sum = 0;
  for (const provider of asked) {
    const stretch = stretches.get(provider);
    const total = failed.has(provider)
      ? null
      : stretch
        ? stretch.total
        : (before.get(provider)?.total ?? null);
    if (total === null) return null;
    sum += total;
  }
  return sum;
}

function pageSize(first: number | null | undefined): number {
  const size = first ?? DEFAULT_PAGE_SIZE;
  if (size >= 1 && size <= MAX_PAGE_SIZE) return size;
  throw badInput(
    `\`first\` is ${size}; expected 1 to ${MAX_PAGE_SIZE}. For more items, follow \`endCursor\`.`,
  );
}
