import { buildClientSchema, type GraphQLSchema, getIntrospectionQuery, printType } from 'graphql';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { mintApiKey } from '../../src/callers/api-key.ts';
import { startGateway, type TestGateway } from '../gateway.ts';
import { type ExecutorPair, startExecutorPair } from './executor-pair.ts';
import { corpus, failing } from './query-corpus.ts';

/** What a router asks for, in the shape that it asks in. */
const ENTITIES = `query ($representations: [_Any!]!) { _entities(representations: $representations) {
  ... on Credit { __typename id amount { amount currency } }
  ... on ReferralProgram { title credits(first: 1) { totalCount } }
  ... on ReferralCode { code isRedeemable }
  ... on EarnOut { status }
} }`;
const credit = (localId: number | string) => ({ __typename: 'Credit', id: `webshare:credit:${localId}` });
/** The newest first, as the provider lists its 240. */
const credits = (count: number) => Array.from({ length: count }, (_, index) => credit(240 - index));
const ofEachKind = [
  credit(2),
  { __typename: 'ReferralProgram', id: 'webshare:program:1' },
  { __typename: 'ReferralCode', id: 'deso:code:9diWfRVk' },
  { __typename: 'EarnOut', id: 'webshare:earn-out:1' },
  credit(999_999),
];
const REQUEST_ID = { 'x-request-id': 'same-for-both' };

let subgraph: TestGateway;
beforeAll(async () => {
  subgraph = await startGateway({ FEDERATION: 'true' });
});
afterAll(() => subgraph.stop());
beforeEach(() => subgraph.clearCalls());
afterEach(() => {
  const { webshare, deso, digipay } = subgraph.simulators;
  for (const { faults } of [webshare, deso, digipay]) faults.clear();
});

const entitiesOf = (representations: unknown) => subgraph.query(ENTITIES, { representations });

describe('a gateway that is a subgraph', () => {
  let alone: TestGateway;
  beforeAll(async () => {
    alone = await startGateway();
  });
  afterAll(() => alone.stop());

  test('shows everybody else the schema that it has without', async () => {
    const schemaOf = async (gateway: TestGateway) =>
      buildClientSchema((await gateway.query(getIntrospectionQuery())).data);
    const [own, federated] = await Promise.all([schemaOf(alone), schemaOf(subgraph)]);
    const print = (schema: GraphQLSchema, name: string) => {
      const type = schema.getType(name);
      return type && printType(type);
    };
    const added = Object.keys(federated.getTypeMap()).filter((name) => !own.getType(name));
    const changed = Object.keys(own.getTypeMap()).filter(
      (name) => print(own, name) !== print(federated, name),
    );

    expect(added.sort()).toEqual([
      '_Any',
      '_Entity',
      '_Service',
      'federation__FieldSet',
      'link__Import',
      'link__Purpose',
    ]);
    expect(changed).toEqual(['Query']);
    const fieldsOf = (schema: GraphQLSchema) => Object.keys(schema.getQueryType()?.getFields() ?? {});
    expect(fieldsOf(federated)).toEqual([...fieldsOf(own), '_entities', '_service']);
  });

  test.each([...corpus, ...failing])('answers as one that is none, to the byte: $title', async (asked) => {
    const ask = (gateway: TestGateway) => gateway.query(asked.document, asked.variables, REQUEST_ID);
    const [own, federated] = await Promise.all([ask(alone), ask(subgraph)]);

    expect([federated.status, federated.text]).toEqual([own.status, own.text]);
  });
});

