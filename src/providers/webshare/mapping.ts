import type { Credit } from '../../domain/credit.ts';
import { compareDecimals, type Decimal, shiftDecimal, trimFraction } from '../../domain/decimal.ts';
import type { EarnOut } from '../../domain/earn-out.ts';
import type { EarningsLine } from '../../domain/earnings.ts';
import { type EntityKind, formatEntityId } from '../../domain/entity-id.ts';
import { addMoney, type Money, toMoney } from '../../domain/money.ts';
import type { ReferralCode } from '../../domain/referral-code.ts';
import type { EarnOutTerms, ReferralProgram } from '../../domain/referral-program.ts';
import { type Promotion, plainReward, type Reward } from '../../domain/reward.ts';
import type { EarningMode, RewardKind } from '../../generated/vocabulary.ts';
import { type ReportDrift, toWord } from '../word.ts';
import type * as wire from './wire.ts';

const provider = 'WEBSHARE';

// The prose says `credit` where the examples and the filters say `credits`.
const earningModes = { credits: 'CREDITS', credit: 'CREDITS', payout: 'PAYOUT' } as const;
const creditStatuses = { pending: 'PENDING', available: 'AVAILABLE', reverted: 'REVERTED' } as const;
const earnOutStatuses = { processing: 'PROCESSING', completed: 'COMPLETED', failed: 'FAILED' } as const;
const promotionTypes = {
  first_time_value_off: 'FIRST_TIME_VALUE_OFF',
  first_time_percent_off: 'FIRST_TIME_PERCENT_OFF',
  always_value_off: 'ALWAYS_VALUE_OFF',
  always_percent_off: 'ALWAYS_PERCENT_OFF',
} as const;
const rewardKinds = {
  CREDITS: 'CREDIT',
  PAYOUT: 'CASH',
  UNKNOWN: 'UNKNOWN',
} as const satisfies Record<EarningMode, RewardKind>;

export function toReferralProgram(config: wire.ReferralConfig, reportDrift: ReportDrift): ReferralProgram {
  const promotion = toPromotion(config, reportDrift);
  const mode = toWord(earningModes, config.mode, 'config.mode', reportDrift);
  return {
    id: idOf('program', config.id),
    provider,
    localId: config.id,
    title: 'Webshare Referral & Affiliate',
    status: 'ACTIVE',
    statusCode: null,
    audienceCode: null,
    rewards: toRewards(config, mode, promotion),
    rewardedPartiesCode: null,
    conditionCode: null,
    minReferrals: null,
    maxReferrals: null,
    expiresAt: null,
    message: null,
    currencyId: null,
    promotion,
    balance: {
      creditsEarned: usd(config.credits_earned),
      payoutsEarned: usd(config.payouts_earned),
      totalCreditsEarned: usd(config.total_credits_earned),
      totalPayoutsEarned: usd(config.total_payouts_earned),
    },
    earnOutTerms: toEarnOutTerms(config, mode),
    usersReferred: config.number_of_users_referred,
    usersUpgraded: config.number_of_users_upgraded,
    createdAt: config.created_at,
    updatedAt: config.updated_at,
  };
}

function toEarnOutTerms(config: wire.ReferralConfig, mode: EarningMode): EarnOutTerms {
  return {
    mode,
    paypalPayoutEmail: config.paypal_payout_email || null,
    idVerificationRequired: config.id_verification_required,
    frequency: config.earn_out_frequency,
    nextEarnOutAt: config.next_earn_out_date ?? null,
    minimumAmount: usd(config.minimum_earn_out_amount),
    pendingPeriod: config.referral_payment_pending_days,
    creditRatio: config.referral_credit_ratio,
    maximumPerReferral: usd(config.referral_maximum_credits),
  };
}

/** The account's own code, which the config holds. */
export function toReferralCode(config: wire.ReferralConfig, reportDrift: ReportDrift): ReferralCode {
  const promotion = toPromotion(config, reportDrift);
  const mode = toWord(earningModes, config.mode, 'config.mode', reportDrift);
  return {
    ...toForeignReferralCode(config, reportDrift),
    url: config.referral_url ?? null,
    rewards: toRewards(config, mode, promotion),
    promotion,
    totalReferrals: String(config.number_of_users_referred),
    totalUpgraded: String(config.number_of_users_upgraded),
    createdAt: config.created_at,
  };
}

