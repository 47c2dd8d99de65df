import { createRandom } from '../random.ts';
import type { WebshareConfig, WebshareCredit } from './data.ts';
import { formatTimestamp } from './timestamp.ts';

const week = 7 * 86_400_000;
const firstEarnOut = Date.UTC(2022, 5, 14, 18, 58, 10, 246);

export function seedConfig(credits: readonly WebshareCredit[], seed: number, now: Date): WebshareConfig {
  const code =
    seed === 1 ? '78saf89712' : createRandom(seed + 2).text(10, 'abcdefghijkmnpqrstuvwxyz23456789');
  const next = firstEarnOut + (Math.floor((now.getTime() - firstEarnOut) / week) + 1) * week;
  const users = new Set(credits.map((credit) => credit.user_id)).size;
  return {
    id: seed,
    mode: 'credits',
    paypal_payout_email: null,
    id_verification_required: false,
    credits_earned: total(credits.filter(({ mode, status }) => mode === 'credits' && status === 'pending')),
    payouts_earned: total(credits.filter(({ mode, status }) => mode === 'payout' && status === 'pending')),
    total_credits_earned: total(
      credits.filter(({ mode, status }) => mode === 'credits' && status !== 'reverted'),
    ),
    total_payouts_earned: total(
      credits.filter(({ mode, status }) => mode === 'payout' && status !== 'reverted'),
    ),
    number_of_users_referred: users * 3,
    number_of_users_upgraded: users,
    earn_out_frequency: '7 00:00:00',
    next_earn_out_date: formatTimestamp(next, 406),
    minimum_earn_out_amount: '10',
    referral_code: code,
    referral_url: `https://www.webshare.io/?referral_code=${code}`,
    referral_maximum_credits: '100',
    referral_credit_ratio: '0.25',
    referral_payment_pending_days: '30 00:00:00',
    promo_type: 'first_time_value_off',
    promo_value: 10,
    created_at: formatTimestamp(firstEarnOut, 406),
    updated_at: formatTimestamp(firstEarnOut + week, 406),
  };
}

function total(credits: readonly WebshareCredit[]): string {
  const thousandths = credits.reduce((sum, { amount }) => sum + Math.round(Number(amount) * 1000), 0);
  const text = `${thousandths / 1000}`;
  return text.includes('.') ? text : `${text}.0`;
}
