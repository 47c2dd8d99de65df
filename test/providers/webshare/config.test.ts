import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { ReferralProgramFilter } from '../../../src/domain/referral-program.ts';
import type { WebshareConfig } from '../../../src/simulator/index.ts';
import { seedWebshare } from '../../../src/simulator/index.ts';
import { present } from '../connect.ts';
import { failureOf } from '../failure.ts';
import { fill, open, startWebshare, type WebshareSimulator } from './account.ts';

let simulator: WebshareSimulator;
beforeAll(async () => {
  simulator = await startWebshare();
});
afterAll(() => simulator.close());
const { config } = seedWebshare();
beforeEach(() => fill(simulator, { config }));

async function readProgram(changes: Partial<WebshareConfig>, filter: ReferralProgramFilter = {}) {
  fill(simulator, { config: { ...config, ...changes } });
  const { provider, drift } = open(simulator);
  const { items } = await present(provider.programs).list(filter, { offset: 0, limit: 1 });
  return { program: items[0], drift };
}

/** What the config becomes when one of its members is sent as this JSON. */
async function readWith(member: keyof WebshareConfig, json: string) {
  const pattern = new RegExp(`"${member}":(?:"[^"]*"|[^,}]*)`);
  fill(simulator, { config });
  simulator.faults.add({
    fault: { kind: 'mutate', mutate: (text) => text.replace(pattern, `"${member}":${json}`) },
  });
  const { items } = await present(open(simulator).provider.programs).list({}, { offset: 0, limit: 1 });
  return present(items[0]);
}

describe('a duration', () => {
  test.each([
    ['7 00:00:00', 'P7D'],
    ['30 00:00:00', 'P30D'],
    ['12:00:00', 'PT12H'],
    ['1 02:03:04', 'P1DT2H3M4S'],
    ['00:00:00', 'PT0S'],
    ['00:00:00.000001', 'PT0.000001S'],
    ['1 00:00:30.500000', 'P1DT30.5S'],
    ['-1 23:00:00', '-PT1H'],
    ['-7 00:00:00', '-P7D'],
    ['1 day, 2:03:04', 'P1DT2H3M4S'],
    ['P30DT00H00M00S', 'P30D'],
    ['P0DT12H00M00S', 'PT12H'],
    ['P1DT02H03M04.500000S', 'P1DT2H3M4.5S'],
    ['-P1DT00H00M00S', '-P1D'],
  ])('%s reads %s', async (text, expected) => {
    const { program } = await readProgram({ earn_out_frequency: text, referral_payment_pending_days: text });

    expect(program?.earnOutTerms).toMatchObject({ frequency: expected, pendingPeriod: expected });
  });

  test.each(['', '7', 'weekly', '7 00:00', '7d', 'P', 'PT', 'P1DT', 'P1M', '1 00:00:00.1234567'])(
    '"%s" is BAD_RESPONSE',
    async (earn_out_frequency) => {
      expect(await failureOf(readProgram({ earn_out_frequency }))).toMatchObject({ code: 'BAD_RESPONSE' });
    },
  );
});

describe('a promotion', () => {
  const usd = { amount: '20.00', currency: 'USD' };

  test.each([
    ['first_time_value_off', { type: 'FIRST_TIME_VALUE_OFF', money: usd, percent: null }, true, 'FIXED'],
    ['always_value_off', { type: 'ALWAYS_VALUE_OFF', money: usd, percent: null }, false, 'FIXED'],
    [
      'first_time_percent_off',
      { type: 'FIRST_TIME_PERCENT_OFF', money: null, percent: '20' },
      true,
      'PERCENT',
    ],
    ['always_percent_off', { type: 'ALWAYS_PERCENT_OFF', money: null, percent: '20' }, false, 'PERCENT'],
  ])(
    'of type %s is also a discount of the referee',
    async (promo_type, promotion, firstTimeOnly, valueType) => {
      const { program, drift } = await readProgram({ promo_type, promo_value: 20 });

      expect(program?.promotion).toEqual({ value: '20', ...promotion });
      expect(program?.rewards[1]).toMatchObject({
        beneficiary: 'REFEREE',
        trigger: 'PURCHASE',
        kind: 'DISCOUNT',
        value: '20',
        valueType,
        money: promotion.money,
        firstTimeOnly,
      });
      expect(drift).toEqual([]);
    },
  );

  test('of a type that nobody knows is UNKNOWN and counted, its value in no unit', async () => {
    const { program, drift } = await readProgram({ promo_type: 'second_time_value_off', promo_value: 20 });

    expect(program?.promotion).toEqual({ type: 'UNKNOWN', value: '20', money: null, percent: null });
    expect(program?.rewards[1]).toMatchObject({ valueType: 'UNKNOWN', money: null, firstTimeOnly: null });
    expect(new Set(drift)).toEqual(new Set(['promo_type']));
  });

  test('of a type that nobody knows is counted once, however much is read from one reply', async () => {
    const odd = { mode: 'barter', promo_type: 'second_time_value_off', promo_value: 20 };
    fill(simulator, { config: { ...config, ...odd } });
    const { provider, drift } = open(simulator);
    const range = { offset: 0, limit: 1 };

    await Promise.all([
      present(provider.programs).list({}, range),
      present(provider.programs).getMany([String(config.id)]),
      present(provider.codes).list({}, range),
      present(provider.summarizeEarnings)(),
    ]);

    expect(simulator.calls).toHaveLength(1);
    expect(drift).toEqual(['config.mode', 'promo_type']);
  });

  test('that is null is none, and no reward', async () => {
    const { program } = await readProgram({ promo_type: null, promo_value: null });

    expect(program?.promotion).toBeNull();
    expect(program?.rewards.map(({ beneficiary }) => beneficiary)).toEqual(['REFERRER']);
  });
});

