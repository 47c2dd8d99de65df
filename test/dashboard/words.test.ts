import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compareAmounts, splitAmount } from '../../dashboard/src/words/amount.ts';
import { formatDistance, formatDuration, formatPeriod } from '../../dashboard/src/words/time.ts';
import { compareDecimals } from '../../src/domain/decimal.ts';

const amounts = fc
  .tuple(fc.bigInt({ min: -(2n ** 80n), max: 2n ** 80n }), fc.stringMatching(/^\d{1,12}$/), fc.boolean())
  .map(([whole, fraction, hasFraction]) => (hasFraction ? `${whole}.${fraction}` : `${whole}`));

describe('amounts', () => {
  test.each([
    ['0', '0', ''],
    ['999.5', '999', '.5'],
    ['9007220.915470521', '9,007,220', '.915470521'],
    ['-1234567.00', '-1,234,567', '.00'],
  ])('%s is shown as %s%s', (amount, whole, fraction) => {
    expect(splitAmount(amount)).toEqual({ whole, fraction });
  });

  test('lose no digit when they are shown', () => {
    fc.assert(
      fc.property(amounts, (amount) => {
        const { whole, fraction } = splitAmount(amount);
        expect(whole.replaceAll(',', '') + fraction).toBe(amount);
      }),
    );
  });

  test('are compared as the gateway compares them', () => {
    fc.assert(
      fc.property(amounts, amounts, (left, right) => {
        expect(compareAmounts(left, right)).toBe(compareDecimals(left, right));
      }),
    );
  });
});

describe('times', () => {
  test.each([
    ['P7D', '7 days'],
    ['P1DT1H', '1 day 1 hour'],
    ['PT30M', '30 minutes'],
    ['PT0S', '0 seconds'],
    ['P1M', 'P1M'],
  ])('%s is %s', (duration, words) => {
    expect(formatDuration(duration)).toBe(words);
  });

  test.each([
    ['2025-06-03T11:00:00Z', 'in 2 days'],
    ['2025-06-01T09:00:00.123456Z', '3 hours ago'],
    ['2025-06-01T12:00:20Z', 'this minute'],
  ])('%s is %s', (instant, words) => {
    expect(formatDistance(instant, Date.parse('2025-06-01T12:00:00Z'))).toBe(words);
  });

  test('periods are those of UTC, wherever the reader is', () => {
    expect(formatPeriod('2025-06-01T00:00:00Z', 'MONTH')).toBe('Jun 2025');
    expect(formatPeriod('2025-06-01T00:00:00Z', 'DAY')).toBe('1 Jun 2025');
    expect(formatPeriod('2025-06-01T00:00:00Z', 'DAY', true)).toBe('1 Jun');
  });
});
