import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { shiftDecimal } from '../../src/domain/decimal.ts';
import { addMoney, centsToUsd, type Money, toMoney } from '../../src/domain/money.ts';

const uint64 = fc.oneof(
  fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }),
  fc.bigInt({ min: 2n ** 53n - 2n, max: 2n ** 53n + 2n }),
  fc.constantFrom(0n, 1n, 10n ** 9n, 2n ** 64n - 1n),
);

const fromNanos = (nanos: bigint): Money => toMoney(shiftDecimal(String(nanos), -9), 'DESO');

function toNanos({ amount }: Money): bigint {
  const [whole = '', fraction = ''] = amount.split('.');
  return BigInt(whole + fraction.padEnd(9, '0'));
}

describe('toMoney', () => {
  test.each([
    ['2.5', '2.50'],
    ['0.0', '0.00'],
    ['0', '0.00'],
    ['12.345', '12.345'],
    ['2.500', '2.50'],
    ['10', '10.00'],
    ['-1.5', '-1.50'],
  ])('writes %s USD as %s', (amount, expected) => {
    expect(toMoney(amount, 'USD')).toEqual({ amount: expected, currency: 'USD' });
  });

  test.each([
    [900_000n, '0.0009'],
    [0n, '0'],
    [1n, '0.000000001'],
    [1_000_000_000n, '1'],
    [1_500_000_000n, '1.5'],
    [18_446_744_073_709_551_615n, '18446744073.709551615'],
  ])('writes %d nanos as %s DESO', (nanos, expected) => {
    expect(fromNanos(nanos)).toEqual({ amount: expected, currency: 'DESO' });
  });

  test('keeps every nano of an unsigned 64-bit amount', () => {
    fc.assert(
      fc.property(uint64, (nanos) => {
        const money = fromNanos(nanos);

        expect(money.amount).toMatch(/^(?:0|[1-9]\d*)(?:\.\d*[1-9])?$/);
        expect(toNanos(money)).toBe(nanos);
      }),
    );
  });
});

describe('centsToUsd', () => {
  test.each([
    ['2500', '25.00'],
    ['5', '0.05'],
    ['0', '0.00'],
    ['18446744073709551615', '184467440737095516.15'],
  ])('makes %s cents %s dollars', (cents, expected) => {
    expect(centsToUsd(cents)).toEqual({ amount: expected, currency: 'USD' });
  });

  test('keeps every cent', () => {
    fc.assert(
      fc.property(uint64, (cents) => {
        const { amount } = centsToUsd(String(cents));

        expect(amount).toMatch(/^\d+\.\d{2}$/);
        expect(BigInt(amount.replace('.', ''))).toBe(cents);
      }),
    );
  });
});

describe('addMoney', () => {
  test('adds exactly where binary fractions would not', () => {
    expect(addMoney(toMoney('0.1', 'USD'), toMoney('0.2', 'USD'))).toEqual({
      amount: '0.30',
      currency: 'USD',
    });
  });

  test('adds nano by nano', () => {
    fc.assert(
      fc.property(uint64, uint64, (left, right) => {
        expect(addMoney(fromNanos(left), fromNanos(right))).toEqual(fromNanos(left + right));
      }),
    );
  });

  test('refuses to add amounts in two currencies', () => {
    expect(() => addMoney(toMoney('1', 'USD'), toMoney('1', 'DESO'))).toThrow(RangeError);
  });
});
