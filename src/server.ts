import { randomUUID } from 'node:crypto';
import { type ApolloFastifyContextFunction, fastifyApolloHandler } from '@as-integrations/fastify';
import cors from '@fastify/cors';
import Fastify, {
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  LogController,
} from 'fastify';
import { type DocumentNode, GraphQLError } from 'graphql';
import type { Logger } from 'pino';
import { admissionOf, createAdmissionHook } from './callers/admission.ts';
import { Authenticator } from './callers/authenticator.ts';
import { RateLimit } from './callers/rate-limit.ts';
import type { Config } from './config.ts';
import type { Context } from './context.ts';
import { GatewayError } from './errors.ts';
import { registerExplorer } from './explorer/index.ts';
import { Gateway } from './gateway.ts';
import { createApolloServer } from './graphql/apollo.ts';
import { typeDefs as ownTypeDefs } from './graphql/type-defs.ts';

export const GRAPHQL_PATH = '/graphql';
const MAX_BODY_BYTES = 100 * 1024;
/** The hosted Sandbox; the embedded one fetches from its parent page, which is the gateway's own. */
const HOSTED_SANDBOX = 'https://studio.apollographql.com';

export interface ServerOptions {
  readonly config: Config;
  readonly log: Logger;
  /** In place of the gateway's own schema, when a provider is added from outside. */
  readonly typeDefs?: DocumentNode;
}

/** A gateway that listens. */
export interface Server {
  readonly url: string;
  /** Lets operations in flight end, then closes everything. Further calls wait for the first. */
  stop(): Promise<void>;
}

/** Assembles HTTP, Apollo Server and the gateway, and listens. */
export async function startServer({ config, log, typeDefs = ownTypeDefs }: ServerOptions): Promise<Server> {
  const gateway = new Gateway(config, log);
  const apollo = createApolloServer({ typeDefs, isSchemaPublic: config.hasExplorer, log });
  await apollo.start();
  const app = createHttp(log.child({}, { level: 'warn' }));
  const lifeCycle = { isDraining: false };

  await app.register(cors, {
    origin: [...config.corsOrigins, ...(config.isProduction ? [] : [HOSTED_SANDBOX])],
    maxAge: 600,
  });
  registerHealth(app, lifeCycle);
  if (config.hasExplorer) registerExplorer(app, { graphqlPath: GRAPHQL_PATH });
  app.route({
    method: ['GET', 'POST'],
    url: GRAPHQL_PATH,
    onRequest: createAdmissionHook(app, {
      authenticator: new Authenticator(config.callers, log),
      rateLimit: new RateLimit(config.callers.rateLimitPerMinute),
    }),
    handler: fastifyApolloHandler(apollo, { context: contextFunction(gateway) }),
  });

  const url = await app.listen({ host: config.host, port: config.port });
  const stop = async () => {
    lifeCycle.isDraining = true;
    await new Promise((resolve) => setTimeout(resolve, config.drainMs));
    // What is still in flight has its deadline; connections that outlive it are cut.
    const cut = setTimeout(() => app.server.closeAllConnections(), config.requestDeadlineMs + 1000);
    await app.close();
    clearTimeout(cut);
    await apollo.stop();
    await gateway.close();
  };
  let stopping: Promise<void> | undefined;
  return {
    url,
    stop: () => {
      stopping ??= stop();
      return stopping;
    },
  };
}

function createHttp(log: FastifyBaseLogger): FastifyInstance {
  const app = Fastify({
    // The operation log has one line per operation; what remains are Fastify's own troubles.
    loggerInstance: log,
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: MAX_BODY_BYTES,
    // Requests on connections that were kept alive are served to the end rather than refused.
    return503OnClosing: false,
    forceCloseConnections: 'idle',
    requestIdHeader: false,
    genReqId: ({ headers }) => {
      const id = headers['x-request-id'];
      return typeof id === 'string' && /^[\w.-]{1,64}$/.test(id) ? id : randomUUID();
    },
  });
  // GraphQL over HTTP is JSON; plain text would be what a foreign web page can send without being asked.
  app.removeContentTypeParser('text/plain');
  app.addHook('onSend', async (request, reply) => {
    reply.header('x-request-id', request.id);
    if (!reply.hasHeader('cache-control')) reply.header('cache-control', 'no-store');
  });
  app.setNotFoundHandler((request, reply) =>
    sendError(
      request,
      reply,
      404,
      'NOT_FOUND',
      `There is nothing at this path. GraphQL is at ${GRAPHQL_PATH}.`,
    ),
  );
  app.setErrorHandler((error: Error & { statusCode?: number; code?: string }, request, reply) => {
    const status = error.statusCode ?? 500;
    if (status < 500) return sendError(request, reply, status, 'BAD_REQUEST', error.message);
    log.error({ requestId: request.id, err: error }, 'unexpected error');
    return sendError(request, reply, status, 'INTERNAL_SERVER_ERROR', 'Something went wrong in the gateway.');
  });
  return app;
}

function sendError(
  request: FastifyRequest,
  reply: FastifyReply,
  status: number,
  code: string,
  message: string,
) {
  return reply
    .code(status)
    .type('application/json; charset=utf-8')
    .send({ errors: [{ message, extensions: { code, requestId: request.id } }] });
}

function registerHealth(app: FastifyInstance, lifeCycle: { readonly isDraining: boolean }): void {
  app.get('/health/live', async () => ({ status: 'ok' }));
  app.get('/health/ready', async (_request, reply) => {
    if (!lifeCycle.isDraining) return { status: 'ok' };
    return reply.code(503).send({ status: 'draining' });
  });
  app.addHook('onSend', async (_request, reply) => {
    if (lifeCycle.isDraining) reply.header('connection', 'close');
  });
}

function contextFunction(gateway: Gateway): ApolloFastifyContextFunction<Context> {
  return async (request, reply) => {
    const client = new AbortController();
    reply.raw.once('close', () => {
      if (!reply.raw.writableFinished) client.abort(new Error('the client has left'));
    });
    try {
      return gateway.createContext({
        requestId: request.id,
        admission: admissionOf(request),
        headers: request.raw.headersDistinct,
        clientSignal: client.signal,
      });
    } catch (error) {
      if (!(error instanceof GatewayError)) throw error;
      const { code, message } = error;
      throw new GraphQLError(message, { extensions: { code, requestId: request.id, http: { status: 400 } } });
    }
  };
}
