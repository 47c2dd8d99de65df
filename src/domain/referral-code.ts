import type { Provider } from '../generated/vocabulary.ts';
import type { Instant } from './instant.ts';
import type { Money } from './money.ts';
import type { Promotion, Reward } from './reward.ts';

/** A referral code. A member is null where the provider has no such notion or does not tell. */
export interface ReferralCode {
  readonly id: string;
  readonly provider: Provider;
  readonly code: string;
  readonly url: string | null;
  readonly isActive: boolean;
  /** Active, and not used up. */
  readonly isRedeemable: boolean;
  readonly rewards: readonly Reward[];
  readonly promotion: Promotion | null;
  /** An integer as text; null: unlimited or not known. */
  readonly maxReferrals: string | null;
  /** An integer as text. */
  readonly totalReferrals: string | null;
  /** An integer as text. */
  readonly totalUpgraded: string | null;
  readonly verification: Verification | null;
  readonly referrerEarned: Money | null;
  readonly refereesEarned: Money | null;
  readonly referrerPublicKey: string | null;
  /** Null where the provider's list is empty, which it is for "none" and for "not disclosed" alike. */
  readonly referredUsers: readonly ReferredUser[] | null;
  /** Only when the code was looked up. */
  readonly signUpBonus: CountrySignUpBonus | null;
  readonly createdAt: Instant | null;
}

type CertainOfCode = 'id' | 'provider' | 'code' | 'isActive' | 'isRedeemable' | 'rewards';

/** A code of which this is known, and nothing else. */
export function completeReferralCode({
  id,
  provider,
  code,
  url = null,
  isActive,
  isRedeemable,
  rewards,
  promotion = null,
  maxReferrals = null,
  totalReferrals = null,
  totalUpgraded = null,
  verification = null,
  referrerEarned = null,
  refereesEarned = null,
  referrerPublicKey = null,
  referredUsers = null,
  signUpBonus = null,
  createdAt = null,
}: Pick<ReferralCode, CertainOfCode> & Partial<ReferralCode>): ReferralCode {
  return {
    id,
    provider,
    code,
    url,
    isActive,
    isRedeemable,
    rewards,
    promotion,
    maxReferrals,
    totalReferrals,
    totalUpgraded,
    verification,
    referrerEarned,
    refereesEarned,
    referrerPublicKey,
    referredUsers,
    signUpBonus,
    createdAt,
  };
}

/** Identity verification of those who redeem a code; counts are integers as text. */
export interface Verification {
  readonly required: boolean;
  readonly attempts: string | null;
  readonly successes: string | null;
}

/** Someone who redeemed a code. */
export interface ReferredUser {
  readonly publicKey: string;
  readonly username: string | null;
  readonly description: string | null;
  readonly isVerified: boolean | null;
}

/** What a sign-up pays, as seen from the country of the gateway. */
export interface CountrySignUpBonus {
  readonly allowCustomReferralAmount: boolean;
  readonly referralAmountOverride: Money;
  readonly allowCustomKickbackAmount: boolean;
  readonly kickbackAmountOverride: Money;
  readonly refereeAmount: Money;
}
