import { createRandom, type Random } from '../random.ts';
import type { DigipayCondition, DigipayData, DigipayProgram } from './data.ts';

export interface DigipaySeedOptions {
  seed?: number;
  programs?: number;
}

/** 1 June 2025 in Unix seconds; the newest program is a little older. */
const referenceSeconds = Date.UTC(2025, 5, 1) / 1000;
const day = 86_400;
const sampleId = '4428647ee7ed420487cd6899f51eaa63';
const audiences = ['Customer', 'Agent', 'Merchant'] as const;

export function seedDigipay(options: DigipaySeedOptions = {}): DigipayData {
  const random = createRandom(options.seed ?? 1);
  const count = options.programs ?? 45;
  return {
    programs: Array.from({ length: count }, (_, index) => seedProgram(index, count, random)),
    settings: { defaultLimit: 100, errorStatus: 'http', errorShape: 'code' },
  };
}

function seedProgram(index: number, count: number, random: Random): DigipayProgram {
  const audience = 1 + (index % 3);
  const created = referenceSeconds - (count - index) * 5 * day + random.integer(0, 4 * day);
  const status = index % 15 === 13 ? 7 : random.pick([1, 1, 1, 2, 3]);
  return {
    id: index === 0 ? sampleId : seedId(index, random),
    referral_program_title:
      index === 0 ? 'Customer Program' : `${audiences[audience - 1] ?? 'Other'} Program ${index}`,
    referfrom_rewards_type: [1, 3, 1, 2][index % 4] ?? 1,
    referto_rewards_type: [1, 1, 3][index % 3] ?? 1,
    referral_for: audience,
    // the documents' sample has a digit too few; an active program may also have expired by its date
    expiry_date: index % 10 === 0 ? 160011245 : created + random.integer(30, 720) * day,
    min_referrals: 1,
    max_referrals: random.pick([10, 25, 100]),
    referral_reward_users: random.integer(1, 3),
    referral_condition: index === 0 ? sampleCondition() : seedCondition(index, random),
    status,
    message: 'Invite your friend to join the app and You will get 10 $.',
    currency_id: index % 9 === 8 ? null : random.pick(['123', '124', '7753ad6bd8cf48f5b1312fd21eb36588']),
    created_date: created,
  };
}

// two longs printed in hex without leading zeros: now and then shorter than 32 digits
function seedId(index: number, random: Random): string {
  return random.text(index % 14 === 3 ? 29 : 32, '123456789abcdef');
}

function sampleCondition(): DigipayCondition {
  const nothing = {
    referfrom_value: '0',
    referfrom_value_type: 1,
    referto_value: '0',
    referto_value_type: 1,
  };
  return {
    refer_type: 1,
    refer: nothing,
    transaction: { ...nothing, min_trans_amount: '0', no_of_trans_required: 0 },
  };
}

function seedCondition(index: number, random: Random): DigipayCondition {
  const refer = seedReward(random);
  const transaction = {
    ...seedReward(random),
    min_trans_amount: random.pick(['0', '10', '99.99']),
    no_of_trans_required: random.integer(0, 3),
  };
  const refer_type = random.integer(1, 2);
  if (index % 11 === 5) return { refer_type: 1, refer };
  if (index % 11 === 9) return { refer_type: 2, transaction };
  return { refer_type, refer, transaction };
}

function seedReward(random: Random) {
  const values: [string, ...string[]] = ['0', '2.5', '5', '10', '12.75', '0.1'];
  return {
    referfrom_value: random.pick(values),
    referfrom_value_type: random.integer(1, 2),
    referto_value: random.pick(values),
    referto_value_type: random.integer(1, 2),
  };
}
