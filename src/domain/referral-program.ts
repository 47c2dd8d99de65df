import type { EarningMode, ProgramStatus, Provider } from '../generated/vocabulary.ts';
import type { Decimal } from './decimal.ts';
import type { Duration } from './duration.ts';
import type { Instant } from './instant.ts';
import type { Money } from './money.ts';
import type { Promotion, Reward } from './reward.ts';

/** A referral program. A member is null where the provider has no such notion or does not tell. */
export interface ReferralProgram {
  readonly id: string;
  readonly provider: Provider;
  readonly localId: string;
  readonly title: string;
  readonly status: ProgramStatus;
  readonly statusCode: number | null;
  readonly audienceCode: number | null;
  readonly rewards: readonly Reward[];
  readonly rewardedPartiesCode: number | null;
  readonly conditionCode: number | null;
  readonly minReferrals: number | null;
  readonly maxReferrals: number | null;
  readonly expiresAt: Instant | null;
  readonly message: string | null;
  readonly currencyId: string | null;
  readonly promotion: Promotion | null;
  readonly balance: ProgramBalance | null;
  readonly earnOutTerms: EarnOutTerms | null;
  readonly usersReferred: number | null;
  readonly usersUpgraded: number | null;
  readonly createdAt: Instant | null;
  readonly updatedAt: Instant | null;
}

/** What a program has earned: pending until the next earn-out, and in total. */
export interface ProgramBalance {
  readonly creditsEarned: Money;
  readonly payoutsEarned: Money;
  readonly totalCreditsEarned: Money;
  readonly totalPayoutsEarned: Money;
}

/** How and when a program pays. */
export interface EarnOutTerms {
  readonly mode: EarningMode;
  readonly paypalPayoutEmail: string | null;
  readonly idVerificationRequired: boolean;
  readonly frequency: Duration;
  readonly nextEarnOutAt: Instant | null;
  readonly minimumAmount: Money;
  readonly pendingPeriod: Duration;
  /** A fraction: `0.25` is 25 %. */
  readonly creditRatio: Decimal;
  readonly maximumPerReferral: Money;
}

/** Which programs to list. A provider that lacks a notion named here has no program that matches. */
export interface ReferralProgramFilter {
  readonly status?: Exclude<ProgramStatus, 'UNKNOWN'>;
  readonly userType?: number;
  readonly isActive?: boolean;
  readonly startDate?: Instant;
  readonly endDate?: Instant;
  readonly search?: string;
  /** Not a filter: the provider's own sort expression, ignored by those that have none. */
  readonly sorting?: string;
}
