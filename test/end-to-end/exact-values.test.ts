import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Ledger, seedDeso, type WebshareCredit } from '../../src/simulator/index.ts';
import { startGateway, type TestGateway } from '../gateway.ts';
import * as expected from './expected.ts';

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await startGateway({ DIGIPAY_CURRENCIES: '123=USD', DIGIPAY_VALUE_TYPES: '1=FIXED,2=PERCENT' });
});
afterAll(() => gateway.stop());

const runs = { numRuns: 15 };
const digits = (minimum: number, maximum: number) =>
  fc
    .array(fc.integer({ min: 0, max: 9 }), { minLength: minimum, maxLength: maximum })
    .map((list) => list.join(''));
const sign = fc.constantFrom('', '', '', '-');
// JSON knows no leading zeros.
const whole = digits(1, 25).map((text) => text.replace(/^0+(?=\d)/, ''));

/** A JSON number, as the pair of its text and its value: an integer, and how many of its digits are a fraction. */
interface Numeral {
  readonly text: string;
  readonly unscaled: bigint;
  readonly scale: number;
}

const plain: fc.Arbitrary<Numeral> = fc
  .record({ sign, whole, fraction: digits(0, 25) })
  .map(({ sign: minus, whole: integer, fraction }) => ({
    text: `${minus}${integer}${fraction && `.${fraction}`}`,
    unscaled: BigInt(`${minus}${integer}${fraction}`),
    scale: fraction.length,
  }));
const withExponent: fc.Arbitrary<Numeral> = fc
  .record({
    numeral: plain,
    exponent: fc.integer({ min: -20, max: 20 }),
    letter: fc.constantFrom('e', 'E', 'e+'),
  })
  .map(({ numeral: { text, unscaled, scale }, exponent, letter }) => ({
    text: `${text}${exponent < 0 ? letter.charAt(0) : letter}${exponent}`,
    unscaled: scale < exponent ? unscaled * 10n ** BigInt(exponent - scale) : unscaled,
    scale: Math.max(scale - exponent, 0),
  }));
const numeral = fc.oneof({ weight: 3, arbitrary: plain }, withExponent);

/** Plain notation of exactly `scale` fraction digits. */
function notation({ unscaled, scale }: Numeral): string {
  const magnitude = String(unscaled < 0n ? -unscaled : unscaled).padStart(scale + 1, '0');
  const fraction = scale === 0 ? '' : `.${magnitude.slice(-scale)}`;
  return `${unscaled < 0n ? '-' : ''}${magnitude.slice(0, magnitude.length - scale)}${fraction}`;
}

function usd(value: Numeral) {
  const [integer = '', fraction = ''] = notation(value).split('.');
  return { amount: `${integer}.${fraction.replace(/0+$/, '').padEnd(2, '0')}`, currency: 'USD' };
}

describe('amounts arrive exactly', () => {
  test('as Webshare writes them in credits', async () => {
    const { data } = gateway.simulators.webshare;
    const [like] = data.credits;
    await fc.assert(
      fc.asyncProperty(fc.array(numeral, { minLength: 1, maxLength: 60 }), async (amounts) => {
        const rows = amounts.map(({ text }, index): WebshareCredit => {
          if (like === undefined) throw new Error('there is a credit to copy');
          return { ...like, id: index + 1, amount: text };
        });
        data.credits = new Ledger(rows);
        const answer = await gateway.query(
          '{ credits(first: 100, orderBy: CREATED_AT_ASC) { nodes { amount { amount currency } } problems { code } } }',
        );

        expect(answer.data.credits.problems).toEqual([]);
        expect(answer.data.credits.nodes).toEqual(amounts.map((amount) => ({ amount: usd(amount) })));
      }),
      runs,
    );
  });

  test('as Webshare writes them in its config, sums included', async () => {
    const { config } = gateway.simulators.webshare.data;
    await fc.assert(
      fc.asyncProperty(numeral, numeral, plain, async (credits, payouts, ratio) => {
        Object.assign(config, {
          credits_earned: credits.text,
          payouts_earned: payouts.text,
          total_credits_earned: credits.text,
          total_payouts_earned: '0',
          referral_credit_ratio: ratio.text,
        });
        const { data } = await gateway.query(`{
          earningsSummary(providers: [WEBSHARE]) { lines { pending { amount } lifetime { amount currency } } }
          referralProgram(id: "webshare:program:1") {
            balance { payoutsEarned { amount currency } } earnOutTerms { creditRatio } rewards { value valueType }
          }
        }`);
        const scale = Math.max(credits.scale, payouts.scale);
        const raised = (value: Numeral) => value.unscaled * 10n ** BigInt(scale - value.scale);
        const sum = { text: '', unscaled: raised(credits) + raised(payouts), scale };
        const percent = notation({ ...ratio, unscaled: ratio.unscaled * 100n });

        expect(data.earningsSummary.lines).toEqual([
          { pending: { amount: usd(sum).amount }, lifetime: usd(credits) },
        ]);
        expect(data.referralProgram.balance.payoutsEarned).toEqual(usd(payouts));
        expect(data.referralProgram.earnOutTerms.creditRatio).toBe(notation(ratio));
        expect(data.referralProgram.rewards[0]).toEqual({
          value: percent.includes('.') ? percent.replace(/\.?0+$/, '') : percent,
          valueType: 'PERCENT',
        });
      }),
      runs,
    );
  });

  test('as Digipay writes them, without zeros added, and as money where the operator knows the currency', async () => {
    const [program] = gateway.simulators.digipay.data.programs;
    if (program === undefined) throw new Error('there is a program to change');
    program.currency_id = '123';
    await fc.assert(
      fc.asyncProperty(numeral, numeral, numeral, async (from, to, minimum) => {
        program.referral_condition = {
          refer_type: 2,
          transaction: {
            referfrom_value: from.text,
            referfrom_value_type: 1,
            referto_value: to.text,
            referto_value_type: 2,
            min_trans_amount: minimum.text,
            no_of_trans_required: 3,
          },
        };
        const { data } = await gateway.query(
          `query ($id: ID!) { referralProgram(id: $id) {
            rewards { beneficiary trigger value valueType money { amount currency } minimumTransactionAmount transactionsRequired }
          } }`,
          { id: `digipay:program:${program.id}` },
        );
        const transaction = {
          trigger: 'TRANSACTION',
          minimumTransactionAmount: notation(minimum),
          transactionsRequired: 3,
        };

        expect(data.referralProgram.rewards).toEqual([
          {
            beneficiary: 'REFERRER',
            value: notation(from),
            valueType: 'FIXED',
            money: usd(from),
            ...transaction,
          },
          { beneficiary: 'REFEREE', value: notation(to), valueType: 'PERCENT', money: null, ...transaction },
        ]);
      }),
      runs,
    );
  });
});

