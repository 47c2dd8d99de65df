import { composeServices as composeByApollo } from '@apollo/composition';
import { composeServices as composeByGuild } from '@theguild/federation-composition';
import { buildSchema, parse } from 'graphql';
import { describe, expect, test } from 'vitest';
import { printSubgraph } from '../../src/graphql/subgraph.ts';
import { typeDefs } from '../../src/graphql/type-defs.ts';

const own = printSubgraph(typeDefs);

interface Composed {
  /** Codes of what stands against it. */
  readonly errors: readonly unknown[];
  readonly supergraph: string | undefined;
}

const compositions: readonly [string, (services: Parameters<typeof composeByApollo>[0]) => Composed][] = [
  [
    'Apollo’s composition',
    (services) => {
      const { errors = [], supergraphSdl } = composeByApollo(services);
      return { errors: errors.map(({ extensions }) => extensions.code), supergraph: supergraphSdl };
    },
  ],
  [
    'Hive’s composition',
    (services) => {
      const { errors = [], supergraphSdl } = composeByGuild(
        services.map((service) => ({ ...service, url: '' })),
      );
      return { errors: errors.map(({ extensions }) => extensions.code), supergraph: supergraphSdl };
    },
  ],
];

const other = (sdl: string) => `extend schema @link(url: "https://specs.apollo.dev/federation/v2.7",
  import: ["@key", "@shareable", "@override"]) ${sdl}`;

test('composition by itself has nothing to remark', () => {
  const { errors, hints } = composeByApollo([{ name: 'referrals', typeDefs: parse(own) }]);

  expect(errors).toBeUndefined();
  expect(hints).toEqual([]);
});

describe.each(compositions)('%s', (_name, compose) => {
  const composeWith = (sdl: string) =>
    compose([
      { name: 'referrals', typeDefs: parse(own) },
      { name: 'other', typeDefs: parse(other(sdl)) },
    ]);

  test.each<[string, string]>([
    [
      'that adds to the entities',
      `type Query { members: [Member!]! } type Member @key(fields: "id") { id: ID! codes: [ReferralCode!]! }
      type Credit @key(fields: "id") { id: ID! member: Member } type EarnOut @key(fields: "id") { id: ID! invoice: String }
      type ReferralProgram @key(fields: "id") { id: ID! owner: Member } type ReferralCode @key(fields: "id", resolvable: false) { id: ID! }`,
    ],
    [
      'with pages, amounts and scalars like ours',
      `scalar Decimal scalar DateTime
      type Money @shareable { amount: Decimal! currency: String! }
      type PageInfo @shareable { hasNextPage: Boolean! hasPreviousPage: Boolean! startCursor: String endCursor: String }
      type Query { orders: OrderConnection! } type OrderConnection { nodes: [Order!]! pageInfo: PageInfo! }
      type Order { total: Money! paidAt: DateTime }`,
    ],
    [
      'that speaks of our providers',
      'enum Provider { WEBSHARE DESO DIGIPAY } type Query { supportAddress(provider: Provider!): String }',
    ],
    [
      'that has nodes of its own',
      'interface Node { id: ID! } type Order implements Node @key(fields: "id") { id: ID! } type Query { order: Order }',
    ],
    [
      'that takes `node` over',
      `interface Node { id: ID! } type Order implements Node @key(fields: "id") { id: ID! }
      type Credit implements Node @key(fields: "id") { id: ID! }
      type Query { node(id: ID!): Node @override(from: "referrals") }`,
    ],
  ])('takes another subgraph %s', (_what, sdl) => {
    const { errors, supergraph = '' } = composeWith(sdl);

    expect(errors).toEqual([]);
    expect(buildSchema(supergraph, { assumeValid: true }).getType('Credit')).toBeDefined();
  });

  test.each<[string, string, string]>([
    [
      'a `node` of its own',
      'interface Node { id: ID! } type Query { node(id: ID!): Node }',
      'INVALID_FIELD_SHARING',
    ],
    [
      'amounts that are numbers',
      'type Money @shareable { amount: Float! currency: String! } type Query { price: Money }',
      'FIELD_TYPE_MISMATCH',
    ],
    [
      'another list of providers',
      'enum Provider { WEBSHARE OTHER } type Query { supportAddress(provider: Provider!): Provider }',
      'ENUM_VALUE_MISMATCH',
    ],
  ])('refuses another subgraph with %s', (_what, sdl, code) => {
    const { errors, supergraph } = composeWith(sdl);

    expect(errors).toContain(code);
    expect(supergraph).toBeUndefined();
  });
});
