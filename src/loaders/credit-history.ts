import type { Credit, CreditFilter } from '../domain/credit.ts';
import { type CreditHistory, periodStart, shiftPeriod, sumByPeriod } from '../domain/credit-history.ts';
import type { Instant } from '../domain/instant.ts';
import type { HistoryInterval, Provider } from '../generated/vocabulary.ts';
import type { CallMeter } from '../http/call-meter.ts';
import type { ConnectedProviders } from '../providers/connected.ts';
import type { Slice } from '../providers/provider.ts';
import { chooseProviders, staleProblems, toProblem } from './asked-providers.ts';
import type { ListRange } from './walk.ts';

/** Most pages of one provider's credits that one history reads. */
export const MAX_HISTORY_PAGES = 10;
const PAGE_SIZE = 100;

export interface HistoryRequest {
  /** The providers named by the caller; null: all that are configured, and not a word about the others. */
  readonly named: readonly Provider[] | null;
  readonly filter: Omit<CreditFilter, 'orderBy'>;
  readonly interval: HistoryInterval;
  /** How many periods, counted back from that of the newest credit. */
  readonly last: number;
}

export interface HistoryContext {
  readonly providers: ConnectedProviders;
  readonly meter: CallMeter;
}

/**
 * Adds up credits period by period. A provider that fails is missing from the sums, and `problems` says so; one that has
 * more credits than may be read makes the history begin later, so that every period in it is whole.
 */
export async function creditHistoryAcross(
  { providers, meter }: HistoryContext,
  { named, filter, interval, last }: HistoryRequest,
): Promise<CreditHistory> {
  const { asked, problems } = chooseProviders(providers, named, ({ credits }) => credits !== undefined);
  const attempt = async <Result>(read: () => Promise<Result>): Promise<Result[]> => {
    try {
      return [await read()];
    } catch (error) {
      problems.push(toProblem(error));
      return [];
    }
  };
  const inParallel = async <Item, Result>(
    items: readonly Item[],
    read: (item: Item) => Promise<Result>,
  ): Promise<Result[]> => (await Promise.all(items.map((item) => attempt(() => read(item))))).flat();

  const begun = await inParallel(asked, async (provider) => {
    const list: ListRange<Credit> = async (range) => {
      const slice = await providers
        .get(provider)
        .credits?.list({ ...filter, orderBy: 'CREATED_AT_DESC' }, range);
      return slice ?? { start: 0, items: [], hasMore: false, total: 0 };
    };
    return { list, newest: await list({ offset: 0, limit: PAGE_SIZE }) };
  });
  const until = latest(
    begun.flatMap(
      ({
        newest: {
          items: [credit],
        },
      }) => (credit ? [credit.createdAt] : []),
    ),
    interval,
  );
  const wanted = until === null ? null : shiftPeriod(until, interval, 1 - last);
  const read = await inParallel(begun, ({ list, newest }) =>
    readBackTo(wanted, interval, { list, newest, mayGoOn: () => !meter.isHalfSpent }),
  );

  problems.push(...staleProblems(providers, asked));
  const since = [wanted, ...read.map(({ wholeSince }) => wholeSince)].reduce(later, null);
  const credits = read
    .flatMap((stretch) => [...stretch.credits.values()])
    .filter(({ createdAt }) => since !== null && periodStart(createdAt, interval) >= since);
  const isShown = since !== null && until !== null && since <= until;
  return {
    sums: sumByPeriod(credits, interval),
    since: isShown ? since : null,
    until: isShown ? until : null,
    count: credits.length,
    complete: since === wanted && problems.every(({ code }) => code === 'SERVED_STALE'),
    problems: providers.sortByProvider(problems),
  };
}

interface Reading {
  readonly list: ListRange<Credit>;
  /** The first page of the list, newest first. */
  readonly newest: Slice<Credit>;
  readonly mayGoOn: () => boolean;
}

interface Stretch {
  /** By id: credits that arrive meanwhile shift the list, so that pages overlap. */
  readonly credits: ReadonlyMap<string, Credit>;
  /** The start of the oldest period all of whose credits were read. */
  readonly wholeSince: Instant | null;
}

/** One page after the other: read at once, a credit that arrives meanwhile would hide another between two pages. */
async function readBackTo(
  since: Instant | null,
  interval: HistoryInterval,
  { list, newest, mayGoOn }: Reading,
): Promise<Stretch> {
  const credits = new Map<string, Credit>();
  let slice = newest;
  for (let pages = 1; ; pages += 1) {
    for (const credit of slice.items) credits.set(credit.id, credit);
    const oldest = slice.items.at(-1);
    if (oldest === undefined || !slice.hasMore || since === null) return { credits, wholeSince: since };
    const start = periodStart(oldest.createdAt, interval);
    if (start < since) return { credits, wholeSince: since };
    if (pages === MAX_HISTORY_PAGES || !mayGoOn()) {
      return { credits, wholeSince: shiftPeriod(start, interval, 1) };
    }
    const next = await list({ offset: slice.start + slice.items.length, limit: PAGE_SIZE });
    if (hasGap(slice, next)) return { credits, wholeSince: shiftPeriod(start, interval, 1) };
    slice = next;
  }
}

/**
 * Whether credits may be on neither of two pages: a list that is shorter at the second one, because a credit has left it or
 * because that page was kept from before one came, has them further up.
 */
function hasGap(page: Slice<Credit>, next: Slice<Credit>): boolean {
  return next.items.length === 0 || (page.total !== null && next.total !== null && next.total < page.total);
}

function latest(instants: readonly Instant[], interval: HistoryInterval): Instant | null {
  return instants.map((instant) => periodStart(instant, interval)).reduce(later, null);
}

function later(left: Instant | null, right: Instant | null): Instant | null {
  return left === null || (right !== null && right > left) ? right : left;
}
