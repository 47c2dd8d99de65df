import cors from '@fastify/cors';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type DocumentNode, GraphQLError } from 'graphql';
import type { Logger } from 'pino';
import { admissionOf, createAdmissionHook } from './callers/admission.ts';
import { Authenticator } from './callers/authenticator.ts';
import { RateLimit } from './callers/rate-limit.ts';
import type { Config } from './config.ts';
import type { Context } from './context.ts';
import { registerDashboard } from './dashboard/index.ts';
import { GatewayError } from './errors.ts';
import { registerExplorer } from './explorer/index.ts';
import { registerGatekeeper } from './front-door/gatekeeper.ts';
import { checkGraphqlRequest } from './front-door/graphql-request.ts';
import { registerHealth } from './front-door/health.ts';
import { createHttpApp } from './front-door/http-app.ts';
import { registerLoadShedding } from './front-door/load-shedding.ts';
import { operationEnd } from './front-door/operation-end.ts';
import { Gateway } from './gateway.ts';
import { createApolloServer } from './graphql/apollo.ts';
import { createGraphqlHandler } from './graphql/http-handler.ts';
import { typeDefs as ownTypeDefs } from './graphql/type-defs.ts';

export const GRAPHQL_PATH = '/graphql';
/** The hosted Sandbox; the embedded one fetches from its parent page, which is the gateway's own. */
const HOSTED_SANDBOX = 'https://studio.apollographql.com';
/** Most connections for each request that may be in flight; the rest of them are kept alive, idle or slow. */
const CONNECTIONS_PER_REQUEST = 4;

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
  const { hasExplorer, maxUpstreamCalls, isCompiling, maxInFlight, clientTimeoutMs, requestDeadlineMs } =
    config;
  const apollo = createApolloServer({
    typeDefs,
    isSchemaPublic: hasExplorer,
    maxUpstreamCalls,
    isCompiling,
    requestDeadlineMs,
    cacheTtlMs: config.cacheTtlMs,
    log,
  });
  await apollo.start();
  const app = createHttpApp({
    log: log.child({}, { level: 'warn' }),
    connections: { clientTimeoutMs, maxConnections: Math.max(1000, CONNECTIONS_PER_REQUEST * maxInFlight) },
    graphqlPath: GRAPHQL_PATH,
  });
  const lifeCycle = { isDraining: false };

  // Hooks run in the order in which they are added: whoever may not ask is told first.
  const allowedOrigins = [...config.corsOrigins, ...(config.isProduction ? [] : [HOSTED_SANDBOX])];
  registerGatekeeper(app, { host: config.host, allowedHosts: config.allowedHosts, allowedOrigins });
  await app.register(cors, {
    origin: allowedOrigins,
    exposedHeaders: ['retry-after', 'x-request-id'],
    maxAge: 600,
  });
  await registerLoadShedding(app, { maxInFlight });
  registerHealth(app, lifeCycle);
  if (hasExplorer) registerExplorer(app, { graphqlPath: GRAPHQL_PATH });
  if (config.hasDashboard) registerDashboard(app, { isHome: !hasExplorer });
  app.route({
    method: ['GET', 'POST'],
    url: GRAPHQL_PATH,
    onRequest: [
      createAdmissionHook(app, {
        authenticator: new Authenticator(config.callers, log),
        rateLimit: new RateLimit(config.callers.rateLimitPerMinute),
      }),
      checkGraphqlRequest,
    ],
    handler: createGraphqlHandler(apollo, contextFunction(gateway, requestDeadlineMs)),
  });

  const url = await app.listen({ host: config.host, port: config.port });
  const stop = async () => {
    lifeCycle.isDraining = true;
    await new Promise((resolve) => setTimeout(resolve, config.drainMs));
    // What is still in flight has its deadline; connections that outlive it are cut.
    const cut = setTimeout(() => app.server.closeAllConnections(), requestDeadlineMs + 1000);
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

function contextFunction(gateway: Gateway, deadlineMs: number) {
  return (request: FastifyRequest, reply: FastifyReply): Context => {
    try {
      return gateway.createContext({
        requestId: request.id,
        admission: admissionOf(request),
        headers: request.raw.rawHeaders,
        end: operationEnd(reply, deadlineMs),
      });
    } catch (error) {
      if (!(error instanceof GatewayError)) throw error;
      const { code, message } = error;
      throw new GraphQLError(message, { extensions: { code, requestId: request.id, http: { status: 400 } } });
    }
  };
}
