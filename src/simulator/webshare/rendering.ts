import { type ExactJson, numeral } from '../exact-json.ts';
import type { WebshareCodeInfo, WebshareConfig, WebshareCredit, WebshareEarnOut } from './data.ts';

export function renderConfig(config: WebshareConfig): ExactJson {
  const { initial_rate, ongoing_rate, max_earnings_per_referred, initial_rate_period_days, ...always } =
    config;
  return {
    id: always.id,
    mode: always.mode,
    paypal_payout_email: always.paypal_payout_email,
    id_verification_required: always.id_verification_required,
    credits_earned: numeral(always.credits_earned),
    payouts_earned: numeral(always.payouts_earned),
    total_credits_earned: numeral(always.total_credits_earned),
    total_payouts_earned: numeral(always.total_payouts_earned),
    number_of_users_referred: always.number_of_users_referred,
    number_of_users_upgraded: always.number_of_users_upgraded,
    earn_out_frequency: always.earn_out_frequency,
    next_earn_out_date: always.next_earn_out_date,
    minimum_earn_out_amount: numeral(always.minimum_earn_out_amount),
    referral_code: always.referral_code,
    referral_url: always.referral_url,
    referral_maximum_credits: numeral(always.referral_maximum_credits),
    referral_credit_ratio: numeral(always.referral_credit_ratio),
    referral_payment_pending_days: always.referral_payment_pending_days,
    promo_type: always.promo_type,
    promo_value: always.promo_value,
    initial_rate: optional(initial_rate),
    ongoing_rate: optional(ongoing_rate),
    max_earnings_per_referred: optional(max_earnings_per_referred),
    initial_rate_period_days,
    created_at: always.created_at,
    updated_at: always.updated_at,
  };
}

export function renderCredit(credit: WebshareCredit): ExactJson {
  return { ...credit, amount: numeral(credit.amount) };
}

export function renderEarnOut(earnOut: WebshareEarnOut): ExactJson {
  return { ...earnOut, amount: numeral(earnOut.amount) };
}

export function renderCodeInfo({ referral_code, promo_type, promo_value }: WebshareCodeInfo): ExactJson {
  return { referral_code, promo_type, promo_value };
}

function optional(text: string | undefined): ExactJson | undefined {
  return text === undefined ? undefined : numeral(text);
}
