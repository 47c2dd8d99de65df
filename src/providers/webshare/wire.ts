import { z } from 'zod';
import { type Duration, formatDuration } from '../../domain/duration.ts';
import { decimal, filledString, instant, int32, integerId, string, value } from '../wire-value.ts';

const DJANGO_DURATION = /^(?:(-?\d+) (?:days?, )?)?(-?)(\d+):(\d{2}):(\d{2})(?:\.(\d{1,6}))?$/;
const ISO_DURATION = /^(-?)P(?=.)(?:(\d+)D)?(?:T(?=\d)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)(?:\.(\d{1,6}))?S)?)?$/;

/** `[days ]HH:MM:SS[.ffffff]`, where only the days can be negative; or ISO 8601, Django's other form. */
function parseDuration(text: string): Duration | undefined {
  const django = DJANGO_DURATION.exec(text);
  if (django !== null) {
    const [, days = '0', sign, hours, minutes, seconds, fraction] = django;
    const time = toMicroseconds('0', hours, minutes, seconds, fraction);
    return formatDuration(toMicroseconds(days) + (sign === '-' ? -time : time));
  }
  const iso = ISO_DURATION.exec(text);
  if (iso === null) return undefined;
  const [, sign, days, hours, minutes, seconds, fraction] = iso;
  const length = toMicroseconds(days, hours, minutes, seconds, fraction);
  return formatDuration(sign === '-' ? -length : length);
}

function toMicroseconds(days = '0', hours = '0', minutes = '0', seconds = '0', fraction = ''): bigint {
  const wholeSeconds = ((BigInt(days) * 24n + BigInt(hours)) * 60n + BigInt(minutes)) * 60n + BigInt(seconds);
  return wholeSeconds * 1_000_000n + BigInt(fraction.padEnd(6, '0'));
}

const duration = value('a duration such as "7 00:00:00"', (input) =>
  typeof input === 'string' ? parseDuration(input) : undefined,
);

/** Webshare's JSON, in Webshare's spelling. Fields that no one reads are not listed; unknown ones are ignored. */
export const referralConfig = z.object({
  // documented as a string, sent as an integer
  id: integerId,
  mode: string,
  paypal_payout_email: string.nullish(),
  id_verification_required: z.boolean(),
  credits_earned: decimal,
  payouts_earned: decimal,
  total_credits_earned: decimal,
  total_payouts_earned: decimal,
  number_of_users_referred: int32,
  number_of_users_upgraded: int32,
  earn_out_frequency: duration,
  next_earn_out_date: instant.nullish(),
  minimum_earn_out_amount: decimal,
  referral_code: filledString,
  referral_url: string.nullish(),
  referral_maximum_credits: decimal,
  // documented as a string, sent as a number
  referral_credit_ratio: decimal,
  // documented as a number, sent as a duration such as "30 00:00:00"
  referral_payment_pending_days: duration,
  promo_type: string.nullish(),
  promo_value: decimal.nullish(),
  created_at: instant,
  updated_at: instant,
});
export type ReferralConfig = z.output<typeof referralConfig>;

export const referralCredit = z.object({
  id: integerId,
  user_id: integerId,
  mode: string,
  amount: decimal,
  status: string,
  created_at: instant,
  updated_at: instant,
  reverted_at: instant.nullish(),
});
export type ReferralCredit = z.output<typeof referralCredit>;

export const earnOut = z.object({
  id: integerId,
  mode: string,
  paypal_payout_email: string.nullish(),
  amount: decimal,
  status: string,
  error_reason: string.nullish(),
  created_at: instant,
  updated_at: instant,
});
export type EarnOut = z.output<typeof earnOut>;

export const codeInfo = z.object({
  referral_code: filledString,
  promo_type: string.nullish(),
  promo_value: decimal.nullish(),
});
export type CodeInfo = z.output<typeof codeInfo>;

/** The envelope of every paged list. */
export function page<Item extends z.ZodType>(item: Item) {
  return z.object({ count: z.int().min(0), next: string.nullish(), results: z.array(item) });
}
