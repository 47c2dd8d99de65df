import { Ledger } from '../ledger.ts';
import { createRandom } from '../random.ts';
import { seedConfig } from './config-seed.ts';
import type { WebshareCredit, WebshareData, WebshareEarnOut } from './data.ts';
import { formatTimestamp } from './timestamp.ts';

export interface WebshareSeedOptions {
  seed?: number;
  credits?: number;
  earnOuts?: number;
  /** From which the next earn-out lies in the future. */
  now?: Date;
}

/** The newest seeded record is a little older than this. */
export const referenceTime = Date.UTC(2025, 5, 1, 18);
const day = 86_400_000;

export function seedWebshare(options: WebshareSeedOptions = {}): WebshareData {
  const { seed = 1, now = new Date() } = options;
  const credits = seedCredits(seed, options.credits ?? 240);
  return {
    config: seedConfig(credits, seed, now),
    credits: new Ledger(credits),
    earnOuts: new Ledger(seedEarnOuts(seed + 1, options.earnOuts ?? 30)),
    codes: [
      { referral_code: 'spring-sale-20', promo_type: 'always_percent_off', promo_value: 20 },
      { referral_code: 'plainfriend', promo_type: null, promo_value: null },
    ],
    settings: { defaultPageSize: 25, maxPageSize: 100, errorShape: 'live', unslashed: 'redirect' },
  };
}

function seedCredits(seed: number, count: number): WebshareCredit[] {
  const random = createRandom(seed);
  const step = (365 * day) / Math.max(1, count);
  return Array.from({ length: count }, (_, index) => {
    const created = Math.floor(referenceTime - (count - index) * step + random.next() * step * 0.9);
    const micros = random.integer(1, 999);
    const age = referenceTime - created;
    const reverted = random.next() < 0.12;
    const changed = Math.min(created + random.integer(1, 29) * day, referenceTime);
    const status = reverted ? 'reverted' : age < 30 * day ? 'pending' : 'available';
    const updated =
      status === 'pending' ? formatTimestamp(created, micros) : formatTimestamp(changed, micros);
    return {
      id: index + 1,
      user_id: 6124 + random.integer(0, 90),
      mode: random.next() < 0.75 ? 'credits' : 'payout',
      amount: amountText(index, random.integer(1, 40_000)),
      status,
      ...seedChannel(index),
      created_at: formatTimestamp(created, micros),
      updated_at: updated,
      reverted_at: reverted ? updated : null,
    };
  });
}

// older records were written before channels existed
function seedChannel(index: number): Pick<WebshareCredit, 'referral_channel' | 'referral_channel_code'> {
  if (index % 4 === 1) return { referral_channel: null, referral_channel_code: null };
  if (index % 4 === 3)
    return { referral_channel: 1 + (index % 3), referral_channel_code: `CHANNEL-${1 + (index % 3)}` };
  return {};
}

// as Python prints a float: at least one digit after the point, no needless zeros
function amountText(index: number, draw: number): string {
  if (index % 60 === 7) return '0.0';
  if (index % 60 === 17) return '12.345';
  if (index % 60 === 27) return '2.5';
  const text = `${draw / 400}`;
  const short = `${Math.round(Number(text) * 100) / 100}`;
  return short.includes('.') ? short : `${short}.0`;
}

function seedEarnOuts(seed: number, count: number): WebshareEarnOut[] {
  const random = createRandom(seed);
  return Array.from({ length: count }, (_, index) => {
    const created = referenceTime - (count - index) * 7 * day;
    const fromNewest = count - 1 - index;
    const status = fromNewest < 2 ? 'processing' : fromNewest % 5 === 3 ? 'failed' : 'completed';
    const isPayout = fromNewest % 3 === 0;
    return {
      id: index + 1,
      mode: isPayout ? 'payout' : 'credits',
      paypal_payout_email: isPayout ? 'payouts@example.com' : null,
      amount: amountText(index + 30, random.integer(4_000, 80_000)),
      status,
      error_reason: status === 'failed' ? 'The receiving PayPal account cannot be credited.' : null,
      created_at: formatTimestamp(created, random.integer(1, 999)),
      updated_at: formatTimestamp(created + random.integer(60_000, day), random.integer(1, 999)),
    };
  });
}
