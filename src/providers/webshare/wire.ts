import { type Duration, formatDuration } from '../../domain/duration.ts';
import { list, nullish, object, type Reader, type Shape, value } from '../shape.ts';
import { boolean, count, decimal, filledString, instant, int32, integerId, string } from '../wire-value.ts';

// What the documents show, and so nearly every one.
const WHOLE_DAYS = /^([1-9]\d*) 00:00:00$/;
const DJANGO_DURATION = /^(?:(-?\d+) (?:days?, )?)?(-?)(\d+):(\d{2}):(\d{2})(?:\.(\d{1,6}))?$/;
const ISO_DURATION = /^(-?)P(?=.)(?:(\d+)D)?(?:T(?=\d)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)(?:\.(\d{1,6}))?S)?)?$/;

/** `[days ]HH:MM:SS[.ffffff]`, where only the days can be negative; or ISO 8601, Django's other form. */
function parseDuration(text: string): Duration | undefined {
  const wholeDays = WHOLE_DAYS.exec(text)?.[1];
  if (wholeDays !== undefined) return `P${wholeDays}D`;
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
export const referralConfig = object({
  // documented as a string, sent as an integer
  id: integerId,
  mode: string,
  paypal_payout_email: nullish(string),
  id_verification_required: boolean,
  credits_earned: decimal,
  payouts_earned: decimal,
  total_credits_earned: decimal,
  total_payouts_earned: decimal,
  number_of_users_referred: int32,
  number_of_users_upgraded: int32,
  earn_out_frequency: duration,
  next_earn_out_date: nullish(instant),
  minimum_earn_out_amount: decimal,
  referral_code: filledString,
  referral_url: nullish(string),
  referral_maximum_credits: decimal,
  // documented as a string, sent as a number
  referral_credit_ratio: decimal,
  // documented as a number, sent as a duration such as "30 00:00:00"
  referral_payment_pending_days: duration,
  promo_type: nullish(string),
  promo_value: nullish(decimal),
  created_at: instant,
  updated_at: instant,
});
export type ReferralConfig = Shape<typeof referralConfig>;

export const referralCredit = object({
  id: integerId,
  user_id: integerId,
  mode: string,
  amount: decimal,
  status: string,
  created_at: instant,
  updated_at: instant,
  reverted_at: nullish(instant),
});
export type ReferralCredit = Shape<typeof referralCredit>;

export const earnOut = object({
  id: integerId,
  mode: string,
  paypal_payout_email: nullish(string),
  amount: decimal,
  status: string,
  error_reason: nullish(string),
  created_at: instant,
  updated_at: instant,
});
export type EarnOut = Shape<typeof earnOut>;

export const codeInfo = object({
  referral_code: filledString,
  promo_type: nullish(string),
  promo_value: nullish(decimal),
});
export type CodeInfo = Shape<typeof codeInfo>;

/** The envelope of every paged list. */
export function page<Item>(item: Reader<Item>) {
  return object({ count, next: nullish(string), results: list(item) });
}
export type Page<Item> = Shape<ReturnType<typeof page<Item>>>;
