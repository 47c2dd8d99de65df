import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type DesoReferralInfo, orphanCode } from '../../../src/simulator/index.ts';
import { present } from '../connect.ts';
import { failureOf } from '../failure.ts';
import { code, type DesoSimulator, fill, open, startDeso } from './account.ts';

let simulator: DesoSimulator;
beforeAll(async () => {
  simulator = await startDeso();
});
afterAll(() => simulator.close());
beforeEach(() => fill(simulator, []));

async function listCodes() {
  const { items } = await present(open(simulator).provider.codes).list({}, { offset: 0, limit: 20 });
  return items;
}

async function readCode(info: Partial<DesoReferralInfo>) {
  fill(simulator, [code('7kQzW3nB', info)]);
  return present((await listCodes())[0]);
}

describe('a number of 64 bits', () => {
  const greatest = 18_446_744_073_709_551_615n;

  test('keeps every digit as DESO', async () => {
    const { referrerEarned, refereesEarned } = await readCode({
      TotalReferrerDeSoNanos: 9_007_199_254_740_993n,
      TotalRefereeDeSoNanos: greatest,
    });

    expect(referrerEarned).toEqual({ amount: '9007199.254740993', currency: 'DESO' });
    expect(refereesEarned).toEqual({ amount: '18446744073.709551615', currency: 'DESO' });
  });

  test.each([
    [0n, '0'],
    [1n, '0.000000001'],
    [900_000n, '0.0009'],
    [1_000_000_000n, '1'],
    [1_500_000_000n, '1.5'],
  ])('of %d nanos has no zeros at its end', async (TotalReferrerDeSoNanos, amount) => {
    expect((await readCode({ TotalReferrerDeSoNanos })).referrerEarned?.amount).toBe(amount);
  });

  test.each([
    [1_634_756_400_123_456_789n, '2021-10-20T19:00:00.123456789Z'],
    [9_127_398_712_983n, '1970-01-01T02:32:07.398712983Z'],
    [greatest, '2554-07-21T23:34:33.709551615Z'],
    [0n, '1970-01-01T00:00:00.000000000Z'],
  ])('of creation, %d, keeps its nanoseconds', async (DateCreatedTStampNanos, createdAt) => {
    expect((await readCode({ DateCreatedTStampNanos })).createdAt).toBe(createdAt);
  });

  test('keeps every digit as a count', async () => {
    expect(
      await readCode({
        MaxReferrals: greatest,
        TotalReferrals: greatest - 1n,
        NumJumioAttempts: greatest,
        NumJumioSuccesses: greatest - 1n,
      }),
    ).toMatchObject({
      maxReferrals: '18446744073709551615',
      totalReferrals: '18446744073709551614',
      verification: { attempts: '18446744073709551615', successes: '18446744073709551614' },
      isRedeemable: true,
    });
  });

  test('becomes exact dollars as cents', async () => {
    const { rewards } = await readCode({ ReferrerAmountUSDCents: 7n, RefereeAmountUSDCents: greatest });

    expect(rewards.map(({ money }) => money?.amount)).toEqual(['0.07', '184467440737095516.15']);
  });

  test.each(['18446744073709551616', '-1', '1.5', '1e3', '"5"', 'null', 'true'])(
    'that is sent as %s is BAD_RESPONSE',
    async (text) => {
      fill(simulator, [code('7kQzW3nB')]);
      simulator.faults.add({
        fault: {
          kind: 'mutate',
          mutate: (body) => body.replace('"TotalReferrals":9', `"TotalReferrals":${text}`),
        },
      });

      expect(await failureOf(listCodes())).toMatchObject({
        code: 'BAD_RESPONSE',
        reason: expect.stringContaining('TotalReferrals'),
      });
    },
  );
});

test('the summary adds up the nanos of all codes exactly', async () => {
  const earned = (TotalReferrerDeSoNanos: bigint) => ({ TotalReferrerDeSoNanos });
  fill(simulator, [
    code('aaaaaaaa', earned(18_446_744_073_709_551_615n)),
    code('bbbbbbbb', earned(18_446_744_073_709_551_615n)),
    orphanCode('cccccccc'),
  ]);

  expect(await present(open(simulator).provider.summarizeEarnings)()).toMatchObject({
    pending: null,
    lifetime: { amount: '36893488147.41910323', currency: 'DESO' },
    willEarnOut: null,
  });
});