describe("the referrer's share", () => {
  test.each([
    ['0.25', '25'],
    ['0.125', '12.5'],
    ['0.30', '30'],
    ['1', '100'],
    ['"0.2"', '20'],
    ['0.3333333333333333333', '33.33333333333333333'],
  ])('of ratio %s is %s percent', async (ratio, percent) => {
    const { rewards, earnOutTerms } = await readWith('referral_credit_ratio', ratio);

    expect(rewards[0]).toMatchObject({ beneficiary: 'REFERRER', valueType: 'PERCENT', value: percent });
    expect(earnOutTerms?.creditRatio).toBe(ratio.replaceAll('"', ''));
  });

  test.each([
    ['credits', 'CREDITS', 'CREDIT'],
    ['payout', 'PAYOUT', 'CASH'],
    ['barter', 'UNKNOWN', 'UNKNOWN'],
  ])('in mode %s is %s of kind %s', async (mode, expected, kind) => {
    const { program } = await readProgram({ mode });

    expect(program?.earnOutTerms?.mode).toBe(expected);
    expect(program?.rewards[0]).toMatchObject({ kind, maximum: { amount: '100.00', currency: 'USD' } });
  });
});

describe('the config', () => {
  test.each<[keyof WebshareConfig, string]>([
    ['credits_earned', 'null'],
    ['total_payouts_earned', '"a lot"'],
    ['minimum_earn_out_amount', '1e400'],
    ['number_of_users_referred', '1.5'],
    ['number_of_users_upgraded', '4294967296'],
    ['id', '1.5'],
    ['id_verification_required', '"no"'],
    ['next_earn_out_date', '"soon"'],
    ['updated_at', 'null'],
    ['referral_code', '""'],
    ['promo_value', '"ten"'],
  ])('with %s %s is BAD_RESPONSE', async (member, json) => {
    expect(await failureOf(readWith(member, json))).toMatchObject({
      code: 'BAD_RESPONSE',
      reason: expect.stringContaining(member),
    });
  });

  test.each<[keyof WebshareConfig, string]>([
    ['id', '"1"'],
    ['next_earn_out_date', 'null'],
    ['referral_url', 'null'],
    ['credits_earned', '"12.50"'],
  ])('with %s %s is read', async (member, json) => {
    expect(await readWith(member, json)).toMatchObject({ id: 'webshare:program:1' });
  });

  test('shows an empty e-mail address as none', async () => {
    const { program } = await readProgram({ paypal_payout_email: '' });

    expect(program?.earnOutTerms?.paypalPayoutEmail).toBeNull();
  });

  test.each<[ReferralProgramFilter, number]>([
    [{}, 1],
    [{ status: 'ACTIVE' }, 1],
    [{ search: 'AFFILIATE' }, 1],
    [{ sorting: 'anything' }, 1],
    [{ status: 'EXPIRED' }, 0],
    [{ search: 'digital wallet' }, 0],
    [{ userType: 2 }, 0],
    [{ isActive: false }, 0],
    [{ startDate: '2022-01-01T00:00:00Z' }, 0],
    [{ endDate: '2100-01-01T00:00:00Z' }, 0],
  ])('matches the filter %o %d times', async (filter, count) => {
    expect((await readProgram({}, filter)).program === undefined ? 0 : 1).toBe(count);
    expect(simulator.calls.length).toBeLessThanOrEqual(1);
  });
});

describe('the summary of earnings', () => {
  test.each([
    ['9.99', '0.0', '10', false, '9.99'],
    ['4.5', '5.50', '10', true, '10.00'],
    ['10.001', '0', '10', true, '10.001'],
    ['0.1', '0.2', '0.3', true, '0.30'],
    ['1234567890123456.78', '0.22', '10', true, '1234567890123457.00'],
  ])(
    'adds %s and %s exactly, and compares with %s',
    async (credits, payouts, minimum, willEarnOut, pending) => {
      fill(simulator, {
        config: {
          ...config,
          credits_earned: credits,
          payouts_earned: payouts,
          minimum_earn_out_amount: minimum,
          total_credits_earned: '100.005',
          total_payouts_earned: '0.995',
        },
      });

      expect(await present(open(simulator).provider.summarizeEarnings)()).toMatchObject({
        pending: { amount: pending, currency: 'USD' },
        lifetime: { amount: '101.00', currency: 'USD' },
        willEarnOut,
      });
    },
  );

  test('the program, its code and the summary cost one call', async () => {
    const { provider } = open(simulator);
    await Promise.all([
      present(provider.programs).list({}, { offset: 0, limit: 1 }),
      present(provider.codes).list({}, { offset: 0, limit: 1 }),
      present(provider.summarizeEarnings)(),
      present(provider.programs).getMany(['1', '2']),
    ]);

    expect(simulator.calls).toHaveLength(1);
  });
});
