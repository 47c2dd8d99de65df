import { describe, expect, test } from 'vitest';
import { seedDeso, seedDigipay, seedWebshare } from '../../src/simulator/index.ts';

const distinct = <T>(values: Iterable<T>) => [...new Set(values)].sort();

describe('seeded data', () => {
  test('is the same for the same seed and differs for another', () => {
    const now = new Date('2025-07-01T00:00:00Z');
    const credits = (seed: number) => [...seedWebshare({ seed, now }).credits];
    expect(credits(1)).toEqual(credits(1));
    expect(credits(1)).not.toEqual(credits(2));
    expect(seedDeso()).toEqual(seedDeso());
    expect(seedDigipay()).toEqual(seedDigipay());
  });

  test('has credits of every mode and status over a year, with and without channel fields', () => {
    const credits = [...seedWebshare().credits];
    expect(credits).toHaveLength(240);
    expect(distinct(credits.map(({ mode }) => mode))).toEqual(['credits', 'payout']);
    expect(distinct(credits.map(({ status }) => status))).toEqual(['available', 'pending', 'reverted']);
    expect(
      credits.every(({ status, reverted_at }) => (status === 'reverted') === (reverted_at !== null)),
    ).toBe(true);
    expect(credits.every(({ amount }) => /^\d+\.\d+$/.test(amount))).toBe(true);
    expect(distinct(credits.map((credit) => 'referral_channel' in credit))).toEqual([false, true]);
    const times = credits.map(({ created_at }) => Date.parse(created_at));
    expect(Math.max(...times) - Math.min(...times)).toBeGreaterThan(360 * 86_400_000);
  });

  test('has earn-outs of every status, with a reason where they failed', () => {
    const earnOuts = [...seedWebshare().earnOuts];
    expect(earnOuts).toHaveLength(30);
    expect(distinct(earnOuts.map(({ status }) => status))).toEqual(['completed', 'failed', 'processing']);
    expect(
      earnOuts.every(({ status, error_reason }) => (status === 'failed') === (error_reason !== null)),
    ).toBe(true);
  });

  test('has DeSo codes beyond what a double holds', () => {
    const infos = seedDeso().codes.map(({ Info }) => Info);
    expect(infos).toHaveLength(12);
    expect(infos.map(({ TotalRefereeDeSoNanos }) => TotalRefereeDeSoNanos)).toContain(18446744073709551615n);
    expect(infos.map(({ DateCreatedTStampNanos }) => DateCreatedTStampNanos)).toContain(1634756400123456789n);
    expect(infos.every(({ DateCreatedTStampNanos }) => DateCreatedTStampNanos > 2n ** 53n)).toBe(true);
    expect(infos.some(({ MaxReferrals }) => MaxReferrals === 0n)).toBe(true);
    expect(infos.some((info) => info.MaxReferrals > 0n && info.MaxReferrals === info.TotalReferrals)).toBe(
      true,
    );
    expect(seedDeso().codes.some(({ IsActive }) => !IsActive)).toBe(true);
    expect(infos.every(({ ReferralHashBase58 }) => ReferralHashBase58.length === 8)).toBe(true);
  });

  test('has Digipay programs with everything that is odd about them', () => {
    const { programs } = seedDigipay();
    expect(programs).toHaveLength(45);
    expect(distinct(programs.map(({ status }) => status))).toEqual([1, 2, 3, 7]);
    expect(distinct(programs.map((program) => program.referfrom_rewards_type))).toEqual([1, 2, 3]);
    expect(programs.some(({ id }) => id.length < 32)).toBe(true);
    expect(programs.some((program) => program.expiry_date === 160011245)).toBe(true);
    const refers = programs.map((program) => program.referral_condition.refer?.referfrom_value);
    expect(refers).toEqual(expect.arrayContaining(['0', '2.5', undefined]));
    expect(programs.some((program) => program.referral_condition.transaction === undefined)).toBe(true);
  });
});
