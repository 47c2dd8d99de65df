import { ApolloServer } from '@apollo/server';
import { ApolloServerPluginInlineTraceDisabled } from '@apollo/server/plugin/disabled';
import { startStandaloneServer } from '@apollo/server/standalone';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { parse } from 'graphql';

/** Another subgraph: it knows members, which credits each has earned, and of credits nothing but their ids. */
const typeDefs = parse(`
  extend schema @link(url: "https://specs.apollo.dev/federation/v2.3", import: ["@key"])

  type Query {
    members: [Member!]!
  }

  type Member @key(fields: "id") {
    id: ID!
    name: String!
    "Null where the provider no longer knows the credit, or failed."
    credits: [Credit]!
  }

  type Credit @key(fields: "id") {
    id: ID!
    "Who earned it."
    member: Member
  }
`);

interface Member {
  readonly id: string;
  readonly name: string;
  readonly credits: readonly Credit[];
}

interface Credit {
  readonly id: string;
}

const creditsOf = (...localIds: readonly number[]) => localIds.map((id) => ({ id: `webshare:credit:${id}` }));

const members: readonly Member[] = [
  { id: '1', name: 'Ada', credits: creditsOf(240, 239, 238) },
  { id: '2', name: 'Grace', credits: creditsOf(237, 236) },
  { id: '3', name: 'Edsger', credits: creditsOf(235) },
];

const resolvers = {
  Query: { members: () => members },
  Member: { __resolveReference: ({ id }: Member) => members.find((member) => member.id === id) ?? null },
  Credit: {
    member: ({ id }: Credit) =>
      members.find(({ credits }) => credits.some((credit) => credit.id === id)) ?? null,
  },
};

/** What each request to it came with. */
export type HeadersSeen = Readonly<Record<string, string | string[] | undefined>>;

export interface MembersOptions {
  readonly port: number;
  readonly onRequest?: (headers: HeadersSeen) => void;
}

export interface Running {
  readonly url: string;
  readonly stop: () => Promise<void>;
}

export async function startMembers({ port, onRequest }: MembersOptions): Promise<Running> {
  const server = new ApolloServer({
    schema: buildSubgraphSchema([{ typeDefs, resolvers }]),
    plugins: [ApolloServerPluginInlineTraceDisabled()],
  });
  const { url } = await startStandaloneServer(server, {
    listen: { port, host: '127.0.0.1' },
    context: async ({ req }) => {
      onRequest?.(req.headers);
      return {};
    },
  });
  return { url, stop: () => server.stop() };
}

if (import.meta.main) {
  const { url } = await startMembers({ port: 4001 });
  process.stdout.write(`members at ${url}\n`);
}
