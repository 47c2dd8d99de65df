import fc from 'fast-check';
import { GraphQLError, Kind, parseValue } from 'graphql';
import { describe, expect, test } from 'vitest';
import { scalars } from '../../src/graphql/scalars.ts';

type ScalarName = keyof typeof scalars;
const names = [
  'Decimal',
  'BigInt',
  'DateTime',
  'Duration',
  'URL',
  'EmailAddress',
] as const satisfies readonly ScalarName[];

function refusalOf(name: ScalarName, input: unknown): GraphQLError {
  try {
    scalars[name].parseValue(input);
  } catch (error) {
    if (error instanceof GraphQLError) return error;
    throw error;
  }
  throw new Error(`${name} takes the input`);
}

describe('a scalar', () => {
  test.each<[ScalarName, string]>([
    ['Decimal', '0'],
    ['Decimal', '-12.50'],
    ['Decimal', '18446744073.709551615'],
    ['BigInt', '18446744073709551615'],
    ['BigInt', '-1'],
    ['DateTime', '2022-06-14T18:58:10.246406Z'],
    ['DateTime', '2021-10-20T19:00:00.123456789Z'],
    ['DateTime', '2021-10-20T19:00:00Z'],
    ['Duration', 'P7D'],
    ['Duration', 'PT12H'],
    ['Duration', 'P1DT2H3M4S'],
    ['Duration', 'PT0.5S'],
    ['Duration', '-P1D'],
    ['Duration', 'PT0S'],
    ['URL', 'https://www.example.com/?referral_code=abc'],
    ['URL', 'http://localhost:4000'],
    ['EmailAddress', 'name@example.com'],
  ])('%s takes %s as it is, from a variable and from the query', (name, text) => {
    expect(scalars[name].parseValue(text)).toBe(text);
    expect(scalars[name].parseLiteral({ kind: Kind.STRING, value: text })).toBe(text);
    expect(scalars[name].serialize(text)).toBe(text);
  });

  test('DateTime brings any offset to UTC', () => {
    expect(scalars.DateTime.parseValue('2022-06-14T11:58:10.246406-07:00')).toBe(
      '2022-06-14T18:58:10.246406Z',
    );
    expect(scalars.DateTime.parseLiteral(parseValue('"2022-06-14T20:58:10+02:00"'))).toBe(
      '2022-06-14T18:58:10Z',
    );
  });

  test.each<[ScalarName, string]>([
    ['Decimal', ''],
    ['Decimal', '1e3'],
    ['Decimal', '.5'],
    ['Decimal', '5.'],
    ['Decimal', '+1'],
    ['Decimal', '1,5'],
    ['Decimal', ' 1'],
    ['Decimal', '1\n'],
    ['Decimal', 'NaN'],
    ['Decimal', '9'.repeat(101)],
    ['BigInt', '1.0'],
    ['BigInt', '0x10'],
    ['BigInt', ''],
    ['BigInt', '٣'],
    ['DateTime', '2022-06-14'],
    ['DateTime', '2022-06-14T18:58:10'],
    ['DateTime', '2022-02-30T00:00:00Z'],
    ['DateTime', 'now'],
    ['Duration', 'P'],
    ['Duration', 'PT'],
    ['Duration', 'P1DT'],
    ['Duration', '7 00:00:00'],
    ['Duration', 'P1Y'],
    ['Duration', 'PT1.5H'],
    ['URL', 'example.com'],
    ['URL', '/path'],
    ['URL', 'javascript:alert(1)'],
    ['URL', 'ftp://example.com'],
    ['URL', 'https://'],
    ['EmailAddress', 'name@example.com\n'],
    ['EmailAddress', `${'a'.repeat(250)}@b.co`],
  ])('%s refuses %j', (name, text) => {
    expect(refusalOf(name, text).extensions).toEqual({ code: 'BAD_USER_INPUT' });
    expect(() => scalars[name].parseLiteral({ kind: Kind.STRING, value: text })).toThrow(GraphQLError);
  });

  test.each(names)('%s is text: no other input will do', (name) => {
    for (const input of [1, 1.5, true, null, undefined, {}, ['1'], 1n]) {
      expect(refusalOf(name, input).extensions.code).toBe('BAD_USER_INPUT');
    }
    for (const literal of ['1', '1.5', 'true', 'ENUM', 'null', '[]', '{}']) {
      expect(() => scalars[name].parseLiteral(parseValue(literal))).toThrow(GraphQLError);
    }
  });

  test.each(names)('%s says what it expects, with an example that it takes', (name) => {
    const { message } = refusalOf(name, 1);
    const example = /such as "([^"]+)"/.exec(message)?.[1];

    expect(message).toMatch(new RegExp(`^${name} cannot be a number; expected `));
    expect(example === undefined || scalars[name].parseValue(example) === example).toBe(true);
  });

  test('quotes what it refuses in one line, cut to a bearable length', () => {
    const { message } = refusalOf('Decimal', `"\n${'x'.repeat(1000)}`);

    expect(message).not.toContain('\n');
    expect(message.length).toBeLessThan(250);
  });

  test.each(names)('%s answers nothing but text', (name) => {
    for (const value of [1, null, undefined, {}, new Date(0), 1n]) {
      expect(() => scalars[name].serialize(value)).toThrow(TypeError);
    }
  });

  test.each(names)('%s has the description that the schema gives it', (name) => {
    expect(scalars[name].name).toBe(name);
    expect(scalars[name].description?.length).toBeGreaterThan(10);
  });

  test('takes any text as it is or refuses it, and never fails otherwise', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...names),
        fc.oneof(fc.string(), fc.string({ unit: 'binary' }), fc.webUrl()),
        (name, text) => {
          try {
            const value = scalars[name].parseValue(text);
            expect(name === 'DateTime' ? scalars[name].parseValue(value) : text).toBe(value);
          } catch (error) {
            if (!(error instanceof GraphQLError)) throw error;
            expect(error.extensions.code).toBe('BAD_USER_INPUT');
          }
        },
      ),
      { numRuns: 500 },
    );
  });
});
