import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ExactNumber, parseExactJson } from '../../src/http/exact-json.ts';
import { decodeWith, list, object, value } from '../../src/providers/shape.ts';
import {
  code,
  decimal,
  filledString,
  instant,
  int32,
  integerId,
  string,
  text,
  uint64,
  unixSeconds,
} from '../../src/providers/wire-value.ts';

const UINT64_MAX = 2n ** 64n - 1n;
const uint64s = fc.oneof(fc.bigInt({ min: 0n, max: UINT64_MAX }), fc.bigInt({ min: 0n, max: 1000n }));
const noNumbers = [
  null,
  undefined,
  true,
  {},
  [],
  [1],
  '',
  ' ',
  'NaN',
  'null',
  '1,5',
  '0x10',
  Number.NaN,
  Infinity,
];

describe('a decimal', () => {
  test.each([
    [2.5, '2.5'],
    [0, '0'],
    [-1.25, '-1.25'],
    ['2.50', '2.50'],
    ['-0.00', '0.00'],
    [new ExactNumber('2.500'), '2.500'],
    [new ExactNumber('1e3'), '1000'],
    [new ExactNumber('0.1000000000000000055511151231257827'), '0.1000000000000000055511151231257827'],
    [1e-7, '0.0000001'],
    [1e21, '1000000000000000000000'],
  ])('%o is %s', (input, expected) => {
    expect(decodeWith(decimal)(input)).toBe(expected);
  });

  test.each([...noNumbers, new ExactNumber('1e400'), ' 1', '1 ', '.5', '+1'])('is not %o', (input) => {
    expect(decimal.read(input)).toBeUndefined();
  });

  test('keeps the digits on the way from the JSON text', () => {
    const digits = fc
      .stringMatching(/^-?(?:0|[1-9]\d{0,24})(?:\.\d{1,24})?$/)
      .filter((text) => !/^-[0.]*$/.test(text));

    fc.assert(
      fc.property(digits, fc.boolean(), (text, isString) => {
        const json = parseExactJson(isString ? `{"amount":"${text}"}` : `{"amount":${text}}`);

        expect(decodeWith(object({ amount: decimal }))(json)).toEqual({ amount: text });
      }),
    );
  });
});

describe('an unsigned 64-bit integer', () => {
  test('keeps every digit on the way from the JSON text', () => {
    fc.assert(
      fc.property(uint64s, (number) => {
        expect(decodeWith(uint64)(parseExactJson(String(number)))).toBe(String(number));
      }),
    );
  });

  test.each([
    ...noNumbers,
    -1,
    1.5,
    '1',
    new ExactNumber('-0'),
    new ExactNumber('1.0'),
    new ExactNumber('1e3'),
    new ExactNumber(String(UINT64_MAX + 1n)),
    new ExactNumber('100000000000000000000'),
  ])('is not %o', (input) => {
    expect(uint64.read(input)).toBeUndefined();
  });
});

describe('an integer id', () => {
  test('is the same as a number and as a string', () => {
    fc.assert(
      fc.property(uint64s, (number) => {
        const text = String(number);

        expect(decodeWith(integerId)(parseExactJson(text))).toBe(text);
        expect(decodeWith(integerId)(parseExactJson(`"${text}"`))).toBe(text);
      }),
    );
  });

  test.each([...noNumbers, -1, 1.5, '01', '-1', '1.0', '1e3', ' 1', '1/../config', new ExactNumber('1.0')])(
    'is not %o',
    (input) => {
      expect(integerId.read(input)).toBeUndefined();
    },
  );
});

describe('text', () => {
  test('is any string, and never a number, however that is written', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (written) => {
        expect(decodeWith(string)(parseExactJson(JSON.stringify(written)))).toBe(written);
      }),
    );
    for (const number of ['2', '2.50', '1e3', '18446744073709551615', '-0', '-0.0', '1e400']) {
      expect(string.read(parseExactJson(number)), number).toBeUndefined();
      expect(filledString.read(parseExactJson(number)), number).toBeUndefined();
      expect(instant.read(parseExactJson(number)), number).toBeUndefined();
      expect(decodeWith(text)(parseExactJson(number)), number).toBe(number);
    }
  });

  test('can be asked to be more than nothing', () => {
    expect(decodeWith(filledString)('a')).toBe('a');
    expect(filledString.read('')).toBeUndefined();
  });

  test('is no number where it looks like one that was marked', () => {
    const looksMarked = parseExactJson('"\\u00002.50"');

    expect(decodeWith(string)(looksMarked)).toBe('\u00002.50');
    expect(decodeWith(text)(looksMarked)).toBe('\u00002.50');
    expect(decimal.read(looksMarked)).toBeUndefined();
  });
});

