import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  instantToSeconds,
  isSameInstant,
  nanosecondsToInstant,
  parseInstant,
  secondsToInstant,
} from '../../src/domain/instant.ts';

/** Seconds of an instant in the years 0002 to 9998, so that no offset leaves the years that can be written. */
const seconds = fc.integer({ min: -62_104_060_800, max: 253_370_764_799 });
const fraction = fc.stringMatching(/^\d{0,9}$/);

const writeUtc = (epochSeconds: number) => new Date(epochSeconds * 1000).toISOString().slice(0, 19);
const withFraction = (digits: string) => (digits === '' ? '' : `.${digits}`);

/** What a Date makes of the text: slow, but it knows the calendar. */
function readByDate(text: string): string | undefined {
  const form =
    /^(\d{4}-\d{2}-\d{2})[Tt ](\d{2}:\d{2}:\d{2})(\.\d{1,9})?(?:Z|z|([+-])([01]\d|2[0-3]):([0-5]\d))$/.exec(
      text,
    );
  const [, date = '', time = '', digits = '', sign, hours = '0', minutes = '0'] = form ?? [];
  const local = new Date(`${date}T${time}Z`);
  if (Number.isNaN(local.getTime()) || time.startsWith('24')) return undefined;
  if (local.toISOString().slice(0, 10) !== date) return undefined;
  const ahead = (Number(hours) * 60 + Number(minutes)) * 60_000 * (sign === '-' ? -1 : 1);
  const utc = new Date(local.getTime() - ahead).toISOString();
  return utc.length === 24 ? `${utc.slice(0, 19)}${digits}Z` : undefined;
}

describe('parseInstant', () => {
  test.each([
    ['2022-06-14T18:58:10.246406Z', '2022-06-14T18:58:10.246406Z'],
    ['2022-06-14T11:58:10.246406-07:00', '2022-06-14T18:58:10.246406Z'],
    ['2021-10-20T19:00:00.123456789Z', '2021-10-20T19:00:00.123456789Z'],
    ['2021-10-20T19:00:00Z', '2021-10-20T19:00:00Z'],
    ['2021-10-20T19:00:00.000Z', '2021-10-20T19:00:00.000Z'],
    ['2021-10-20t19:00:00z', '2021-10-20T19:00:00Z'],
    ['2021-10-20 19:00:00+00:00', '2021-10-20T19:00:00Z'],
    ['2021-12-31T23:30:00.5-01:00', '2022-01-01T00:30:00.5Z'],
    ['2020-03-01T00:00:00+05:45', '2020-02-29T18:15:00Z'],
    ['1969-12-31T23:59:59.9Z', '1969-12-31T23:59:59.9Z'],
  ])('reads %s as %s', (text, expected) => {
    expect(parseInstant(text)).toBe(expected);
  });

  test.each([
    '',
    'now',
    '2022-06-14',
    '2022-06-14T18:58:10',
    '2022-06-14T18:58Z',
    '2022-6-14T18:58:10Z',
    '2022-02-30T00:00:00Z',
    '2023-02-29T00:00:00Z',
    '2022-13-01T00:00:00Z',
    '2022-00-01T00:00:00Z',
    '2022-01-01T24:00:00Z',
    '2022-01-01T23:60:00Z',
    '2022-01-01T23:59:61Z',
    '2022-01-01T00:00:00.Z',
    '2022-01-01T00:00:00.1234567890Z',
    '2022-01-01T00:00:00+0100',
    '2022-01-01T00:00:00 UTC',
    ' 2022-01-01T00:00:00Z',
    '2022-01-01T00:00:00Z\n',
    '1655232490',
    '0000-01-01T00:00:00+01:00',
    '9999-12-31T23:59:59-01:00',
  ])('does not read %j as an instant', (text) => {
    expect(parseInstant(text)).toBeUndefined();
  });

  test.each(['+24:00', '+99:99', '-00:60', '-23:99'])(
    'refuses the offset %s, which no clock has',
    (offset) => {
      expect(parseInstant(`2022-01-01T12:00:00${offset}`)).toBeUndefined();
    },
  );

  test('keeps the fraction digit by digit, whatever the offset', () => {
    const offset = fc.tuple(
      fc.constantFrom('+', '-'),
      fc.integer({ min: 0, max: 23 }),
      fc.integer({ min: 0, max: 59 }),
    );

    fc.assert(
      fc.property(seconds, fraction, offset, (utcSeconds, digits, [sign, hours, minutes]) => {
        const ahead = (hours * 3600 + minutes * 60) * (sign === '+' ? 1 : -1);
        const clock = [hours, minutes].map((part) => String(part).padStart(2, '0')).join(':');
        const local = `${writeUtc(utcSeconds + ahead)}${withFraction(digits)}${sign}${clock}`;

        expect(parseInstant(local)).toBe(`${writeUtc(utcSeconds)}${withFraction(digits)}Z`);
      }),
    );
  });

  test('reads what a calendar has, as a Date would, and nothing else', () => {
    const number = (digits: number, ...likely: readonly number[]) =>
      fc
        .oneof(fc.constantFrom(...likely), fc.nat({ max: 10 ** digits - 1 }))
        .map((part) => String(part).padStart(digits, '0'));
    const year = number(4, 0, 1, 4, 100, 400, 1900, 1969, 1970, 2000, 2023, 2024, 9996, 9998, 9999);
    const parts = fc.tuple(
      year,
      fc.constantFrom('-', '-', '-', '-', '/'),
      number(2, 0, 1, 2, 3, 4, 6, 11, 12, 13),
      number(2, 0, 1, 27, 28, 29, 30, 31, 32),
      fc.constantFrom('T', 'T', 't', ' ', ''),
      number(2, 0, 1, 12, 22, 23, 24),
      number(2, 0, 1, 58, 59, 60),
      number(2, 0, 1, 58, 59, 60),
      fc.oneof(fc.constant(''), fc.stringMatching(/^\.\d{0,10}$/)),
      fc.oneof(
        fc.constantFrom('Z', 'z', '', '+00:00', '-00:00', '+23:59', '-23:59', '+24:00', '-00:60', '+0100'),
        fc
          .tuple(fc.constantFrom('+', '-'), number(2, 0, 1, 7, 23), number(2, 0, 30, 45))
          .map(([sign, hours, minutes]) => `${sign}${hours}:${minutes}`),
      ),
    );

    fc.assert(
      fc.property(parts, ([years, dash, month, day, between, hour, minute, second, digits, zone]) => {
        const text = `${years}-${month}${dash}${day}${between}${hour}:${minute}:${second}${digits}${zone}`;

        expect(parseInstant(text), text).toBe(readByDate(text));
      }),
      { numRuns: 5000 },
    );
  });

  test('leaves what it has written as it is', () => {
    fc.assert(
      fc.property(seconds, fraction, (utcSeconds, digits) => {
        const instant = `${writeUtc(utcSeconds)}${withFraction(digits)}Z`;

        expect(parseInstant(instant)).toBe(instant);
      }),
    );
  });

  test('answers any text without throwing', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(parseInstant(text) ?? 'none').toBeTypeOf('string');
      }),
    );
  });
});

