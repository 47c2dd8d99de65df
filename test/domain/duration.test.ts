import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatDuration } from '../../src/domain/duration.ts';

const SECOND = 1_000_000n;
const MINUTE = 60n * SECOND;
const HOUR = 60n * MINUTE;
const DAY = 24n * HOUR;

test.each([
  [7n * DAY, 'P7D'],
  [30n * DAY, 'P30D'],
  [365n * DAY, 'P365D'],
  [12n * HOUR, 'PT12H'],
  [DAY + 2n * HOUR + 3n * MINUTE + 4n * SECOND, 'P1DT2H3M4S'],
  [DAY + 4n * SECOND, 'P1DT4S'],
  [90n * MINUTE, 'PT1H30M'],
  [0n, 'PT0S'],
  [500_000n, 'PT0.5S'],
  [1n, 'PT0.000001S'],
  [59n * SECOND + 120_000n, 'PT59.12S'],
  [-(DAY + 30n * MINUTE), '-P1DT30M'],
])('writes %d microseconds as %s', (microseconds, expected) => {
  expect(formatDuration(microseconds)).toBe(expected);
});

test('says every length exactly, each part in its range', () => {
  const form = /^(-?)P(?=.)(?:(\d+)D)?(?:T(?=.)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)(?:\.(\d{0,5}[1-9]))?S)?)?$/;

  fc.assert(
    fc.property(fc.bigInt({ min: -(10n ** 17n), max: 10n ** 17n }), (microseconds) => {
      const match = form.exec(formatDuration(microseconds));
      const [, sign, days, hours, minutes, seconds, fraction] = match ?? [];
      const [hourCount, minuteCount, secondCount] = [hours, minutes, seconds].map((part) =>
        BigInt(part ?? 0),
      );
      const length =
        BigInt(days ?? 0) * DAY +
        (hourCount ?? 0n) * HOUR +
        (minuteCount ?? 0n) * MINUTE +
        (secondCount ?? 0n) * SECOND +
        BigInt((fraction ?? '').padEnd(6, '0'));

      expect(match).not.toBeNull();
      expect(sign === '-' ? -length : length).toBe(microseconds);
      expect(hourCount).toBeLessThan(24n);
      expect(minuteCount).toBeLessThan(60n);
      expect(secondCount).toBeLessThan(60n);
    }),
  );
});
