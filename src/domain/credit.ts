import type { CreditOrder, CreditStatus, EarningMode, Provider } from '../generated/vocabulary.ts';
import type { Instant } from './instant.ts';
import type { Money } from './money.ts';

/** What one purchase of a referred user has earned. */
export interface Credit {
  readonly id: string;
  readonly provider: Provider;
  readonly localId: string;
  readonly referredUserId: string;
  readonly mode: EarningMode;
  readonly amount: Money;
  readonly status: CreditStatus;
  readonly createdAt: Instant;
  readonly updatedAt: Instant;
  readonly revertedAt: Instant | null;
}

/** Which credits to list, and in which order. */
export interface CreditFilter {
  readonly mode?: Exclude<EarningMode, 'UNKNOWN'>;
  readonly status?: Exclude<CreditStatus, 'UNKNOWN'>;
  readonly orderBy: CreditOrder;
}
