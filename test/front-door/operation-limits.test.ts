import { buildClientSchema, getIntrospectionQuery, parse } from 'graphql';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { exampleOperations } from '../../src/explorer/example-operations.ts';
import { findExcess } from '../../src/graphql/operation-limits.ts';
import { startGateway, type TestGateway } from '../gateway.ts';

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await startGateway();
});
afterAll(() => gateway.stop());
beforeEach(() => gateway.clearCalls());

const times = (count: number, text: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => text(index)).join(' ');
const nested = (levels: number) => `${'{a'.repeat(levels)}${'}'.repeat(levels)}`;
/** Each fragment spreads the one before it twice. */
const doubling = (innermost: string) =>
  `{...F20} fragment F0 on Query{${innermost}} ${times(20, (index) => `fragment F${index + 1} on Query{...F${index} ...F${index}}`)}`;
const full = {
  descriptions: true,
  specifiedByUrl: true,
  directiveIsRepeatable: true,
  schemaDescription: true,
  inputValueDeprecation: true,
  oneOf: true,
};

const attacks: Readonly<Record<string, string>> = {
  '11 levels': nested(11),
  'a thousand levels': nested(1300),
  'levels hidden in fragments':
    '{a{b{c{d{e{f{...A}}}}}}} fragment A on T{g{...B}} fragment B on T{h{i{j{k}}}}',
  '31 aliases': `{${times(2, (index) => `p${index}: node(id: "x"){${times(16, (inner) => `i${inner}: id`)}}`)}}`,
  'aliases hidden in fragments': `{providers{...A ...A ...A ...A}} fragment A on ProviderInfo{${times(8, (index) => `p${index}: provider`)}}`,
  '21 root fields': `{${times(21, () => 'providers{provider}')}}`,
  'root fields hidden in fragments': `{...A ...A ...A} fragment A on Query{...B ...B ...B} fragment B on Query{${times(3, () => 'providers{provider}')}}`,
  '21 directives': `{providers{${times(21, () => 'provider @include(if: true)')}}}`,
  'directives on one field': `{providers{provider ${times(21, () => '@include(if: true)')}}}`,
  'directives hidden in fragments': `{providers{...A ...A ...A}} fragment A on ProviderInfo{${times(8, () => 'provider @include(if: true)')}}`,
  'tokens over a whole body': `{${times(49_000, () => 'a')}}`,
  'one field a thousand times': `{providers{${times(1000, () => 'provider')}}}`,
  'one field 31 times, through fragments': `{providers{...A ...B}} fragment A on ProviderInfo{${times(16, () => 'provider')}} fragment B on ProviderInfo{...A}`,
  'exponential fragments': doubling('providers{provider}'),
  'exponential fragments of nothing': doubling('...Unknown'),
  'a fragment that contains itself': '{...A} fragment A on Query{...B} fragment B on Query{...A}',
  'a fragment that contains itself below a field':
    '{node(id: "x"){...A}} fragment A on ReferralProgram{codes{...B}} fragment B on T{c{...A}}',
  'inline fragments in each other': `{${'...{'.repeat(1000)}providers{provider}${'}'.repeat(1001)}`,
  'a hundred fragments in a row': `{providers{...F0}} ${times(99, (index) => `fragment F${index} on ProviderInfo{...F${index + 1}}`)} fragment F99 on ProviderInfo{provider}`,
  'two fragments of one name': `{providers{...A}} fragment A on ProviderInfo{provider} fragment A on ProviderInfo{${times(1900, () => 'provider')}}`,
  'a fragment that nobody spreads': `{providers{provider}} fragment A on ProviderInfo{${times(1900, () => 'provider')}}`,
  'a thousand operations': times(900, (index) => `query Q${index}{a}`),
  'lists in lists': `{nodes(ids: ${'['.repeat(900)}${']'.repeat(900)}){id}}`,
  'lists in lists over a whole body': `{nodes(ids: ${'['.repeat(49_000)}${']'.repeat(49_000)}){id}}`,
  'lists in lists of a type': `query($ids: ${'['.repeat(1900)}ID${']'.repeat(1900)}){nodes(ids: $ids){id}}`,
  'objects in objects': `{credits(filter: ${'{a:'.repeat(900)}1${'}'.repeat(900)}){totalCount}}`,
  'unknown fields': `{${times(19, (index) => `unknown${index}`)}}`,
  'unknown arguments': `{credits(${times(1000, (index) => `a${index}: 1`)}){totalCount}}`,
  'undefined variables': `query(${times(900, (index) => `$v${index}: Nothing`)}){providers{provider}}`,
  'a name of 90 KB': `{${'a'.repeat(90_000)}}`,
  'recursive introspection': '{__schema{types{fields{type{fields{type{fields{name}}}}}}}}',
  'recursive introspection hidden in a fragment':
    '{__schema{types{...F}}} fragment F on __Type{fields{type{...G}}} fragment G on __Type{interfaces{name}}',
  'a chain of introspection': `{__schema{types{${'ofType{'.repeat(40)}name${'}'.repeat(40)}}}}`,
};

