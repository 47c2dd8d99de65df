import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ExactNumber, exactValue, parseExactJson } from '../../src/http/exact-json.ts';

/** The digits that a number of parsed JSON stands for. */
function textOf(marked: unknown): string {
  const value = exactValue(marked);
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

/** Parsed JSON with each value as it was sent, and then as `convert` makes it. */
function readAll(json: unknown, convert: (value: unknown) => unknown = (value) => value): unknown {
  if (Array.isArray(json)) return json.map((item) => readAll(item, convert));
  if (typeof json !== 'object' || json === null) return convert(exactValue(json));
  return Object.fromEntries(Object.entries(json).map(([key, value]) => [key, readAll(value, convert)]));
}

/** The same by a reviver, which sees the source of every number. */
function parseSlowly(text: string): unknown {
  return JSON.parse(text, (_key, value, context?: { source?: string }) => {
    const source = context?.source ?? '';
    return typeof value === 'number' && String(value) !== source ? new ExactNumber(source) : value;
  });
}

function outcomeOf(read: () => unknown): unknown {
  try {
    return { json: read() };
  } catch (error) {
    return error instanceof SyntaxError ? 'no JSON' : error;
  }
}

/** Bits of JSON, and of what a string may hold that looks like it. */
const hostileFragment = fc.oneof(
  numberText,
  fc.constantFrom('"', '\\', '\\"', '\\\\', '\\u0000', '\u0000', ':', ',', '{', '}', '[', ']', ' ', '\n'),
  fc.constantFrom(
    '":2.50,"',
    '1.0',
    '-0',
    '1e3',
    'e',
    '-',
    '.',
    '0',
    'null',
    '\u00e9',
    '\u{1f4b6}',
    '\u2028',
  ),
);
const hostileString = fc.array(hostileFragment, { maxLength: 6 }).map((parts) => parts.join(''));
// V8's JSON.parse takes a key that begins with an escaped quote for a key `\`, where it has met that before.
const hostileKey = hostileString.map((text) => text.replaceAll('\\', ''));

interface Document {
  readonly text: string;
  /** What it says, numbers as they have to be read. */
  readonly expected: unknown;
}

const { document: hostileDocument } = fc.letrec<{ document: Document }>((tie) => ({
  document: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc
      .tuple(numberText, blank)
      .map(([text, space]) => ({ text: space + text + space, expected: exactly(text) })),
    hostileString.map((text) => ({ text: JSON.stringify(text), expected: text })),
    fc.constantFrom(null, true, false).map((word) => ({ text: String(word), expected: word })),
    fc.tuple(fc.array(tie('document'), { maxLength: 4 }), blank).map(([items, space]) => ({
      text: `[${items.map(({ text }) => text + space).join(',')}]`,
      expected: items.map(({ expected }) => expected),
    })),
    fc
      .tuple(fc.dictionary(hostileKey, tie('document'), { maxKeys: 4, noNullPrototype: true }), blank)
      .map(([members, space]) => ({
        text: `{${Object.entries(members)
          .map(([key, { text }]) => `${space}${JSON.stringify(key)}${space}:${text}`)
          .join(',')}}`,
        expected: Object.fromEntries(Object.entries(members).map(([key, { expected }]) => [key, expected])),
      })),
  ),
}));

function exactly(number: string): unknown {
  return String(Number(number)) === number ? Number(number) : new ExactNumber(number);
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
    expect(exactValue(parseExactJson(text))).toEqual(new ExactNumber(text));
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
    const toNumber = (value: unknown) => (value instanceof ExactNumber ? Number(value.text) : value);

    fc.assert(
      fc.property(document, (text) => {
        expect(readAll(parseExactJson(text), toNumber)).toEqual(JSON.parse(text));
      }),
    );
  });

  test('gives every string and the digits of every number, whatever the strings look like', () => {
    fc.assert(
      fc.property(hostileDocument, ({ text, expected }) => {
        expect(readAll(parseExactJson(text))).toEqual(expected);
      }),
      { numRuns: 3000 },
    );
  });

  test('reads what has lost or gained a character as the slow way does, which looks at every number', () => {
    const damage = fc.record({ at: fc.nat(), length: fc.nat({ max: 2 }), put: hostileFragment });

    fc.assert(
      fc.property(hostileDocument, damage, ({ text }, { at, length, put }) => {
        const place = at % (text.length + 1);
        const damaged = text.slice(0, place) + put + text.slice(place + length);

        expect(outcomeOf(() => readAll(parseExactJson(damaged)))).toEqual(
          outcomeOf(() => parseSlowly(damaged)),
        );
      }),
      { numRuns: 3000 },
    );
  });

  test.each([
    ['["\\u0000"]', ['\u0000']],
    ['["\\u00002.50", 2.50]', ['\u00002.50', new ExactNumber('2.50')]],
    ['["\\u0000\\u00002.50"]', ['\u0000\u00002.50']],
    ['["\\\\u00002.50"]', ['\\u00002.50']],
  ])('does not take the string in %s for a number', (text, expected) => {
    expect(readAll(parseExactJson(text))).toEqual(expected);
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
