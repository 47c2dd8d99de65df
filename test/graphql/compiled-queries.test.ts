import { buildASTSchema, Kind, type OperationDefinitionNode, parse } from 'graphql';
import { describe, expect, test } from 'vitest';
import { CompiledQueries } from '../../src/graphql/compiled-queries.ts';
import { typeDefs } from '../../src/graphql/type-defs.ts';

const schema = buildASTSchema(typeDefs);

/** Asks again and again for one operation of a document. */
function finding(text: string, name?: string) {
  const document = parse(text);
  const operation = document.definitions.find(
    (definition): definition is OperationDefinitionNode =>
      definition.kind === Kind.OPERATION_DEFINITION && definition.name?.value === name,
  );
  if (operation === undefined) throw new TypeError('the document has no such operation');
  return (queries: CompiledQueries, variables: Readonly<Record<string, unknown>> = {}) =>
    queries.find(document, operation, variables);
}

/** Tells each time whether there is compiled code for it. */
function asking(text: string, name?: string) {
  const find = finding(text, name);
  return (...given: Parameters<typeof find>) => find(...given) !== undefined;
}

describe('an operation is compiled', () => {
  test('when it is asked for again, and no more than once', () => {
    const queries = new CompiledQueries(schema);
    const find = finding('{ providers { provider } }');
    const [first, second, third] = [find(queries), find(queries), find(queries)];

    expect(first).toBeUndefined();
    expect(second).toBeDefined();
    expect(third).toBe(second);
  });

  test('for itself, whatever the others of its document are', () => {
    const queries = new CompiledQueries(schema);
    const text = 'query A { __typename } query B { __schema { description } } mutation C { __typename }';
    const [askA, askB, askC] = ['A', 'B', 'C'].map((name) => asking(text, name));

    expect([1, 2, 3].map(() => askA?.(queries))).toEqual([false, true, true]);
    expect([1, 2, 3].map(() => askB?.(queries))).toEqual([false, false, false]);
    expect([1, 2, 3].map(() => askC?.(queries))).toEqual([false, false, false]);
  });

  test('once for all values of variables, and once for each set of conditions that comes again', () => {
    const queries = new CompiledQueries(schema);
    const ask = asking(
      'query ($if: Boolean!, $first: Int) { credits(first: $first) @include(if: $if) { totalCount } }',
    );
    ask(queries, { if: true, first: 1 });

    expect(ask(queries, { if: true, first: 2 })).toBe(false);
    expect(ask(queries, { if: true, first: 3 })).toBe(true);
    expect(ask(queries, { if: false, first: 3 })).toBe(false);
    expect(ask(queries, { if: false, first: 4 })).toBe(true);
  });

  test('for so many sets of conditions and no more', () => {
    const queries = new CompiledQueries(schema);
    const names = ['a', 'b', 'c', 'd', 'e'];
    const ask = asking(
      `query (${names.map((name) => `$${name}: Boolean!`).join(' ')}) { providers { ${names.map((name) => `${name}: state @skip(if: $${name})`).join(' ')} } }`,
    );
    const variants = Array.from({ length: 32 }, (_, bits) =>
      Object.fromEntries(names.map((name, index) => [name, ((bits >> index) & 1) === 1])),
    );
    for (const _round of [1, 2]) for (const variables of variants) ask(queries, variables);

    expect(variants.filter((variables) => ask(queries, variables))).toHaveLength(16);
  });

  test('unless a condition is not known', () => {
    const queries = new CompiledQueries(schema);
    const ask = asking('query ($if: Boolean = true) { credits @include(if: $if) { totalCount } }');

    expect([1, 2, 3].map(() => ask(queries, { if: null }))).toEqual([false, false, false]);
  });
});

describe('compiled code', () => {
  test('that has not been asked for lately is forgotten, and made again', () => {
    const queries = new CompiledQueries(schema);
    const fields = Array.from({ length: 290 }, (_, index) => `f${index}: __typename`).join(' ');
    const finds = Array.from({ length: 40 }, () => finding(`{ ${fields} }`));
    const compiled = finds.map((find) => [find(queries), find(queries)][1]);

    expect(finds.at(-1)?.(queries)).toBe(compiled.at(-1));
    expect(finds[0]?.(queries)).toBeDefined();
    expect(finds[0]?.(queries)).not.toBe(compiled[0]);
  });

  test('is never made for resolvers that want more than it gives', () => {
    const own = buildASTSchema(typeDefs);
    const field = own.getQueryType()?.getFields().providers;
    if (field === undefined) throw new TypeError('the schema has no providers');
    field.resolve = (_root, _input, _context, info) => info.path;
    const queries = new CompiledQueries(own);
    const ask = asking('{ providers { provider } }');

    expect([ask(queries), ask(queries), ask(queries)]).toEqual([false, false, false]);
  });
});