describe('entities that a router refers to', () => {
  test('come in the order in which they are referred to, and one that nobody knows is null', async () => {
    const { data, errors } = await entitiesOf(ofEachKind);

    expect(errors).toBeUndefined();
    expect(data._entities).toEqual([
      {
        __typename: 'Credit',
        id: 'webshare:credit:2',
        amount: { amount: expect.any(String), currency: 'USD' },
      },
      { title: 'Webshare Referral & Affiliate', credits: { totalCount: 240 } },
      { code: '9diWfRVk', isRedeemable: expect.any(Boolean) },
      { status: expect.stringMatching(/PROCESSING|COMPLETED|FAILED/) },
      null,
    ]);
  });

  test('are looked up together, and each once', async () => {
    const { data } = await entitiesOf([...credits(50), ...credits(50)]);

    expect(data._entities).toHaveLength(100);
    expect(data._entities[99].id).toBe('webshare:credit:191');
    expect(subgraph.countCalls()).toBe(1);
  });

  test('may stand in the document, with variables in them', async () => {
    const { data } = await subgraph.query(
      'query ($id: ID!) { _entities(representations: [{ __typename: "Credit", id: $id }]) { ... on Credit { id } } }',
      { id: 'webshare:credit:7' },
    );

    expect(data._entities).toEqual([{ id: 'webshare:credit:7' }]);
  });

  test.each<[string, unknown]>([
    ['the id of another kind', { __typename: 'Credit', id: 'webshare:earn-out:1' }],
    ['what is no id', { __typename: 'Credit', id: 'nonsense' }],
    ['a path in an id', { __typename: 'Credit', id: 'webshare:credit:1/../config' }],
    ['an id that is a number', { __typename: 'Credit', id: 1 }],
    ['an id in a list', { __typename: 'Credit', id: ['webshare:credit:1'] }],
    ['no id', { __typename: 'Credit' }],
    ['no type', { id: 'webshare:credit:1' }],
    ['a type that is no entity', { __typename: 'Money', id: 'webshare:credit:1' }],
    ['a type that there is none of', { __typename: 'toString', id: 'webshare:credit:1' }],
    ['text', 'webshare:credit:1'],
    ['a list', [credit(1)]],
    ['a number', 1],
  ])('are told apart: %s spoils nothing but its own place', async (_what, mistaken) => {
    const { status, data, errors } = await entitiesOf([credit(1), mistaken, credit(2)]);

    expect(status).toBe(200);
    expect(data._entities.map((entity: { id: string } | null) => entity?.id)).toEqual([
      'webshare:credit:1',
      undefined,
      'webshare:credit:2',
    ]);
    expect(errors?.map(({ path, extensions }) => [path, extensions.code])).toEqual([
      [['_entities', 1], 'BAD_USER_INPUT'],
    ]);
    expect(subgraph.countCalls()).toBe(2);
  });

  test('of a provider that fails are null, each with the code, and the others come', async () => {
    subgraph.simulators.webshare.faults.add({ fault: { kind: 'status', status: 401 } });
    const { data, errors } = await entitiesOf([credit(1), credit(2), ofEachKind[2]]);

    expect(data._entities).toEqual([null, null, { code: '9diWfRVk', isRedeemable: expect.any(Boolean) }]);
    expect(errors?.map(({ path, extensions }) => [path, extensions.code, extensions.provider])).toEqual([
      [['_entities', 0], 'PROVIDER_UNAUTHENTICATED', 'WEBSHARE'],
      [['_entities', 1], 'PROVIDER_UNAUTHENTICATED', 'WEBSHARE'],
    ]);
  });
});

describe('the price of what a router refers to', () => {
  test('is refused beyond a hundred, before anything is asked', async () => {
    const { status, data, errors } = await entitiesOf(credits(101));

    expect(status).toBe(400);
    expect(data).toBeUndefined();
    expect(errors?.map(({ extensions }) => extensions.code)).toEqual(['OPERATION_LIMIT_EXCEEDED']);
    expect(subgraph.countCalls()).toBe(0);
  });

  test('is refused beyond a hundred where they are no entities at all', async () => {
    const { status } = await entitiesOf(Array.from({ length: 101 }, () => 1));

    expect(status).toBe(400);
  });

  test('ends with the calls that an operation may make', async () => {
    await using poor = await startGateway({ FEDERATION: 'true', MAX_UPSTREAM_CALLS: '3' });
    const codes = ['a', 'b', 'c', 'd', 'e'].map((code) => `deso:code:${code}`);
    const representations = codes.map((id) => ({ __typename: 'ReferralCode', id }));
    const { data, errors } = await poor.query(ENTITIES, { representations });

    expect(data._entities).toEqual([null, null, null, null, null]);
    expect(errors?.map(({ extensions }) => extensions.code)).toContain('OPERATION_LIMIT_EXCEEDED');
    expect(poor.countCalls()).toBe(3);
  });

  test('is taken from the caller’s minute, by distinct ids', async () => {
    await using poor = await startGateway({ FEDERATION: 'true', RATE_LIMIT_PER_MINUTE: '60' });
    const ask = (representations: unknown) => poor.query(ENTITIES, { representations });
    const first = await ask([...credits(40), ...credits(40)]);
    const second = await ask(credits(40));

    expect(first.errors).toBeUndefined();
    expect(second.status).toBe(429);
    expect(poor.countCalls()).toBe(1);
  });
});

