import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { GatewayError } from '../../src/errors.ts';
import type { Provider } from '../../src/generated/vocabulary.ts';
import {
  formatCursor,
  listKey,
  type Position,
  type Positions,
  parseCursor,
  REMEMBERED_IDS,
  startPosition,
} from '../../src/loaders/cursor.ts';

const providers: readonly Provider[] = ['WEBSHARE', 'DESO', 'DIGIPAY'];
const key = listKey('credits', null, { orderBy: 'CREATED_AT_DESC' });

const position: fc.Arbitrary<Position> = fc.record({
  offset: fc.nat({ max: Number.MAX_SAFE_INTEGER }),
  lastIds: fc.array(fc.string({ unit: 'binary' }), { maxLength: REMEMBERED_IDS }),
  total: fc.option(fc.nat()),
  isDone: fc.boolean(),
});
const positions: fc.Arbitrary<Positions> = fc
  .subarray([...providers])
  .chain((names) => fc.tuple(...names.map((name) => position.map((at) => [name, at] as const))))
  .map((entries) => new Map(entries));

const encode = (json: unknown) => Buffer.from(JSON.stringify(json)).toString('base64url');
const some: Positions = new Map([
  ['WEBSHARE', { offset: 20, lastIds: ['18', '19', '20'], total: 50, isDone: false }],
]);

function refusalOf(text: string, ofKey = key): unknown {
  try {
    parseCursor(text, ofKey, providers);
    return 'none';
  } catch (error) {
    return error instanceof GatewayError ? error.code : error;
  }
}

describe('a cursor', () => {
  test('brings every position back as it was', () => {
    fc.assert(
      fc.property(positions, (before) => {
        expect(parseCursor(formatCursor(key, before), key, providers)).toEqual(before);
      }),
    );
  });

  test('can stand in a URL and in a header', () => {
    fc.assert(
      fc.property(positions, (before) => {
        expect(formatCursor(key, before)).toMatch(/^[\w-]+$/);
      }),
    );
  });

  test('leaves out a provider that the gateway no longer has', () => {
    const before: Positions = new Map([...some, ['DESO', startPosition]]);

    expect([...parseCursor(formatCursor(key, before), key, ['DESO']).keys()]).toEqual(['DESO']);
  });

  test.each([
    ['another list', listKey('earnOuts', null, { orderBy: 'CREATED_AT_DESC' })],
    ['other providers', listKey('credits', ['WEBSHARE'], { orderBy: 'CREATED_AT_DESC' })],
    ['another order', listKey('credits', null, { orderBy: 'CREATED_AT_ASC' })],
    ['another filter', listKey('credits', null, { orderBy: 'CREATED_AT_DESC', status: 'PENDING' })],
  ])('of %s is refused', (_which, otherKey) => {
    expect(refusalOf(formatCursor(otherKey, some))).toBe('BAD_USER_INPUT');
    expect(refusalOf(formatCursor(otherKey, some), otherKey)).toBe('none');
  });

  test.each([
    ['blank', ' '],
    ['text', 'cursor'],
    ['no JSON', Buffer.from('{').toString('base64url')],
    ['null', encode(null)],
    ['an object', encode({ version: 1 })],
    ['an empty array', encode([])],
    ['of a version to come', encode([2, key, []])],
    ['without positions', encode([1, key])],
    ['with something more', encode([1, key, [], 'more'])],
    ['with a negative offset', encode([1, key, [['WEBSHARE', -1, null, false, []]]])],
    ['with a broken offset', encode([1, key, [['WEBSHARE', 1.5, null, false, []]]])],
    ['with a huge offset', encode([1, key, [['WEBSHARE', 1e300, null, false, []]]])],
    ['with an offset in a string', encode([1, key, [['WEBSHARE', '1', null, false, []]]])],
    ['with a negative total', encode([1, key, [['WEBSHARE', 1, -1, false, []]]])],
    ['with too many ids', encode([1, key, [['WEBSHARE', 4, null, false, ['1', '2', '3', '4']]]])],
    ['with ids that are numbers', encode([1, key, [['WEBSHARE', 1, null, false, [1]]]])],
    ['with half a position', encode([1, key, [['WEBSHARE', 1]]])],
    ['as deep as a well', Buffer.from('['.repeat(50_000)).toString('base64url')],
  ])('that is %s is refused', (_what, text) => {
    expect(refusalOf(text)).toBe('BAD_USER_INPUT');
  });

  test('that was cut off is refused', () => {
    const cursor = formatCursor(key, some);

    for (let length = 0; length < cursor.length; length += 1) {
      expect(refusalOf(cursor.slice(0, length)), `${length} of ${cursor.length}`).toBe('BAD_USER_INPUT');
    }
  });

  test('with characters changed is refused, or names places that a list can have', () => {
    const cursor = formatCursor(key, some);
    const change = fc.tuple(fc.nat({ max: cursor.length - 1 }), fc.stringMatching(/^[\w-]$/));

    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 4 }), (changes) => {
        const characters = [...cursor];
        for (const [index, character] of changes) characters[index] = character;
        const text = characters.join('');
        if (refusalOf(text) === 'BAD_USER_INPUT') return;

        for (const [provider, { offset, total, lastIds }] of parseCursor(text, key, providers)) {
          expect(providers).toContain(provider);
          expect(Number.isSafeInteger(offset) && offset >= 0).toBe(true);
          expect(total === null || (Number.isSafeInteger(total) && total >= 0)).toBe(true);
          expect(lastIds.length).toBeLessThanOrEqual(REMEMBERED_IDS);
        }
      }),
      { numRuns: 500 },
    );
  });

  test('is read from any text without failing otherwise', () => {
    const text = fc.oneof(
      fc.string(),
      fc.base64String(),
      fc.json().map((json) => Buffer.from(json).toString('base64url')),
    );

    fc.assert(
      fc.property(text, (anything) => {
        expect(refusalOf(anything)).toBe('BAD_USER_INPUT');
      }),
    );
  });

  test('that is refused is told by its length and not quoted', () => {
    expect(() => parseCursor('canary', key, providers)).toThrow(/of 6 characters, is not a cursor/);
    expect(() => parseCursor('canary', key, providers)).toThrow(/^(?!.*canary)/);
  });
});

describe('the key of a list', () => {
  test('is the same for the same arguments', () => {
    expect(listKey('credits', ['DESO'], { status: 'PENDING' })).toBe(
      listKey('credits', ['DESO'], { status: 'PENDING' }),
    );
  });

  test('takes an argument left out and one that is undefined for the same', () => {
    expect(listKey('credits', null, { status: undefined })).toBe(listKey('credits', null, {}));
  });

  test('differs where any argument does', () => {
    const keys = [
      listKey('credits', null, {}),
      listKey('credits', [], {}),
      listKey('credits', ['DESO'], {}),
      listKey('credits', ['DESO', 'WEBSHARE'], {}),
      listKey('earnOuts', null, {}),
      listKey('credits', null, { mode: 'CREDITS' }),
      listKey('credits', null, { status: 'CREDITS' }),
      listKey('credits:null', {}),
    ];

    expect(new Set(keys).size).toBe(keys.length);
  });
});
