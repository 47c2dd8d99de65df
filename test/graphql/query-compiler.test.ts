import fc from 'fast-check';
import { buildSchema, execute, isAbstractType, isObjectType, Kind, parse } from 'graphql';
import { expect, test } from 'vitest';
import { CompiledQuery } from '../../src/graphql/compiled-query.ts';
import { QueryCompiler } from '../../src/graphql/query-compiler.ts';

const schema = buildSchema(`
  enum Word { ONE TWO }
  interface Named { name: String! }
  type Thing implements Named {
    name: String! text: String number: Int ratio: Float yes: Boolean id: ID word: Word
    mustBe: Int numbers: [Int] words: [[Word!]!] thing: Thing things: [Thing!] named: [Named] later: Int! laterThings: [Thing]
  }
  type Other implements Named { name: String! other: Int }
  type Query { thing: Thing things: [Thing!]! named: Named named2: [Named]! }
`);
const document = parse(`{
  thing { ...T } things { name thing { name later } } named { ...N } named2 { ...N }
}
fragment T on Thing {
  name text number ratio yes id word mustBe numbers words later
  thing { name number } things { text words } named { ...N } laterThings { name later }
}
fragment N on Named { __typename name ... on Other { other } ... on Thing { number later } }`);

for (const type of Object.values(schema.getTypeMap())) {
  if (isAbstractType(type)) type.resolveType = (value) => value.type;
  if (!isObjectType(type) || type.name.startsWith('__')) continue;
  for (const field of Object.values(type.getFields())) {
    // The root is nothing to compiled code, so that its fields are resolved from the context.
    if (type.name === 'Query') field.resolve = (_root, _input, context) => context[field.name];
    else if (field.name.startsWith('later')) field.resolve = (source) => source[field.name];
  }
}

const oddity = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    undefined,
    Number.NaN,
    Number.POSITIVE_INFINITY,
    -0,
    2 ** 31,
    -(2 ** 31),
    1.5,
    '',
    '7',
    'ONE',
  ),
  fc.constantFrom<unknown>(
    7n,
    Symbol.iterator,
    new Date(0),
    new RangeError('odd'),
    [],
    {},
    new Set(['a']),
    () => 'made',
  ),
  fc.anything({ maxDepth: 1 }),
);
/** Mostly what belongs there, and sometimes not. */
const mostly = <Value>(usual: fc.Arbitrary<Value>) =>
  fc.oneof({ weight: 100, arbitrary: usual }, { weight: 1, arbitrary: oddity });
const later = <Value>(value: fc.Arbitrary<Value>) =>
  fc
    .tuple(value, fc.constantFrom('at once', 'later'))
    .map(([given, when]) => (when === 'later' ? Promise.resolve(given) : given));
const text = mostly(fc.constantFrom('a', 'b'));
const number = mostly(fc.integer({ min: -3, max: 3 }));
const word = mostly(fc.constantFrom('ONE', 'TWO'));
const list = <Value>(item: fc.Arbitrary<Value>) => mostly(fc.array(item, { maxLength: 3 }));

/** With things in it down to a depth. */
function thingOf(depth: number): fc.Arbitrary<unknown> {
  const inner = depth === 0 ? fc.constant(null) : fc.option(thingOf(depth - 1));
  const innerNamed = depth === 0 ? fc.constant(null) : namedOf(depth - 1);
  return mostly(
    fc.record({
      type: mostly(fc.constant('Thing')),
      name: text,
      text: fc.option(text),
      number: fc.option(number),
      ratio: mostly(fc.double({ noNaN: true, noDefaultInfinity: true })),
      yes: mostly(fc.boolean()),
      id: fc.oneof(text, number),
      word,
      mustBe: number,
      numbers: list(number),
      words: list(list(word)),
      thing: inner,
      things: fc.option(list(inner)),
      named: fc.option(list(innerNamed)),
      later: later(number),
      laterThings: fc.option(later(list(later(inner)))),
    }),
  );
}

function namedOf(depth: number): fc.Arbitrary<unknown> {
  return fc.oneof(
    thingOf(depth),
    fc.record({ type: mostly(fc.constant('Other')), name: text, other: number }),
  );
}

const root = fc.record({
  thing: later(thingOf(2)),
  things: later(list(thingOf(1))),
  named: later(namedOf(1)),
  named2: list(later(namedOf(1))),
});

test('whatever resolvers give, compiled code gives the same data, or leaves it to graphql-js', async () => {
  const [operation] = document.definitions;
  const query = schema.getQueryType();
  if (operation?.kind !== Kind.OPERATION_DEFINITION || !query) throw new TypeError('there is no query');
  const fragments = new Map(
    document.definitions.flatMap((node) =>
      node.kind === Kind.FRAGMENT_DEFINITION ? [[node.name.value, node] as const] : [],
    ),
  );
  const compiler = new QueryCompiler({ schema, fragments, variables: {} });
  const compiled = new CompiledQuery(compiler.compile(query, operation.selectionSet));
  const seen = { answered: 0, refused: 0, inVain: 0 };
  await fc.assert(
    fc.asyncProperty(root, async (context) => {
      const plain = await execute({ schema, document, contextValue: context });
      const data = await compiled.run(context, {});
      if (data !== null) {
        expect(plain.errors).toBeUndefined();
        expect(JSON.stringify(data)).toBe(JSON.stringify(plain.data));
      }
      seen.answered += data === null ? 0 : 1;
      seen.refused += plain.errors === undefined ? 0 : 1;
      seen.inVain += data === null && plain.errors === undefined ? 1 : 0;
    }),
    { numRuns: 500, seed: 1, endOnFailure: true },
  );

  expect(seen.answered).toBeGreaterThan(50);
  expect(seen.refused).toBeGreaterThan(50);
  expect(seen.inVain).toBeLessThan(100);
});