describe('compiled code', () => {
  let pair: ExecutorPair;
  beforeAll(async () => {
    pair = await startExecutorPair({ FEDERATION: 'true' });
  });
  afterAll(() => pair[Symbol.asyncDispose]());

  test.each<[string, readonly unknown[], number]>([
    ['finds entities of each kind', ofEachKind, 2],
    ['finds nothing for nothing', [], 3],
    ['leaves mistakes to graphql-js', [credit(1), { __typename: 'Money' }, credit('nonsense')], 0],
  ])('%s, to the byte', async (_title, representations, times) => {
    const { plain, compiling, answered } = await pair.ask(ENTITIES, { representations });

    for (const { status, text } of compiling) expect([status, text]).toEqual([plain.status, plain.text]);
    expect(answered).toBe(times);
  });

  test('shows the subgraph’s schema, to the byte', async () => {
    const { plain, compiling } = await pair.ask('{ _service { sdl } }');

    for (const { text } of compiling) expect(text).toBe(plain.text);
  });
});

describe('one execution for several requests', () => {
  test('serves those that refer to the same, and nobody else', async () => {
    await using kept = await startGateway({ FEDERATION: 'true', CACHE_TTL_MS: '60000' });
    kept.simulators.webshare.faults.add({ fault: { kind: 'delay', ms: 200 } });
    // Four of them name entities that there are.
    const asked = [
      [credit(1)],
      [credit(2)],
      [{ ...credit(1), __typename: 'EarnOut' }],
      [{ ...credit(1), id: 1 }],
      [{ ...credit(1), id: '1' }],
      [credit(1), credit(2)],
      [credit(2), credit(1)],
      [[credit(1)]],
    ];
    const ask = (representations: unknown) => kept.query(ENTITIES, { representations }, REQUEST_ID);
    const together = await Promise.all([...asked, ...asked].map(ask));
    const later = await Promise.all(asked.map(ask));
    const ids = together.map(({ data }) => data._entities.map((entity: { id: string } | null) => entity?.id));
    const [one, two] = ['webshare:credit:1', 'webshare:credit:2'];

    expect(ids.slice(0, asked.length)).toEqual([
      [one],
      [two],
      [undefined],
      [undefined],
      [undefined],
      [one, two],
      [two, one],
      [undefined],
    ]);
    for (const answers of [together.slice(asked.length), later]) {
      expect(answers.map(({ text }) => text)).toEqual(
        together.slice(0, asked.length).map(({ text }) => text),
      );
    }
    const lines = kept.logs.filter(({ msg }) => msg === 'operation');
    expect(lines.filter(({ joined }) => joined === true)).toHaveLength(4);
    expect(lines.filter(({ kept: isKept }) => isKept === true)).toHaveLength(4);
  });
});

describe('in production', () => {
  test('a router may read the subgraph’s schema, though nobody may introspect it', async () => {
    await using production = await startGateway({
      FEDERATION: 'true',
      NODE_ENV: 'production',
      DRAIN_MS: '0',
    });
    const { data } = await production.query('{ _service { sdl } }');
    const { errors } = await production.query('{ __schema { queryType { name } } }');

    expect(data._service.sdl).toContain('type Query');
    expect(errors).toHaveLength(1);
  });

  test('it needs the scope that every query needs', async () => {
    const reader = mintApiKey('reader', new Set(['referrals:read']));
    const writer = mintApiKey('writer', new Set(['referrals:write']));
    await using known = await startGateway({
      FEDERATION: 'true',
      GATEWAY_API_KEYS: [reader.entry, writer.entry].join(','),
    });
    const ask = (key?: string) =>
      known.query('{ _service { sdl } }', {}, key === undefined ? {} : { authorization: `Bearer ${key}` });

    expect((await ask()).status).toBe(401);
    expect((await ask(writer.key)).status).toBe(403);
    expect((await ask(reader.key)).data._service.sdl).toContain('type Query');
  });
});
