import type { EarningMode, EarnOutStatus, Provider } from '../generated/vocabulary.ts';
import type { Instant } from './instant.ts';
import type { Money } from './money.ts';

/** The conversion of a pending balance into account credit or a pay-out. */
export interface EarnOut {
  readonly id: string;
  readonly provider: Provider;
  readonly localId: string;
  readonly mode: EarningMode;
  readonly paypalPayoutEmail: string | null;
  readonly amount: Money;
  readonly status: EarnOutStatus;
  readonly errorReason: string | null;
  readonly createdAt: Instant;
  readonly updatedAt: Instant;
}
