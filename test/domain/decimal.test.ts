import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  addDecimals,
  compareDecimals,
  parseDecimal,
  shiftDecimal,
  trimFraction,
} from '../../src/domain/decimal.ts';

const PLAIN = /^-?(?:0|[1-9]\d*)(?:\.\d+)?$/;

/** `units / 10^scale`, written out by means of its own. */
function write(units: bigint, scale: number): string {
  const sign = units < 0n ? '-' : '';
  const length = units < 0n ? -units : units;
  const divisor = 10n ** BigInt(scale);
  const fraction = scale === 0 ? '' : `.${String((length % divisor) + divisor).slice(1)}`;
  return `${sign}${length / divisor}${fraction}`;
}

/** Units of 10^-200, in which every number of these tests is whole. */
function measure(text: string): bigint {
  const [mantissa = '', exponent = '0'] = text.toLowerCase().split('e');
  const [whole = '', fraction = ''] = mantissa.replace('-', '').split('.');
  const length = BigInt(whole + fraction) * 10n ** BigInt(200 - fraction.length + Number(exponent));
  return mantissa.startsWith('-') ? -length : length;
}

const units = fc.bigInt({ min: -(10n ** 40n), max: 10n ** 40n });
const scale = fc.integer({ min: 0, max: 45 });

describe('parseDecimal', () => {
  test.each([
    ['2.5', '2.5'],
    ['2.500', '2.500'],
    ['0.0', '0.0'],
    ['-12.345', '-12.345'],
    ['0012.5', '12.5'],
    ['00', '0'],
    ['-0', '0'],
    ['-0.00', '0.00'],
    ['18446744073709551615', '18446744073709551615'],
    ['1e3', '1000'],
    ['1.5E+3', '1500'],
    ['1.5e-3', '0.0015'],
    ['1.50e1', '15.0'],
    ['-2e-2', '-0.02'],
    ['-0e-2', '0.00'],
    ['0e5', '0'],
  ])('reads %s as %s', (text, expected) => {
    expect(parseDecimal(text)).toBe(expected);
  });

  test.each([
    '',
    ' ',
    '-',
    '.5',
    '5.',
    '+5',
    '1,5',
    '1 000',
    ' 1',
    '1\n',
    '0x10',
    '1_000',
    'NaN',
    'Infinity',
    '1e',
    '1e1.5',
    '--1',
    '１',
  ])('does not read %j as a number', (text) => {
    expect(parseDecimal(text)).toBeUndefined();
  });

  test.each(['1e400', '1e-400', '1e99999999999999999999', '9'.repeat(101), `0.${'1'.repeat(100)}`])(
    'refuses what is absurdly long: %s',
    (text) => {
      expect(parseDecimal(text)).toBeUndefined();
    },
  );

  test('reads what JSON or a leading zero makes a number, and nothing else', () => {
    const text = fc.oneof(fc.stringMatching(/^[-+]?[0-9.]{0,8}(?:[eE][-+]?\d?)?$/), fc.string());

    fc.assert(
      fc.property(text, (number) => {
        const isNumber = /^-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?$/.test(number);

        expect(parseDecimal(number) !== undefined).toBe(isNumber);
      }),
      { numRuns: 1000 },
    );
  });

  test('keeps the value of every number, with or without an exponent, in plain notation', () => {
    const text = fc.stringMatching(/^-?\d{1,25}(?:\.\d{1,25})?(?:[eE][+-]?\d)?$/);

    fc.assert(
      fc.property(text, (number) => {
        const decimal = parseDecimal(number);

        expect(decimal).toMatch(PLAIN);
        expect(measure(decimal ?? '')).toBe(measure(number));
      }),
    );
  });

  test('keeps plain numbers digit by digit', () => {
    fc.assert(
      fc.property(units, scale, (number, places) => {
        const text = write(number, places);

        expect(parseDecimal(text)).toBe(number === 0n ? text.replace('-', '') : text);
      }),
    );
  });
});

