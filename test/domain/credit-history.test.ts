import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Credit } from '../../src/domain/credit.ts';
import { periodStart, shiftPeriod, sumByPeriod } from '../../src/domain/credit-history.ts';
import { toMoney } from '../../src/domain/money.ts';

function credit(createdAt: string, amount: string, different: Partial<Credit> = {}): Credit {
  return {
    id: 'webshare:credit:1',
    provider: 'WEBSHARE',
    localId: '1',
    referredUserId: '7',
    mode: 'CREDITS',
    amount: toMoney(amount, 'USD'),
    status: 'AVAILABLE',
    createdAt,
    updatedAt: createdAt,
    revertedAt: null,
    ...different,
  };
}

describe('periods', () => {
  test.each([
    ['MONTH', '2025-06-01T00:00:00Z'],
    ['DAY', '2025-06-14T00:00:00Z'],
  ] as const)('of a %s begin at midnight UTC', (interval, start) => {
    expect(periodStart('2025-06-14T18:58:10.246406Z', interval)).toBe(start);
  });

  test.each([
    ['2025-01-01T00:00:00Z', 'MONTH', -11, '2024-02-01T00:00:00Z'],
    ['2024-02-28T00:00:00Z', 'DAY', 2, '2024-03-01T00:00:00Z'],
    ['0000-02-01T00:00:00Z', 'MONTH', -12, '0000-01-01T00:00:00Z'],
  ] as const)('%s shifted by %s %i is %s', (start, interval, periods, shifted) => {
    expect(shiftPeriod(start, interval, periods)).toBe(shifted);
  });
});

describe('sumByPeriod', () => {
  test('adds up exactly, what floating point would not', () => {
    expect(
      sumByPeriod([credit('2025-06-01T00:00:00Z', '0.1'), credit('2025-06-30T23:59:59Z', '0.2')], 'MONTH'),
    ).toEqual([
      {
        periodStart: '2025-06-01T00:00:00Z',
        provider: 'WEBSHARE',
        status: 'AVAILABLE',
        amount: { amount: '0.30', currency: 'USD' },
        count: 2,
      },
    ]);
  });

  test('keeps periods, statuses, providers and currencies apart, in a fixed order', () => {
    const sums = sumByPeriod(
      [
        credit('2025-06-02T00:00:00Z', '1'),
        credit('2025-06-02T12:00:00Z', '2', { status: 'REVERTED' }),
        credit('2025-06-02T12:00:00Z', '3', { provider: 'DESO' }),
        credit('2025-06-02T12:00:00Z', '4', { amount: toMoney('4', 'DESO') }),
        credit('2025-06-01T00:00:00Z', '5'),
      ],
      'DAY',
    );

    expect(sums.map(({ amount }) => amount.amount)).toEqual(['5.00', '3.00', '4', '1.00', '2.00']);
  });

  test('counts every credit once, whatever the period', () => {
    const instants = fc
      .date({ min: new Date('2020-01-01'), max: new Date('2026-01-01'), noInvalidDate: true })
      .map((date) => date.toISOString());
    fc.assert(
      fc.property(
        fc.array(instants),
        fc.constantFrom('DAY' as const, 'MONTH' as const),
        (dates, interval) => {
          const sums = sumByPeriod(
            dates.map((date) => credit(date, '0.01')),
            interval,
          );
          const count = sums.reduce((total, sum) => total + sum.count, 0);
          expect(count).toBe(dates.length);
          for (const sum of sums) expect(Number(sum.amount.amount) * 100).toBeCloseTo(sum.count);
        },
      ),
    );
  });
});