describe('a number that stands for something', () => {
  test.each([
    [7, 7],
    ['7', 7],
    ['-7', -7],
    [-(2 ** 31), -(2 ** 31)],
  ])('can be %o', (input, expected) => {
    expect(decodeWith(code)(input)).toBe(expected);
  });

  test.each([...noNumbers, 1.5, 2 ** 31, '2147483648', '1.0', '1e3', new ExactNumber('1.0')])(
    'is not %o',
    (input) => {
      expect(code.read(input)).toBeUndefined();
    },
  );
});

describe('an integer for GraphQL', () => {
  test.each([0, -1, 2 ** 31 - 1, -(2 ** 31)])('can be %i', (input) => {
    expect(decodeWith(int32)(input)).toBe(input);
  });

  test.each([...noNumbers, 2 ** 31, -(2 ** 31) - 1, 1.5, '1', new ExactNumber('1.0')])(
    'is not %o',
    (input) => {
      expect(int32.read(input)).toBeUndefined();
    },
  );
});

describe('Unix seconds', () => {
  test('are whole numbers, also beyond 32 bits and before 1970', () => {
    expect([0, -1, 1_634_756_400, 253_402_300_799].map(decodeWith(unixSeconds))).toEqual([
      0, -1, 1_634_756_400, 253_402_300_799,
    ]);
  });

  test.each([...noNumbers, 1.5, '1634756400', new ExactNumber('1634756400123456789')])(
    'are not %o',
    (input) => {
      expect(unixSeconds.read(input)).toBeUndefined();
    },
  );
});

describe('a date and time', () => {
  test('comes in UTC with the fraction as written', () => {
    expect(decodeWith(instant)('2022-06-14T11:58:10.246406-07:00')).toBe('2022-06-14T18:58:10.246406Z');
  });

  test.each([...noNumbers, 0, 1_634_756_400, '2022-06-14', '2022-02-30T00:00:00Z', 'soon'])(
    'is not %o',
    (input) => {
      expect(instant.read(input)).toBeUndefined();
    },
  );
});

describe('decodeWith', () => {
  const decode = decodeWith(
    object({
      results: list(
        object({
          amount: decimal,
          id: integerId,
          at: instant,
          name: string,
          nanos: uint64,
          count: int32,
        }),
      ),
    }),
  );
  const good = { amount: 1, id: 1, at: '2022-06-14T18:58:10Z', name: 'n', nanos: 1, count: 1 };

  test('answers what the schema makes of the reply', () => {
    expect(decode({ results: [good], more: true })).toEqual({
      results: [{ ...good, amount: '1', id: '1', nanos: '1' }],
    });
  });

  test.each([
    [{ ...good, amount: null }, 'results.1.amount: expected a decimal number'],
    [{ ...good, id: 1.5 }, 'results.1.id: expected an integer'],
    [{ ...good, at: 'soon' }, 'results.1.at: expected a date and time with an offset'],
    [{ ...good, nanos: -1 }, 'results.1.nanos: expected an unsigned 64-bit integer'],
  ])('names the field and what it expects', (item, expected) => {
    expect(() => decode({ results: [good, item] })).toThrow(new TypeError(expected));
  });

  test.each([null, [], 'text', 1, undefined])('names the reply where it is %o', (json) => {
    expect(() => decode(json)).toThrow(/^the reply: /);
  });

  test.each(['amount', 'id', 'at', 'name', 'nanos', 'count'])('quotes no value of %s', (field) => {
    for (const canary of ['canary', ['canary'], { canary: 'canary' }, { key: 'canary' }]) {
      if (field === 'name' && canary === 'canary') continue;
      expect(() => decode({ results: [{ ...good, [field]: canary }] })).toThrow(
        /^(?!.*canary)results\.0\.\w+: /s,
      );
    }
  });
});

test('a value of any kind is read as its reader says', () => {
  const even = value('an even number', (input) =>
    typeof input === 'number' && input % 2 === 0 ? input / 2 : undefined,
  );

  expect(decodeWith(even)(4)).toBe(2);
  expect(decodeWith(even)(0)).toBe(0);
  expect(() => decodeWith(even)(3)).toThrow(/^the reply: expected an even number$/);
});
