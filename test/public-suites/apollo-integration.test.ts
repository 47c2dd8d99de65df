import { ApolloServer, type ApolloServerOptions, type BaseContext } from '@apollo/server';
import {
  type CreateServerForIntegrationTests,
  defineIntegrationTestSuite,
} from '@apollo/server-integration-testsuite';
import { pino } from 'pino';
import { expect, test } from 'vitest';
import { checkGraphqlRequest } from '../../src/front-door/graphql-request.ts';
import { createHttpApp } from '../../src/front-door/http-app.ts';
import { createGraphqlHandler } from '../../src/graphql/http-handler.ts';
import { notRun } from './jest-globals.ts';

/** The suite asks at `/`, and adds it to the address itself. */
const graphqlPath = '/';

interface CreateOptions {
  readonly context?: () => Promise<BaseContext>;
}

/** The gateway's own HTTP layer around whatever server a test of the suite defines. */
async function createServer(
  serverOptions: ApolloServerOptions<BaseContext>,
  { context = async () => ({}) }: CreateOptions = {},
) {
  const server = new ApolloServer(serverOptions);
  await server.start();
  const app = createHttpApp({
    log: pino({ level: 'silent' }),
    connections: { clientTimeoutMs: 10_000, maxConnections: 1000 },
    graphqlPath,
  });
  app.route({
    method: ['GET', 'POST'],
    url: graphqlPath,
    onRequest: checkGraphqlRequest,
    handler: createGraphqlHandler(server, context),
  });
  const url = await app.listen({ port: 0, host: '127.0.0.1' });
  return { server, url, extraCleanup: () => app.close() };
}

// The suite comes with a copy of Apollo Server for its types; it runs with the gateway's (see vitest.config.ts).
defineIntegrationTestSuite(createServer as unknown as CreateServerForIntegrationTests);

test('the suite has every test that is listed as a deviation', () => {
  expect([...notRun]).toEqual([]);
});
