import type { CreditStatus, HistoryInterval, Provider } from '../generated/vocabulary.ts';
import type { Credit } from './credit.ts';
import type { Instant } from './instant.ts';
import { addMoney, type Money } from './money.ts';
import type { ProviderProblem } from './problem.ts';

/** What credits add up to over time. `since` and `until` are starts of periods; null where there is nothing to show. */
export interface CreditHistory {
  readonly sums: readonly CreditSum[];
  readonly since: Instant | null;
  readonly until: Instant | null;
  readonly count: number;
  readonly complete: boolean;
  readonly problems: readonly ProviderProblem[];
}

/** What the credits of one period, provider, currency and status add up to. */
export interface CreditSum {
  readonly periodStart: Instant;
  readonly provider: Provider;
  readonly status: CreditStatus;
  readonly amount: Money;
  readonly count: number;
}

/** Midnight UTC at which the period of an instant begins. Starts of periods can be compared as text. */
export function periodStart(instant: Instant, interval: HistoryInterval): Instant {
  return `${interval === 'MONTH' ? `${instant.slice(0, 7)}-01` : instant.slice(0, 10)}T00:00:00Z`;
}

/** The start of a period so many periods later, or earlier where negative; never before the year 0. */
export function shiftPeriod(start: Instant, interval: HistoryInterval, periods: number): Instant {
  const date = new Date(start);
  if (interval === 'MONTH') date.setUTCMonth(date.getUTCMonth() + periods);
  else date.setUTCDate(date.getUTCDate() + periods);
  const shifted = date.toISOString();
  return shifted.startsWith('-') ? '0000-01-01T00:00:00Z' : `${shifted.slice(0, 19)}Z`;
}

/** One exact sum for each period, provider, currency and status; oldest period first, then by these names. */
export function sumByPeriod(credits: Iterable<Credit>, interval: HistoryInterval): CreditSum[] {
  const sums = new Map<string, CreditSum>();
  for (const { createdAt, provider, status, amount } of credits) {
    const start = periodStart(createdAt, interval);
    const key = [start, provider, amount.currency, status].join(' ');
    const sum = sums.get(key);
    sums.set(key, {
      periodStart: start,
      provider,
      status,
      amount: sum === undefined ? amount : addMoney(sum.amount, amount),
      count: (sum?.count ?? 0) + 1,
    });
  }
  return [...sums].sort(([left], [right]) => (left < right ? -1 : 1)).map(([, sum]) => sum);
}
