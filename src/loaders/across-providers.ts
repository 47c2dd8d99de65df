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
import { advance, type Entity, readAfter, type Stretch } from './walk.ts';

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

  const parts = asked.map((provider): Part<Entities[Kind]> => {
    const position = before.get(provider) ?? startPosition;
    return { provider, position, stretch: null, hasFailed: false, taken: 0 };
  });
  const read = async (part: Part<Entities[Kind]>): Promise<void> => {
    const { provider, position } = part;
    const list = source(providers.get(provider))?.list;
    if (list === undefined) return;
    try {
      const readRange = (range: Range) => lists.track(provider, kind, list(filter, range));
      part.stretch = await readAfter(readRange, position, first);
    } catch (error) {
      problems.push(toProblem(error));
      part.hasFailed = true;
    }
  };

  const { now, later } = split(parts, first);
  await Promise.all(now.map(read));
  for (const part of later) {
    if (!isFull(parts, first)) await read(part);
  }

  problems.push(...staleProblems(providers, asked));
  const nodes = takeInOrder(parts, first);
  const cursorAt = (index: number) => formatCursor(formatKey(), positionsAfter(parts, index + 1));
  return {
    nodes,
    cursorAt,
    problems: providers.sortByProvider(problems),
    totalCount: sumTotals(parts),
    pageInfo: {
      hasNextPage: parts.some(
        ({ stretch, taken }) => stretch !== null && (stretch.hasMore || stretch.items.length > taken),
      ),
      hasPreviousPage: after !== null,
      startCursor: () => (nodes.length === 0 ? null : cursorAt(0)),
      endCursor: () => (nodes.length === 0 ? null : cursorAt(nodes.length - 1)),
    },
  };
}

/** What one provider has of a page. */
interface Part<Item> {
  readonly provider: Provider;
  /** Behind what the pages before had. */
  readonly position: Position;
  /** Null where it was not read. */
  stretch: Stretch<Item> | null;
  hasFailed: boolean;
  /** How many items of the stretch are on the page. */
  taken: number;
}

/** A provider need not be asked while those before it are known to have more than the page holds. */
function split<Item>(parts: readonly Part<Item>[], first: number) {
  const now: Part<Item>[] = [];
  const later: Part<Item>[] = [];
  let expected = 0;
  for (const part of parts) {
    const { total, offset, isDone } = part.position;
    if (isDone) continue;
    (expected > first ? later : now).push(part);
    expected += Math.max((total ?? 0) - offset, 0);
  }
  return { now, later };
}

function isFull<Item>(parts: readonly Part<Item>[], first: number): boolean {
  const count = parts.reduce((sum, { stretch }) => sum + (stretch?.items.length ?? 0), 0);
  return count > first || parts.some(({ stretch }) => stretch?.hasMore);
}

function takeInOrder<Item>(parts: readonly Part<Item>[], first: number): Item[] {
  const nodes: Item[] = [];
  for (const part of parts) {
    const items = part.stretch?.items ?? [];
    part.taken = Math.min(first - nodes.length, items.length);
    nodes.push(...(part.taken === items.length ? items : items.slice(0, part.taken)));
  }
  return nodes;
}

/** Where the walk has come to behind the first `count` items of the page. */
function positionsAfter<Item extends Entity>(parts: readonly Part<Item>[], count: number): Positions {
  let left = count;
  return new Map(
    parts.map(({ provider, position, stretch, taken }): [Provider, Position] => {
      if (stretch === null) return [provider, position];
      const passed = Math.min(left, taken);
      left -= passed;
      return [provider, advance(position, stretch, passed)];
    }),
  );
}

function sumTotals<Item>(parts: readonly Part<Item>[]): number | null {
  let sum = 0;
  for (const { position, stretch, hasFailed } of parts) {
    const total = hasFailed ? null : (stretch ?? position).total;
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
