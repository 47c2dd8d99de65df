import fc from 'fast-check';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { parseRetryAfter } from '../../src/http/retry-after.ts';

const now = Date.UTC(2024, 1, 29, 23, 59, 30);

describe('Retry-After', () => {
  test.each([
    ['1', 1],
    ['17', 17],
    [' 17 ', 17],
    ['007', 7],
    ['300', 300],
    ['1.5', 2],
    ['0.1', 1],
    ['299.2', 300],
  ])('in seconds: %s is %i', (header, expected) => {
    expect(parseRetryAfter(header, now)).toBe(expected);
  });

  test.each([
    ['0', 1],
    ['-5', 1],
    ['-0.5', 1],
    ['301', 300],
    ['86400', 300],
    ['99999999999999999999999', 300],
    ['-99999999999999999999999', 1],
    ['Thu, 31 Dec 9999 23:59:59 GMT', 300],
    ['Thu, 01 Jan 1970 00:00:00 GMT', 1],
    ['Thu, 29 Feb 2024 23:59:30 GMT', 1],
  ])('stays within 1 and 300: %s is %i', (header, expected) => {
    expect(parseRetryAfter(header, now)).toBe(expected);
  });

  test.each([
    null,
    '',
    ' ',
    'soon',
    'NaN',
    'Infinity',
    '1e3',
    '0x10',
    '1,5',
    '5 seconds',
    '2024-02-29T23:59:50Z',
    'Sun, 99 Foo 2024 00:00:00 GMT',
    'Please wait 20',
  ])('is a minute where it says %j', (header) => {
    expect(parseRetryAfter(header, now)).toBe(60);
  });

  test('is rounded up, so that nobody comes too early', () => {
    expect(parseRetryAfter('Thu, 29 Feb 2024 23:59:50 GMT', now + 1)).toBe(20);
    expect(parseRetryAfter('Thu, 29 Feb 2024 23:59:50 GMT', now + 999)).toBe(20);
    expect(parseRetryAfter('Thu, 29 Feb 2024 23:59:50 GMT', now + 1000)).toBe(19);
  });

  test('takes any HTTP date to the second', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 4_000_000_000 }),
        fc.integer({ min: 1, max: 300 }),
        (base, wait) => {
          const date = new Date((base + wait) * 1000).toUTCString();

          expect(parseRetryAfter(date, base * 1000)).toBe(wait);
        },
      ),
    );
  });

  test('is a whole number from 1 to 300, whatever the header says', () => {
    const header = fc.oneof(
      fc.string(),
      fc.double().map(String),
      fc.bigInt().map(String),
      fc.stringMatching(/^-?9{300,400}$/),
      fc.date({ noInvalidDate: false }).map(String),
      fc.stringMatching(
        /^(?:Mon|Tuesday|Xyz),? \d{1,2}[ -][A-Z][a-z]{2}[ -]\d{2,6} \d\d:\d\d:\d\d(?: [A-Z]{1,4})?$/,
      ),
      fc.constant(null),
    );

    fc.assert(
      fc.property(header, fc.integer({ min: 0, max: 8.64e15 }), (text, time) => {
        const seconds = parseRetryAfter(text, time);

        expect(Number.isInteger(seconds) && seconds >= 1 && seconds <= 300).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});

describe('an HTTP date', () => {
  afterEach(() => void vi.unstubAllEnvs());

  // RFC 9110, 5.6.7: recipients accept the two obsolete forms, too, and all three are in UTC.
  test.each([
    ['IMF-fixdate', 'Thu, 29 Feb 2024 23:59:50 GMT'],
    ['RFC 850', 'Thursday, 29-Feb-24 23:59:50 GMT'],
    ['asctime', 'Thu Feb 29 23:59:50 2024'],
  ])('as in %s is in UTC, wherever the gateway runs', (_form, header) => {
    for (const zone of ['UTC', 'America/New_York', 'Asia/Kolkata']) {
      vi.stubEnv('TZ', zone);

      expect(parseRetryAfter(header, now), zone).toBe(20);
    }
  });
});
