import type { Provider } from '../generated/vocabulary.ts';
import type { Instant } from './instant.ts';
import { addMoney, type Money, toMoney } from './money.ts';
import type { ProviderProblem } from './problem.ts';

/** What an account has earned at one provider. `pending` is null where the provider has no such figure. */
export interface EarningsLine {
  readonly provider: Provider;
  readonly pending: Money | null;
  readonly lifetime: Money;
  readonly nextEarnOutAt: Instant | null;
  readonly willEarnOut: boolean | null;
}

/** What an account has earned in one currency. */
export interface EarningsTotal {
  readonly currency: string;
  readonly pending: Money;
  readonly lifetime: Money;
}

/** Earnings of all providers that answered; `complete` when none is missing. */
export interface EarningsSummary {
  readonly lines: readonly EarningsLine[];
  readonly totals: readonly EarningsTotal[];
  readonly complete: boolean;
  readonly problems: readonly ProviderProblem[];
}

/** One total for each currency, in the order of the lines; a line without a pending figure adds nothing to it. */
export function totalEarnings(lines: readonly EarningsLine[]): EarningsTotal[] {
  const totals = new Map<string, EarningsTotal>();
  for (const { lifetime, pending } of lines) {
    const { currency } = lifetime;
    const none = toMoney('0', currency);
    const sum = totals.get(currency) ?? { currency, pending: none, lifetime: none };
    totals.set(currency, {
      currency,
      pending: pending === null ? sum.pending : addMoney(sum.pending, pending),
      lifetime: addMoney(sum.lifetime, lifetime),
    });
  }
  return [...totals.values()];
}
