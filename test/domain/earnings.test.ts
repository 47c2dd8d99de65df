import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type EarningsLine, totalEarnings } from '../../src/domain/earnings.ts';
import { toMoney } from '../../src/domain/money.ts';

function line(currency: string, lifetime: string, pending: string | null): EarningsLine {
  return {
    provider: 'WEBSHARE',
    pending: pending === null ? null : toMoney(pending, currency),
    lifetime: toMoney(lifetime, currency),
    nextEarnOutAt: null,
    willEarnOut: null,
  };
}

describe('totalEarnings', () => {
  test('adds up what is in one currency, in the order in which currencies appear', () => {
    const lines = [line('USD', '100.10', '0.1'), line('DESO', '0.0009', '1'), line('USD', '0.2', '0.2')];

    expect(totalEarnings(lines)).toEqual([
      {
        currency: 'USD',
        pending: { amount: '0.30', currency: 'USD' },
        lifetime: { amount: '100.30', currency: 'USD' },
      },
      {
        currency: 'DESO',
        pending: { amount: '1', currency: 'DESO' },
        lifetime: { amount: '0.0009', currency: 'DESO' },
      },
    ]);
  });

  test('adds 0 for a line without a pending figure', () => {
    expect(totalEarnings([line('DESO', '5', null)])).toMatchObject([
      { pending: { amount: '0' }, lifetime: { amount: '5' } },
    ]);
    expect(totalEarnings([line('USD', '5', null), line('USD', '1', '2')])).toMatchObject([
      { pending: { amount: '2.00' }, lifetime: { amount: '6.00' } },
    ]);
  });

  test('is empty where there are no lines', () => {
    expect(totalEarnings([])).toEqual([]);
  });

  test('loses no cent, and never adds currencies together', () => {
    const cents = fc.bigInt({ min: 0n, max: 10n ** 18n });
    const earning = fc.record({
      currency: fc.constantFrom('USD', 'EUR', 'GBP'),
      cents,
      pending: fc.option(cents),
    });
    const write = (amount: bigint) => `${amount / 100n}.${String(amount % 100n).padStart(2, '0')}`;
    const sum = (amounts: readonly bigint[]) => write(amounts.reduce((total, amount) => total + amount, 0n));

    fc.assert(
      fc.property(fc.array(earning, { maxLength: 10 }), (earnings) => {
        const totals = totalEarnings(
          earnings.map(({ currency, cents: lifetime, pending }) =>
            line(currency, write(lifetime), pending === null ? null : write(pending)),
          ),
        );

        expect(totals.map(({ currency }) => currency)).toEqual([
          ...new Set(earnings.map(({ currency }) => currency)),
        ]);
        for (const { currency, lifetime, pending } of totals) {
          const own = earnings.filter((candidate) => candidate.currency === currency);
          expect(lifetime).toEqual({ amount: sum(own.map((one) => one.cents)), currency });
          expect(pending).toEqual({ amount: sum(own.map((one) => one.pending ?? 0n)), currency });
        }
      }),
    );
  });
});
