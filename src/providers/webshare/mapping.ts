import type { Credit } from '../../domain/credit.ts';
import type { Decimal } from '../../domain/decimal.ts';
import type { EarnOut } from '../../domain/earn-out.ts';
import { type EntityKind, formatEntityId } from '../../domain/entity-id.ts';
import { type Money, toMoney } from '../../domain/money.ts';
import { completeReferralCode, type ReferralCode } from '../../domain/referral-code.ts';
import { completeReward, type Promotion, type Reward } from '../../domain/reward.ts';
import { oncePerReply } from '../reply-memo.ts';
import { type ReportDrift, toWord, words } from '../word.ts';
import type * as wire from './wire.ts';

export const provider = 'WEBSHARE';

// The prose says `credit` where the examples and the filters say `credits`.
export const earningModes = words({ credits: 'CREDITS', credit: 'CREDITS', payout: 'PAYOUT' });
const creditStatuses = words({ pending: 'PENDING', available: 'AVAILABLE', reverted: 'REVERTED' });
const earnOutStatuses = words({ processing: 'PROCESSING', completed: 'COMPLETED', failed: 'FAILED' });
const promotionTypes = words({
  first_time_value_off: 'FIRST_TIME_VALUE_OFF',
  first_time_percent_off: 'FIRST_TIME_PERCENT_OFF',
  always_value_off: 'ALWAYS_VALUE_OFF',
  always_percent_off: 'ALWAYS_PERCENT_OFF',
});

/** A code of which only the promotion is public. */
export function toForeignReferralCode(info: wire.CodeInfo, reportDrift: ReportDrift): ReferralCode {
  const promotion = toPromotion(info, reportDrift);
  return completeReferralCode({
    id: idOf('code', info.referral_code),
    provider,
    code: info.referral_code,
    isActive: true,
    isRedeemable: true,
    rewards: promotion === null ? [] : [toDiscount(promotion)],
    promotion,
  });
}

export const toCredits = oncePerReply((credits: readonly wire.ReferralCredit[], reportDrift) =>
  credits.map((credit) => toCredit(credit, reportDrift)),
);

export const toEarnOuts = oncePerReply((earnOuts: readonly wire.EarnOut[], reportDrift) =>
  earnOuts.map((earnOut) => toEarnOut(earnOut, reportDrift)),
);

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

export function toDiscount({ type, value, money, percent }: Promotion): Reward {
  return completeReward({
    beneficiary: 'REFEREE',
    trigger: 'PURCHASE',
    kind: 'DISCOUNT',
    value,
    valueType: money !== null ? 'FIXED' : percent !== null ? 'PERCENT' : 'UNKNOWN',
    money,
    firstTimeOnly: type === 'UNKNOWN' ? null : type.startsWith('FIRST_TIME'),
  });
}

export function toPromotion(
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

export function usd(amount: Decimal): Money {
  return toMoney(amount, 'USD');
}

export function idOf(kind: EntityKind, localId: string): string {
  return formatEntityId({ provider, kind, localId });
}