describe('a document that is too much is refused at once, before anything is asked:', () => {
  test.each(Object.entries(attacks))('%s', async (_name, document) => {
    const startedAt = performance.now();
    const { status, errors, data, text } = await gateway.query(document);

    expect(performance.now() - startedAt).toBeLessThan(500);
    expect(status).toBe(400);
    expect(data).toBeUndefined();
    expect(errors?.length).toBeGreaterThan(0);
    expect(errors?.length).toBeLessThanOrEqual(5);
    for (const { message, extensions } of errors ?? []) {
      expect(extensions.code).toMatch(
        /^(?:OPERATION_LIMIT_EXCEEDED|GRAPHQL_PARSE_FAILED|GRAPHQL_VALIDATION_FAILED)$/,
      );
      expect(extensions.requestId).toMatch(/^[0-9a-f-]{36}$/);
      expect(message.length).toBeLessThan(600);
    }
    expect(text.length).toBeLessThan(5000);
    expect(gateway.countCalls()).toBe(0);
  });

  test('variables that are all wrong', async () => {
    const ids = Array.from({ length: 3000 }, () => ({ wrong: true }));
    const { status, errors, text } = await gateway.query('query($ids: [ID!]!){nodes(ids: $ids){id}}', {
      ids,
    });

    expect(status).toBe(400);
    expect(errors?.length).toBeLessThanOrEqual(5);
    expect(errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
    expect(text.length).toBeLessThan(5000);
  });

  test('again when it is sent again', async () => {
    const again = await Promise.all([
      gateway.query(attacks['11 levels'] ?? ''),
      gateway.query(attacks['11 levels'] ?? ''),
    ]);

    expect(again.map(({ errors }) => errors?.[0]?.extensions.code)).toEqual([
      'OPERATION_LIMIT_EXCEEDED',
      'OPERATION_LIMIT_EXCEEDED',
    ]);
  });
});

describe('a document within the limits passes:', () => {
  test.each([
    ['ten levels', nested(10)],
    ['30 aliases', `{providers{${times(30, (index) => `p${index}: provider`)}}}`],
    ['20 root fields', `{${times(20, (index) => `p${index}: providers{provider}`)}}`],
    ['20 directives', `{providers{${times(20, () => 'provider @include(if: true)')}}}`],
    [
      '25 fragments that each ask for the id',
      `{providers{${times(25, (index) => `...F${index}`)}}} ${times(25, (index) => `fragment F${index} on ProviderInfo{provider}`)}`,
    ],
    [
      'all examples of the explorer in one document',
      exampleOperations.map(({ document }) => document).join('\n'),
    ],
    ['the introspection query', getIntrospectionQuery()],
    ['the introspection query with everything', getIntrospectionQuery(full)],
  ])('%s', (_name, document) => {
    expect(findExcess(parse(document))).toBeUndefined();
  });

  test('a hundred ids in a document of its own', async () => {
    const ids = Array.from({ length: 100 }, (_, index) => `webshare:credit:${index + 1}`);
    const { status, data } = await gateway.query(`{nodes(ids: ${JSON.stringify(ids)}){id}}`);

    expect(status).toBe(200);
    expect(data.nodes).toHaveLength(100);
  });

  test('introspection, as explorers ask for it', async () => {
    const { status, data } = await gateway.query(getIntrospectionQuery(full));

    expect(status).toBe(200);
    expect(buildClientSchema(data).getQueryType()?.name).toBe('Query');
  });
});

describe('an answer with data', () => {
  test('says of each null why it is null, up to a hundred times', async () => {
    const ids = Array.from({ length: 80 }, (_, index) => `webshare:nothing:${index}`);
    const { errors } = await gateway.query('query($ids: [ID!]!){nodes(ids: $ids){id}}', { ids });

    expect(errors).toHaveLength(80);
  });

  test('cuts a flood of errors beyond that', async () => {
    const ids = Array.from({ length: 100 }, (_, index) => `webshare:nothing:${index}`);
    const { errors } = await gateway.query(
      'query($ids: [ID!]!){a: nodes(ids: $ids){id} b: nodes(ids: $ids){id}}',
      { ids },
    );

    expect(errors).toHaveLength(100);
    expect(errors?.at(-1)?.message).toBe('101 more errors are not shown.');
  });
});
