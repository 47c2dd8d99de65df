import { readFileSync } from 'node:fs';
import { ApolloGateway, RemoteGraphQLDataSource } from '@apollo/gateway';
import { ApolloServer } from '@apollo/server';
import { startStandaloneServer } from '@apollo/server/standalone';
import { GraphQLError } from 'graphql';
import { headersFor } from './forwarded-headers.ts';
import type { Running } from './members.ts';

interface RouterContext {
  readonly headers?: Readonly<Record<string, string | string[] | undefined>>;
}

/** What a subgraph says where it does not answer at all, as GraphQL over HTTP has it. */
interface Refusal {
  readonly errors?: readonly { readonly message?: string; readonly extensions?: object }[];
}

/** A subgraph as the router asks it, on behalf of the client of the moment. */
function sourceOf(name: string, url: string): RemoteGraphQLDataSource<RouterContext> {
  return new RemoteGraphQLDataSource<RouterContext>({
    url,
    willSendRequest({ request, context }) {
      const sent = (header: string) => context.headers?.[header]?.toString();
      for (const [header, value] of Object.entries(headersFor(name, sent))) {
        request.http?.headers.set(header, value);
      }
    },
    // Left alone, it makes a message of the status, and shows clients where the subgraph is.
    async errorFromResponse(response) {
      const { errors = [] }: Refusal = await response.json().catch(() => ({}));
      const { message = 'A part of the graph did not answer.', extensions } = errors[0] ?? {};
      return new GraphQLError(message, { extensions: { code: 'DOWNSTREAM_SERVICE_ERROR', ...extensions } });
    },
  });
}

export async function startApolloGateway(supergraphSdl: string, port: number): Promise<Running> {
  const gateway = new ApolloGateway({
    supergraphSdl,
    buildService: ({ name, url = '' }) => sourceOf(name, url),
  });
  const server = new ApolloServer<RouterContext>({ gateway, includeStacktraceInErrorResponses: false });
  const { url } = await startStandaloneServer(server, {
    listen: { port, host: '127.0.0.1' },
    context: async ({ req: { headers } }) => ({ headers }),
  });
  return { url, stop: () => server.stop() };
}

if (import.meta.main) {
  const [file = 'supergraph.graphql', port = '4100'] = process.argv.slice(2);
  const { url } = await startApolloGateway(readFileSync(file, 'utf8'), Number(port));
  process.stdout.write(`the whole graph at ${url}\n`);
}