/** A code of which only the promotion is public. */
export function toForeignReferralCode(info: wire.CodeInfo, reportDrift: ReportDrift): ReferralCode {
  const promotion = toPromotion(info, reportDrift);
  return {
    id: idOf('code', info.referral_code),
    provider,
    code: info.referral_code,
    url: null,
    isActive: true,
    isRedeemable: true,
    rewards: promotion === null ? [] : [toDiscount(promotion)],
    promotion,
    maxReferrals: null,
    totalReferrals: null,
    totalUpgraded: null,
    verification: null,
    referrerEarned: null,
    refereesEarned: null,
    referrerPublicKey: null,
    referredUsers: null,
    signUpBonus: null,
    createdAt: null,
  };
}

export function toEarningsLine(config: wire.ReferralConfig): EarningsLine {
  const pending = addMoney(usd(config.credits_earned), usd(config.payouts_earned));
  return {
    provider,
    pending,
    lifetime: addMoney(usd(config.total_credits_earned), usd(config.total_payouts_earned)),
    nextEarnOutAt: config.next_earn_out_date ?? null,
    willEarnOut: compareDecimals(pending.amount, config.minimum_earn_out_amount) >= 0,
  };
}

export function toCredit(credit: wire.ReferralCredit, reportDrift: ReportDrift): Credit {
  return {
    id: idOf('credit', credit.id),
    provider,
    localId: credit.id,
    referredUserId: credit.user_id,
    mode: toWord(earningModes, credit.mode, 'credit.mode', reportDrift),
    amount: usd(credit.amount),
    status: toWord(creditStatuses, credit.status, 'credit.status', reportDrift),
    createdAt: credit.created_at,
    updatedAt: credit.updated_at,
    revertedAt: credit.reverted_at ?? null,
  };
}

export function toEarnOut(earnOut: wire.EarnOut, reportDrift: ReportDrift): EarnOut {
  return {
    id: idOf('earn-out', earnOut.id),
    provider,
    localId: earnOut.id,
    mode: toWord(earningModes, earnOut.mode, 'earnout.mode', reportDrift),
    paypalPayoutEmail: earnOut.paypal_payout_email || null,
    amount: usd(earnOut.amount),
    status: toWord(earnOutStatuses, earnOut.status, 'earnout.status', reportDrift),
    errorReason: earnOut.error_reason ?? null,
    createdAt: earnOut.created_at,
    updatedAt: earnOut.updated_at,
  };
}

function toRewards(config: wire.ReferralConfig, mode: EarningMode, promotion: Promotion | null): Reward[] {
  const share: Reward = {
    ...plainReward,
    beneficiary: 'REFERRER',
    trigger: 'PURCHASE',
    kind: rewardKinds[mode],
    value: trimFraction(shiftDecimal(config.referral_credit_ratio, 2)),
    valueType: 'PERCENT',
    maximum: usd(config.referral_maximum_credits),
  };
  return promotion === null ? [share] : [share, toDiscount(promotion)];
}

function toDiscount({ type, value, money, percent }: Promotion): Reward {
  return {
    ...plainReward,
    beneficiary: 'REFEREE',
    trigger: 'PURCHASE',
    kind: 'DISCOUNT',
    value,
    valueType: money !== null ? 'FIXED' : percent !== null ? 'PERCENT' : 'UNKNOWN',
    money,
    firstTimeOnly: type === 'UNKNOWN' ? null : type.startsWith('FIRST_TIME'),
  };
}

function toPromotion(
  { promo_type: type, promo_value: value }: Pick<wire.CodeInfo, 'promo_type' | 'promo_value'>,
  reportDrift: ReportDrift,
): Promotion | null {
  if (!type || value === null || value === undefined) return null;
  const word = toWord(promotionTypes, type, 'promo_type', reportDrift);
  return {
    type: word,
    value,
    money: word.endsWith('VALUE_OFF') ? usd(value) : null,
    percent: word.endsWith('PERCENT_OFF') ? value : null,
  };
}

function usd(amount: Decimal): Money {
  return toMoney(amount, 'USD');
}

function idOf(kind: EntityKind, localId: string): string {
  return formatEntityId({ provider, kind, localId });
}
