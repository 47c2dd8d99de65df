import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  alsoSpelt,
  decodeWith,
  list,
  nullable,
  nullish,
  object,
  optional,
  type Reader,
  value,
} from '../../src/providers/shape.ts';
import { anything, int32, string } from '../../src/providers/wire-value.ts';

describe('an object', () => {
  test('has the members of its shape in their order, and no others', () => {
    const reply = object({ b: string, a: int32, c: nullish(string) }).read({ a: 1, extra: 2, b: 'b' });

    expect(reply).toStrictEqual({ b: 'b', a: 1, c: undefined });
    expect(Object.keys(reply ?? {})).toEqual(['b', 'a', 'c']);
  });

  test.each([null, undefined, [], ['a'], 'a', 1, true])('is not %o', (input) => {
    const shape = object({ a: nullish(string) });

    expect(shape.read(input)).toBeUndefined();
    expect(shape.explain(input)).toEqual({ path: [], expected: 'an object' });
  });

  test.each([
    ['nullish', object({ a: nullish(int32) }), [null, undefined, 1], ['x', false]],
    ['nullable', object({ a: nullable(int32) }), [null, 1], [undefined, 'x']],
    ['optional', object({ a: optional(int32) }), [undefined, 1], [null, 'x']],
    ['required', object({ a: int32 }), [0, 1], [null, undefined, 'x']],
  ] as const)('with a member that is %s takes that alone in its place', (_kind, shape, taken, refused) => {
    for (const a of taken) expect(shape.read({ a }), String(a)).toStrictEqual({ a });
    for (const a of refused) expect(shape.explain({ a }), String(a)).toMatchObject({ path: ['a'] });
    expect(shape.read({}) === undefined).toBe(refused.some((a) => a === undefined));
  });

  test('reads a member under its other name where its own is missing', () => {
    const shape = object({ amount: alsoSpelt('ammount', int32) });

    expect(shape.read({ ammount: 1 })).toEqual({ amount: 1 });
    expect(shape.read({ amount: 2, ammount: 1 })).toEqual({ amount: 2 });
    expect(shape.read({ amount: 2, ammount: 'x' })).toEqual({ amount: 2 });
    for (const input of [{}, { ammount: 'x' }, { amount: 'x', ammount: 1 }, { amount: null, ammount: 1 }]) {
      expect(shape.explain(input)).toEqual({ path: ['amount'], expected: 'an integer of 32 bits' });
    }
  });

  test('takes nothing that it inherits for its own', () => {
    const inherited = ['constructor', 'toString', 'hasOwnProperty', '__proto__', '__defineGetter__'];

    for (const name of inherited) {
      const shape = object({ [name]: anything });
      const itself = shape.read(JSON.parse(`{"${name}": {"is": "own"}}`));

      expect(shape.read({}), name).toBeUndefined();
      expect(shape.explain({}), name).toMatchObject({ path: [name] });
      expect(Object.entries(itself ?? {}), name).toEqual([[name, { is: 'own' }]]);
      expect(Object.getPrototypeOf(itself), name).toBe(Object.prototype);
      expect(object({ [name]: optional(string) }).read({}), name).toBeDefined();
    }
  });

  test('may have members of any name, which never becomes code', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.constantFrom('"]; throw 0; //', '`', '\\', '\u2028')), (name) => {
        const input = Object.fromEntries([[name, 'here']]);
        const read = object(Object.fromEntries([[name, string]])).read(input);

        expect(Object.entries(read ?? {})).toEqual([[name, 'here']]);
      }),
    );
  });
});

describe('a list', () => {
  test('has all of its items, read one by one', () => {
    expect(list(int32).read([1, 2, 3])).toEqual([1, 2, 3]);
    expect(list(list(int32)).read([[], [1]])).toEqual([[], [1]]);
    expect(list(int32).read([1, null, 3])).toBeUndefined();
  });

  test.each([null, undefined, {}, { length: 1, 0: 1 }, '1', 1])('is not %o', (input) => {
    expect(list(int32).read(input)).toBeUndefined();
    expect(list(int32).explain(input)).toEqual({ path: [], expected: 'a list' });
  });
});

/** A random shape, and how its input should be read, told in a way of its own. */
interface Case {
  readonly reader: Reader<unknown>;
  readonly read: (input: unknown) => unknown;
}
const refused = Symbol('refused');

const { shape } = fc.letrec<{ shape: Case }>((tie) => ({
  shape: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constant<Case>({
      reader: value('a number', (input) => (typeof input === 'number' ? -input : undefined)),
      read: (input) => (typeof input === 'number' ? -input : refused),
    }),
    fc.constant<Case>({ reader: string, read: (input) => (typeof input === 'string' ? input : refused) }),
    tie('shape').map(
      ({ reader, read }): Case => ({
        reader: list(reader),
        read: (input) => {
          const items = Array.isArray(input) ? input.map(read) : [refused];
          return items.includes(refused) ? refused : items;
        },
      }),
    ),
    fc
      .dictionary(fc.constantFrom('a', 'b', 'c'), fc.tuple(tie('shape'), fc.boolean()), {
        noNullPrototype: true,
      })
      .map((members): Case => {
        const entries = Object.entries(members);
        return {
          reader: object(
            Object.fromEntries(
              entries.map(([name, [{ reader }, isLoose]]) => [name, isLoose ? nullish(reader) : reader]),
            ),
          ),
          read: (input) => {
            if (typeof input !== 'object' || input === null || Array.isArray(input)) return refused;
            const all = new Map(Object.entries(input));
            const read = entries.map(([name, [{ read }, isLoose]]) => {
              const member = all.get(name);
              return [name, isLoose && (member === null || member === undefined) ? member : read(member)];
            });
            return read.some(([, member]) => member === refused) ? refused : Object.fromEntries(read);
          },
        };
      }),
  ),
}));
const { input: anyInput } = fc.letrec<{ input: unknown }>((tie) => ({
  input: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constantFrom(1, 2, 'a', '', null, undefined, true),
    fc.array(tie('input'), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom('a', 'b', 'c', 'd'), tie('input'), { noNullPrototype: true }),
  ),
}));

describe('every shape', () => {
  test('is read as its parts are, or not at all; and is explained where it is not', () => {
    fc.assert(
      fc.property(shape, anyInput, ({ reader, read }, input) => {
        const expected = read(input);

        expect(reader.read(input)).toStrictEqual(expected === refused ? undefined : expected);
        expect(reader.explain(input) === undefined).toBe(expected !== refused);
      }),
      { numRuns: 2000 },
    );
  });

  test('complains of the first thing that is wrong, by its path', () => {
    const decode = decodeWith(object({ page: object({ items: list(object({ id: int32, name: string })) }) }));
    const item = { id: 1, name: 'one' };

    expect(() => decode({ page: { items: [item, { id: 'x', name: 2 }, null] } })).toThrow(
      new TypeError('page.items.1.id: expected an integer of 32 bits'),
    );
    expect(() => decode({ page: { items: {} } })).toThrow(new TypeError('page.items: expected a list'));
    expect(() => decode({ page: null })).toThrow(new TypeError('page: expected an object'));
    expect(() => decode([])).toThrow(new TypeError('the reply: expected an object'));
  });
});