describe('shiftDecimal', () => {
  test.each([
    ['2500', -2, '25.00'],
    ['5', -2, '0.05'],
    ['-5', -2, '-0.05'],
    ['0.25', 2, '25'],
    ['0.2', 2, '20'],
    ['0.125', 2, '12.5'],
    ['12.5', 0, '12.5'],
    ['0', 3, '0'],
    ['-0.0', -1, '0.00'],
  ])('moves the point of %s by %i places to give %s', (value, places, expected) => {
    expect(shiftDecimal(value, places)).toBe(expected);
  });

  test('multiplies by a power of ten exactly', () => {
    fc.assert(
      fc.property(units, scale, fc.integer({ min: -40, max: 40 }), (number, ofNumber, places) => {
        const shifted = shiftDecimal(write(number, ofNumber), places);

        expect(shifted).toMatch(PLAIN);
        expect(measure(shifted)).toBe(measure(`${write(number, ofNumber)}e${places}`));
      }),
    );
  });
});

describe('trimFraction', () => {
  test.each([
    ['2.500', 2, '2.50'],
    ['2.5', 2, '2.50'],
    ['2', 2, '2.00'],
    ['12.345', 2, '12.345'],
    ['0.00', 2, '0.00'],
    ['0.000900000', 0, '0.0009'],
    ['100', 0, '100'],
    ['100.000', 0, '100'],
    ['-1.10', 0, '-1.1'],
  ])('writes %s with at least %i digits of fraction as %s', (value, minimum, expected) => {
    expect(trimFraction(value, minimum)).toBe(expected);
  });

  test('keeps the value, and leaves no zero at the end beyond the minimum', () => {
    fc.assert(
      fc.property(units, scale, fc.integer({ min: 0, max: 5 }), (number, places, minimum) => {
        const value = write(number, places);
        const trimmed = trimFraction(value, minimum);
        const fraction = trimmed.split('.')[1] ?? '';

        expect(measure(trimmed)).toBe(measure(value));
        expect(fraction.length).toBeGreaterThanOrEqual(minimum);
        expect(fraction.length > minimum && fraction.endsWith('0')).toBe(false);
      }),
    );
  });
});

describe('addDecimals', () => {
  test.each([
    ['0.1', '0.2', '0.3'],
    ['0.5', '-0.5', '0.0'],
    ['1', '0.05', '1.05'],
    ['9007199254740993', '0.0000001', '9007199254740993.0000001'],
  ])('adds %s and %s to %s', (left, right, expected) => {
    expect(addDecimals(left, right)).toBe(expected);
  });

  test('adds as whole numbers do, with the longer of the two fractions', () => {
    fc.assert(
      fc.property(units, scale, units, scale, (left, leftScale, right, rightScale) => {
        const longer = Math.max(leftScale, rightScale);
        const sum = left * 10n ** BigInt(longer - leftScale) + right * 10n ** BigInt(longer - rightScale);

        expect(addDecimals(write(left, leftScale), write(right, rightScale))).toBe(write(sum, longer));
      }),
    );
  });

  test('takes terms in any order', () => {
    const decimal = fc.tuple(units, scale).map(([number, places]) => write(number, places));

    fc.assert(
      fc.property(decimal, decimal, decimal, (first, second, third) => {
        expect(addDecimals(first, second)).toBe(addDecimals(second, first));
        expect(addDecimals(addDecimals(first, second), third)).toBe(
          addDecimals(first, addDecimals(second, third)),
        );
      }),
    );
  });
});

describe('compareDecimals', () => {
  test.each([
    ['2.5', '2.50', 0],
    ['0', '0.000', 0],
    ['10', '9.99', 1],
    ['-10', '9', -1],
    ['-0.01', '-0.02', 1],
    ['18446744073.709551614', '18446744073.709551615', -1],
  ])('compares %s with %s', (left, right, expected) => {
    expect(compareDecimals(left, right)).toBe(expected);
    expect(compareDecimals(right, left)).toBe(expected === 0 ? 0 : -expected);
  });

  test('orders as whole numbers do', () => {
    fc.assert(
      fc.property(units, scale, units, scale, (left, leftScale, right, rightScale) => {
        const [first, second] = [write(left, leftScale), write(right, rightScale)];
        const difference = measure(first) - measure(second);

        expect(compareDecimals(first, second)).toBe(difference < 0n ? -1 : difference > 0n ? 1 : 0);
      }),
    );
  });
});
