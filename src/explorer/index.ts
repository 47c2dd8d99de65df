import type { FastifyInstance } from 'fastify';
import { registerGraphiqlFiles } from './graphiql-files.ts';
import { renderGraphiqlPage } from './graphiql-page.ts';
import { sendPage } from './page.ts';
import { isPageVisit, prefersHtml } from './page-visit.ts';
import { renderSandboxPage } from './sandbox-page.ts';

export interface ExplorerOptions {
  /** Where GraphQL is served, such as `/graphql`. */
  readonly graphqlPath: string;
}

const graphiqlPath = '/graphiql';

/**
 * Adds Apollo Sandbox (for browsers' visits to `graphqlPath`), GraphiQL at `/graphiql` with its files, and a redirect
 * from `/`. Hooks run in the order they were added: register it after the check of Host and Origin.
 */
export function registerExplorer(app: FastifyInstance, { graphqlPath }: ExplorerOptions): void {
  const staticPath = registerGraphiqlFiles(app, graphiqlPath);

  // A hook, since the route GET /graphql belongs to GraphQL over GET.
  app.addHook('onRequest', async (request, reply) => {
    if (!isPageVisit(request, graphqlPath)) return;
    return sendPage(reply, (nonce) => renderSandboxPage(graphqlPath, graphiqlPath, nonce));
  });

  app.get(graphiqlPath, (_request, reply) =>
    sendPage(reply, (nonce) => renderGraphiqlPage(graphqlPath, staticPath, nonce)),
  );

  app.get('/', async (request, reply) => {
    if (!prefersHtml(request.headers.accept)) return reply.callNotFound();
    return reply.header('cache-control', 'no-store').redirect(graphqlPath);
  });
}
