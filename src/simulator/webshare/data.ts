import type { Ledger } from '../ledger.ts';

/** Text that goes into the JSON as it stands, such as `2.50` or `1234567890123456.78`. */
export type NumberText = string;

export interface WebshareConfig {
  id: number;
  mode: string;
  paypal_payout_email: string | null;
  id_verification_required: boolean;
  credits_earned: NumberText;
  payouts_earned: NumberText;
  total_credits_earned: NumberText;
  total_payouts_earned: NumberText;
  number_of_users_referred: number;
  number_of_users_upgraded: number;
  earn_out_frequency: string;
  next_earn_out_date: string;
  minimum_earn_out_amount: NumberText;
  referral_code: string;
  referral_url: string;
  referral_maximum_credits: NumberText;
  referral_credit_ratio: NumberText;
  referral_payment_pending_days: string;
  promo_type: string | null;
  promo_value: number | null;
  /** These four are undocumented and absent unless set. */
  initial_rate?: NumberText;
  ongoing_rate?: NumberText;
  max_earnings_per_referred?: NumberText;
  initial_rate_period_days?: number;
  created_at: string;
  updated_at: string;
}

export interface WebshareCredit {
  readonly id: number;
  readonly user_id: number;
  readonly mode: string;
  readonly amount: NumberText;
  readonly status: string;
  /** These two are newer than the documents and absent unless set. */
  readonly referral_channel?: number | null;
  readonly referral_channel_code?: string | null;
  readonly created_at: string;
  readonly updated_at: string;
  readonly reverted_at: string | null;
}

export interface WebshareEarnOut {
  readonly id: number;
  readonly mode: string;
  readonly paypal_payout_email: string | null;
  readonly amount: NumberText;
  readonly status: string;
  readonly error_reason: string | null;
  readonly created_at: string;
  readonly updated_at: string;
}

export interface WebshareCodeInfo {
  referral_code: string;
  promo_type: string | null;
  promo_value: number | null;
}

export interface WebshareSettings {
  defaultPageSize: number;
  /** A larger page_size is silently cut to this. */
  maxPageSize: number;
  /** `live` has objects with message and code, `documented` has plain strings. */
  errorShape: 'live' | 'documented';
  /** Whether paths without the trailing slash redirect or are served as they are. */
  unslashed: 'redirect' | 'serve';
}

export interface WebshareData {
  config: WebshareConfig;
  credits: Ledger<WebshareCredit>;
  earnOuts: Ledger<WebshareEarnOut>;
  /** Other people's codes; the own one is answered from the config. */
  codes: WebshareCodeInfo[];
  settings: WebshareSettings;
}
