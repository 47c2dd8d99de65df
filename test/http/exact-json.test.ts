import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ExactNumber, parseExactJson } from '../../src/http/exact-json.ts';

/** The digits that a decoded number stands for. */
function textOf(value: unknown): string {
  if (value instanceof ExactNumber) return value.text;
  // String(-0) is 0, as is the digit that a plain number may hide.
  return typeof value === 'number' ? String(value) : `no number: ${typeof value}`;
}

const numberText = fc.oneof(
  fc.stringMatching(/^-?(?:0|[1-9]\d{0,24})(?:\.\d{1,25})?(?:[eE][+-]?\d{1,3})?$/),
  fc.stringMatching(/^-?[1-9]\d{13,19}$/),
  fc.stringMatching(/^-?[1-9]\d{0,14}\.\d{1,14}$/),
  fc.stringMatching(/^-?[1-9]\d{0,5}\.\d{0,4}0{1,5}$/),
  fc.stringMatching(/^-?0\.0{4,12}[1-9]\d{0,3}$/),
  fc.stringMatching(/^-?0(?:\.0{1,8})?(?:[eE][+-]?\d)?$/),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map(String),
  fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }).map(String),
);
const blank = fc.stringMatching(/^[ \t\r\n]{0,3}$/);

/** Ways in which a number can stand in a document, and how to find it there again. */
const places: readonly [(number: string, blank: string) => string, (json: unknown) => unknown][] = [
  [(number, space) => space + number + space, (json) => json],
  [(number, space) => `[${space}${number}${space}]`, (json) => (Array.isArray(json) ? json[0] : undefined)],
  [(number, space) => `[0,${number}${space},"x"]`, (json) => (Array.isArray(json) ? json[1] : undefined)],
  [(number, space) => `{"a":${space}${number}${space}}`, (json) => memberOf(json, 'a')],
  [(number, space) => `{"a":${number}${space},"b":{"c":[]}}`, (json) => memberOf(json, 'a')],
  [
    (number, space) => `{"b":[{"a":${number}${space}}]}`,
    (json) => memberOf(memberOf(memberOf(json, 'b'), '0'), 'a'),
  ],
];

function memberOf(json: unknown, name: string): unknown {
  return typeof json === 'object' && json !== null
    ? Object.entries(json).find(([key]) => key === name)?.[1]
    : undefined;
}

describe('parseExactJson', () => {
  test.each([
    '1634756400123456789',
    '18446744073709551615',
    '9007199254740993',
    '0.1000000000000000055511151231257827',
    '1.0',
    '2.50',
    '0.0',
    '-0',
    '-0.0',
    '1e3',
    '1E+2',
    '1e400',
    '1e-400',
    '0.0000001',
    '-0.00000012',
    '123456789012.3450',
  ])('keeps %s as it is written', (text) => {
    const value = parseExactJson(text);

    expect(value).toBeInstanceOf(ExactNumber);
    expect(textOf(value)).toBe(text);
  });

  test.each([
    '0',
    '1',
    '-1',
    '2.5',
    '0.25',
    '123456789012345',
    '8491518125648433',
    '99999999.999999',
    '0.000001',
    '0.00000123',
  ])('reads %s as a plain number', (text) => {
    expect(parseExactJson(text)).toBe(Number(text));
  });

  test('keeps the digits of every number, wherever in a document it stands', () => {
    fc.assert(
      fc.property(numberText, blank, fc.constantFrom(...places), (text, space, [write, find]) => {
        expect(textOf(find(parseExactJson(write(text, space))))).toBe(text);
      }),
      { numRuns: 2000 },
    );
  });

  test('keeps the digits of all numbers of a document', () => {
    fc.assert(
      fc.property(fc.array(numberText), (texts) => {
        const json = parseExactJson(`[${texts.join(',')}]`);

        expect(Array.isArray(json) ? json.map(textOf) : json).toEqual(texts);
      }),
    );
  });

  test('reads everything but numbers as JSON.parse does', () => {
    const document = fc.json({ maxDepth: 4 }).filter((text) => !text.includes('__proto__'));
    const likeJsonParse = (value: unknown): unknown => {
      if (value instanceof ExactNumber) return Number(value.text);
      if (Array.isArray(value)) return value.map(likeJsonParse);
      if (typeof value !== 'object' || value === null) return value;
      return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, likeJsonParse(member)]));
    };

    fc.assert(
      fc.property(document, (text) => {
        expect(likeJsonParse(parseExactJson(text))).toEqual(JSON.parse(text));
      }),
    );
  });

  test('takes digits within a string for text', () => {
    const text = '["1634756400123456789", "1.0", "-0", "1e3", "0.0000001"]';

    expect(parseExactJson(text)).toEqual(JSON.parse(text));
  });

  test('pollutes no prototype, whichever way it reads', () => {
    for (const number of ['1', '1634756400123456789']) {
      const json = parseExactJson(`{"__proto__": {"polluted": ${number}}, "constructor": ${number}}`);

      expect(Object.getPrototypeOf(json)).toBe(Object.prototype);
      expect('polluted' in {}).toBe(false);
    }
  });

  test.each([
    '',
    '{',
    '[1',
    '01',
    '+1',
    '.5',
    '5.',
    'NaN',
    '[1634756400123456789',
    '{"a": 1.0,}',
    '<html>1234567890123456</html>',
    '1634756400123456789 x',
  ])('throws a SyntaxError for %j', (text) => {
    expect(() => parseExactJson(text)).toThrow(SyntaxError);
  });
});