describe('unsigned 64-bit integers arrive exactly', () => {
  const uint64 = fc.bigInt({ min: 0n, max: 2n ** 64n - 1n });

  test('as nanos, cents, counts and nanoseconds of DeSo', async () => {
    const { data } = gateway.simulators.deso;
    const [code] = seedDeso().codes;
    if (code === undefined) throw new Error('there is a code to change');
    const field = uint64;
    const info = fc.record({
      ReferrerAmountUSDCents: field,
      RefereeAmountUSDCents: field,
      MaxReferrals: fc.oneof(field, fc.constant(0n)),
      NumJumioAttempts: field,
      NumJumioSuccesses: field,
      TotalReferrals: field,
      TotalReferrerDeSoNanos: field,
      TotalRefereeDeSoNanos: fc.oneof(field, fc.constant(18446744073709551615n), fc.constant(900000n)),
      DateCreatedTStampNanos: fc.oneof(field, fc.constant(1634756400123456789n)),
    });
    await fc.assert(
      fc.asyncProperty(
        info,
        fc.constantFrom('real' as const, 'documented' as const),
        async (values, fieldNames) => {
          const changed = { ...code, Info: { ...code.Info, ...values } };
          data.codes = [changed];
          data.settings.fieldNames = fieldNames;
          const answer = await gateway.query(
            `{ referralCodes(providers: [DESO]) { nodes { ${expected.CODE_FIELDS} } problems { code } }
             earningsSummary(providers: [DESO]) { totals { currency lifetime { amount currency } } } }`,
          );

          expect(answer.data.referralCodes).toEqual({ nodes: [expected.desoCode(changed)], problems: [] });
          expect(answer.data.earningsSummary.totals).toEqual([
            { currency: 'DESO', lifetime: expected.deso(values.TotalReferrerDeSoNanos) },
          ]);
        },
      ),
      { numRuns: 40 },
    );
  });

  test('as the sign-up bonus, which is the greater amount where a redeemable code may set its own', async () => {
    const { data } = gateway.simulators.deso;
    const [code] = seedDeso().codes;
    if (code === undefined) throw new Error('there is a code to change');
    await fc.assert(
      fc.asyncProperty(
        uint64,
        uint64,
        fc.boolean(),
        fc.boolean(),
        async (own, override, isAllowed, isActive) => {
          data.codes = [
            {
              ...code,
              IsActive: isActive,
              Info: { ...code.Info, RefereeAmountUSDCents: own, MaxReferrals: 0n },
            },
          ];
          data.countrySignUpBonus.ReferralAmountOverrideUSDCents = override;
          data.countrySignUpBonus.AllowCustomReferralAmount = isAllowed;
          const answer = await gateway.query(
            `{ referralCode(provider: DESO, code: "${code.hash}") { signUpBonus {
            refereeAmount { amount currency } referralAmountOverride { amount currency }
          } } }`,
          );
          const paid = isAllowed && isActive && own > override ? own : override;

          expect(answer.data.referralCode.signUpBonus).toEqual({
            refereeAmount: expected.cents(paid),
            referralAmountOverride: expected.cents(override),
          });
        },
      ),
      runs,
    );
  });
});
