import { compareDecimals, shiftDecimal, trimFraction } from '../../domain/decimal.ts';
import type { EarningsLine } from '../../domain/earnings.ts';
import { addMoney } from '../../domain/money.ts';
import { completeReferralCode, type ReferralCode } from '../../domain/referral-code.ts';
import type { EarnOutTerms, ReferralProgram } from '../../domain/referral-program.ts';
import { completeReward, type Promotion, type Reward } from '../../domain/reward.ts';
import type { EarningMode, RewardKind } from '../../generated/vocabulary.ts';
import { oncePerReply } from '../reply-memo.ts';
import { type ReportDrift, toWord } from '../word.ts';
import { earningModes, idOf, provider, toDiscount, toPromotion, usd } from './mapping.ts';
import type * as wire from './wire.ts';

const rewardKinds = {
  CREDITS: 'CREDIT',
  PAYOUT: 'CASH',
  UNKNOWN: 'UNKNOWN',
} as const satisfies Record<EarningMode, RewardKind>;

/** All that a config tells: the account's program, its code, and what it has earned. */
export const toAccount = oncePerReply(
  (config: wire.ReferralConfig, reportDrift) => new Account(config, reportDrift),
);

class Account {
  readonly #config: wire.ReferralConfig;
  readonly #mode: EarningMode;
  readonly #promotion: Promotion | null;
  readonly #rewards: readonly Reward[];
  #program: ReferralProgram | undefined;
  #code: ReferralCode | undefined;
  #earnings: EarningsLine | undefined;

  constructor(config: wire.ReferralConfig, reportDrift: ReportDrift) {
    this.#config = config;
    this.#mode = toWord(earningModes, config.mode, 'config.mode', reportDrift);
    this.#promotion = toPromotion(config, reportDrift);
    const share = toShare(config, this.#mode);
    this.#rewards = this.#promotion === null ? [share] : [share, toDiscount(this.#promotion)];
  }

  get program(): ReferralProgram {
    this.#program ??= toReferralProgram(this.#config, this.#mode, this.#promotion, this.#rewards);
    return this.#program;
  }

  get code(): ReferralCode {
    this.#code ??= toReferralCode(this.#config, this.#promotion, this.#rewards);
    return this.#code;
  }

  get earnings(): EarningsLine {
    this.#earnings ??= toEarningsLine(this.#config);
    return this.#earnings;
  }
}

function toReferralProgram(
  config: wire.ReferralConfig,
  mode: EarningMode,
  promotion: Promotion | null,
  rewards: readonly Reward[],
): ReferralProgram {
  return {
    id: idOf('program', config.id),
    provider,
    localId: config.id,
    title: 'Webshare Referral & Affiliate',
    status: 'ACTIVE',
    statusCode: null,
    audienceCode: null,
    rewards,
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
function toReferralCode(
  config: wire.ReferralConfig,
  promotion: Promotion | null,
  rewards: readonly Reward[],
): ReferralCode {
  return completeReferralCode({
    id: idOf('code', config.referral_code),
    provider,
    code: config.referral_code,
    url: config.referral_url ?? null,
    isActive: true,
    isRedeemable: true,
    rewards,
    promotion,
    totalReferrals: String(config.number_of_users_referred),
    totalUpgraded: String(config.number_of_users_upgraded),
    createdAt: config.created_at,
  });
}

function toEarningsLine(config: wire.ReferralConfig): EarningsLine {
  const pending = addMoney(usd(config.credits_earned), usd(config.payouts_earned));
  return {
    provider,
    pending,
    lifetime: addMoney(usd(config.total_credits_earned), usd(config.total_payouts_earned)),
    nextEarnOutAt: config.next_earn_out_date ?? null,
    willEarnOut: compareDecimals(pending.amount, config.minimum_earn_out_amount) >= 0,
  };
}

function toShare(config: wire.ReferralConfig, mode: EarningMode): Reward {
  return completeReward({
    beneficiary: 'REFERRER',
    trigger: 'PURCHASE',
    kind: rewardKinds[mode],
    value: trimFraction(shiftDecimal(config.referral_credit_ratio, 2)),
    valueType: 'PERCENT',
    maximum: usd(config.referral_maximum_credits),
  });
}