describe('secondsToInstant', () => {
  test.each([
    [0n, '1970-01-01T00:00:00Z'],
    [1_634_756_400n, '2021-10-20T19:00:00Z'],
    [-1n, '1969-12-31T23:59:59Z'],
    [-62_135_596_800n, '0001-01-01T00:00:00Z'],
    [253_402_300_799n, '9999-12-31T23:59:59Z'],
  ])('writes %d without a fraction', (epochSeconds, expected) => {
    expect(secondsToInstant(epochSeconds)).toBe(expected);
  });

  test.each([-62_135_596_801n, 253_402_300_800n, 2n ** 64n])('has no form for %d', (epochSeconds) => {
    expect(secondsToInstant(epochSeconds)).toBeUndefined();
  });

  test('is undone by instantToSeconds', () => {
    fc.assert(
      fc.property(seconds, (epochSeconds) => {
        expect(instantToSeconds(secondsToInstant(BigInt(epochSeconds)) ?? '')).toBe(epochSeconds);
      }),
    );
  });
});

describe('nanosecondsToInstant', () => {
  test.each([
    [1_634_756_400_123_456_789n, '2021-10-20T19:00:00.123456789Z'],
    [9_127_398_712_983n, '1970-01-01T02:32:07.398712983Z'],
    [0n, '1970-01-01T00:00:00.000000000Z'],
    [18_446_744_073_709_551_615n, '2554-07-21T23:34:33.709551615Z'],
  ])('writes %d with nine digits of fraction', (nanoseconds, expected) => {
    expect(nanosecondsToInstant(nanoseconds)).toBe(expected);
  });

  test('keeps every nanosecond of an unsigned 64-bit number', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }), (nanoseconds) => {
        const instant = nanosecondsToInstant(nanoseconds);
        const digits = instant.slice(20, 29);

        expect(BigInt(instantToSeconds(instant)) * 1_000_000_000n + BigInt(digits)).toBe(nanoseconds);
        expect(parseInstant(instant)).toBe(instant);
      }),
    );
  });
});

describe('instantToSeconds', () => {
  test('leaves the fraction out, also before 1970', () => {
    expect(instantToSeconds('2021-10-20T19:00:00.999999999Z')).toBe(1_634_756_400);
    expect(instantToSeconds('1969-12-31T23:59:58.5Z')).toBe(-2);
  });
});

describe('isSameInstant', () => {
  test.each([
    ['2022-06-14T18:58:10Z', '2022-06-14T18:58:10Z'],
    ['2022-06-14T18:58:10Z', '2022-06-14T18:58:10.000Z'],
    ['2022-06-14T18:58:10.5Z', '2022-06-14T18:58:10.500000Z'],
    ['2022-06-14T18:58:10.100Z', '2022-06-14T18:58:10.1Z'],
    ['2022-06-14T18:58:00Z', '2022-06-14T18:58:00.0Z'],
  ])('%s is %s', (left, right) => {
    expect(isSameInstant(left, right)).toBe(true);
    expect(isSameInstant(right, left)).toBe(true);
  });

  test.each([
    ['2022-06-14T18:58:10Z', '2022-06-14T18:58:11Z'],
    ['2022-06-14T18:58:10Z', '2022-06-14T18:58:10.000001Z'],
    ['2022-06-14T18:58:10.01Z', '2022-06-14T18:58:10.1Z'],
    ['2022-06-14T18:58:10Z', '2022-06-14T18:58:01Z'],
    ['2022-06-14T18:50:00Z', '2022-06-14T18:05:00Z'],
  ])('%s is not %s', (left, right) => {
    expect(isSameInstant(left, right)).toBe(false);
  });

  test('asks how much later, not how it is written', () => {
    const place = fc.tuple(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 30 }));
    const write = ([second, tenths]: [number, number], digits: number) =>
      `2022-06-14T18:58:1${second}.${String(tenths).padStart(2, '0').padEnd(digits, '0')}Z`;

    fc.assert(
      fc.property(place, place, fc.nat({ max: 9 }), fc.nat({ max: 9 }), (left, right, digits, others) => {
        const isSame = left[0] === right[0] && left[1] === right[1];

        expect(isSameInstant(write(left, digits), write(right, others))).toBe(isSame);
      }),
    );
  });
});
