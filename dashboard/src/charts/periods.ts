import type { CreditHistoryQuery, CreditStatus, HistoryInterval } from '../generated/graphql';

export type History = CreditHistoryQuery['creditHistory'];
export type HistorySum = History['sums'][number];

/** One bar of the chart. */
export interface Bar {
  readonly periodStart: string;
  readonly sums: readonly HistorySum[];
  /** How high each part is. Only a position: what people read is the exact text. */
  readonly heights: Readonly<Partial<Record<CreditStatus, number>>>;
}

/** A bar for each period from `since` to `until`, those without credits included. */
export function toBars(
  { sums, since, until }: History & { readonly since: string; readonly until: string },
  interval: HistoryInterval,
  currency: string,
): Bar[] {
  const bars: Bar[] = [];
  for (let start = since; start <= until; start = nextPeriod(start, interval)) {
    const own = sums.filter(
      ({ periodStart, amount }) => periodStart === start && amount.currency === currency,
    );
    const heights: Partial<Record<CreditStatus, number>> = {};
    for (const { status, amount } of own) heights[status] = (heights[status] ?? 0) + Number(amount.amount);
    bars.push({ periodStart: start, sums: own, heights });
  }
  return bars;
}

function nextPeriod(start: string, interval: HistoryInterval): string {
  const date = new Date(start);
  if (interval === 'MONTH') date.setUTCMonth(date.getUTCMonth() + 1);
  else date.setUTCDate(date.getUTCDate() + 1);
  return `${date.toISOString().slice(0, 19)}Z`;
}
