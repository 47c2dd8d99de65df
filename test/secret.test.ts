import { format, inspect } from 'node:util';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fingerprint, Secret } from '../src/secret.ts';

const secret = new Secret('canary');

describe('a secret', () => {
  test('is revealed on demand', () => {
    expect(secret.reveal()).toBe('canary');
    expect(secret.withPrefix('Token ').reveal()).toBe('Token canary');
  });

  test.each<[string, (value: unknown) => string]>([
    ['a template', (value) => `${value}`],
    ['String', String],
    ['a sum', (value) => ['', value].join('+')],
    ['JSON', (value) => JSON.stringify(value)],
    ['JSON within something', (value) => JSON.stringify({ headers: [{ authorization: value }] })],
    ['inspect', inspect],
    [
      'inspect within something',
      (value) => inspect({ deep: { deeper: [value] } }, { depth: 10, showHidden: true }),
    ],
    ['inspect as a key', (value) => inspect(new Map([[value, value]]))],
    ['format', (value) => format('%s %o %O %j', value, value, value, value)],
    ['an error', (value) => inspect(new Error('failed', { cause: value }), { depth: 10 })],
  ])('is redacted by %s', (_what, print) => {
    for (const value of [secret, secret.withPrefix('Bearer ')]) {
      expect(print(value)).not.toMatch(/canary|Bearer/);
    }
    expect(print(secret)).toContain('[redacted]');
  });

  test('has nothing in it for those who look through its members', () => {
    expect(Reflect.ownKeys(secret)).toEqual([]);
    expect({ ...secret }).toEqual({});
    expect(structuredClone(secret)).toEqual({});
  });
});

describe('fingerprint', () => {
  const parts = fc.array(fc.string({ unit: 'binary' }), { maxLength: 4 });

  test('is equal for equal values, and for nothing else', () => {
    fc.assert(
      fc.property(parts, parts, (left, right) => {
        const isSame = left.length === right.length && left.every((part, index) => part === right[index]);

        expect(fingerprint(left) === fingerprint(right)).toBe(isSame);
        expect(fingerprint(left)).toBe(fingerprint(left.map((part) => new Secret(part))));
      }),
    );
  });

  test.each([
    [
      ['ab', 'c'],
      ['a', 'bc'],
    ],
    [['ab'], ['a', 'b']],
    [
      ['a', 'b'],
      ['b', 'a'],
    ],
    [[''], []],
    [['1:a'], ['1', 'a']],
    [['é'], ['e\u0301']],
  ])('keeps %j and %j apart', (left, right) => {
    expect(fingerprint(left)).not.toBe(fingerprint(right));
  });

  test('shows nothing of the values, and is as long for all', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 6 }), (value) => {
        const print = fingerprint([new Secret(value)]);

        expect(print).toMatch(/^[\w-]{43}$/);
        expect(print).not.toContain(value);
      }),
    );
  });
});
