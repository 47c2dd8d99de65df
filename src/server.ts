import cors from '@fastify/cors';
import type { DocumentNode } from 'graphql';
import type { Logger } from 'pino';
import { Authenticator } from './callers/authenticator.ts';
import { RateLimit } from './callers/rate-limit.ts';
import type { Config } from './config.ts';
import { registerDashboard } from './dashboard/index.ts';
import { registerExplorer } from './explorer/index.ts';
import { registerGatekeeper } from './front-door/gatekeeper.ts';
import { METRICS_PATH, registerHealth } from './front-door/health.ts';
import { createHttpApp } from './front-door/http-app.ts';
import { registerLoadShedding } from './front-door/load-shedding.ts';
import { Gateway } from './gateway.ts';
import { createApolloServer } from './graphql/apollo.ts';
import { createTextCache } from './graphql/persisted-texts.ts';
import { typeDefs as ownTypeDefs } from './graphql/type-defs.ts';
import { registerGraphql } from './graphql-route.ts';
import { Insight } from './insight/index.ts';
import type { SharedState } from './shared-state/index.ts';
import { TrustedDocuments } from './trusted-documents/trusted-documents.ts';

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
  /** Where metrics are to be had at an address of their own; null: they are not. */
  readonly metricsUrl: string | null;
  /** Lets operations in flight end, then closes everything. Further calls wait for the first. */
  stop(): Promise<void>;
}

/** Assembles HTTP, Apollo Server and the gateway, and listens. Where that fails, nothing is left open. */
export async function startServer(options: ServerOptions): Promise<Server> {
  const opened = new AsyncDisposableStack();
  try {
    return await start(options, opened);
  } catch (error) {
    // Otherwise connections that were made would keep the process from ending.
    await opened.disposeAsync();
    throw error;
  }
}

/** Everything that was opened is closed in the opposite order: first what takes requests, last what is told of them. */
async function start(
  { config, log, typeDefs = ownTypeDefs }: ServerOptions,
  opened: AsyncDisposableStack,
): Promise<Server> {
  const { hasExplorer, isSubgraph, isCompiling, maxUpstreamCalls, maxInFlight, requestDeadlineMs } = config;
  const shared = opened.adopt(await connectShared(config, log), (state) => state?.close());
  const lifeCycle = { isDraining: false };
  const insight = opened.adopt(
    await Insight.create({
      settings: config.insight,
      log,
      readRedis: shared && (() => shared.state),
      readState: () => ({
        loads: gateway.loads,
        drift: gateway.drift,
        inFlight: load.inFlight,
        maxInFlight,
        isDraining: lifeCycle.isDraining,
      }),
    }),
    (each) => each.close(),
  );
  const gateway = opened.adopt(new Gateway(config, log, shared), (each) => each.close());
  const apollo = await createApolloServer({
    typeDefs,
    isSubgraph,
    isSchemaPublic: hasExplorer,
    maxUpstreamCalls,
    isCompiling,
    requestDeadlineMs,
    cacheTtlMs: shared === null ? config.cacheTtlMs : shared.keptForMs(config.cacheTtlMs),
    ...(shared && { persistedQueries: shared.texts(createTextCache()) }),
    trustedDocuments: createTrustedDocuments(config, log),
    log,
  });
  await apollo.start();
  opened.defer(() => apollo.stop());
  const app = opened.adopt(createApp(config, log), (each) => each.close());

  // Hooks run in the order in which they are added: whoever may not ask is told first.
  const allowedOrigins = [...config.corsOrigins, ...(config.isProduction ? [] : [HOSTED_SANDBOX])];
  registerGatekeeper(app, { host: config.host, allowedHosts: config.allowedHosts, allowedOrigins });
  await app.register(cors, {
    origin: allowedOrigins,
    exposedHeaders: ['retry-after', 'x-request-id'],
    maxAge: 600,
  });
  const load = await registerLoadShedding(app, { maxInFlight });
  registerHealth(app, lifeCycle);
  insight.register(app, METRICS_PATH);
  if (hasExplorer) registerExplorer(app, { graphqlPath: GRAPHQL_PATH });
  if (config.hasDashboard) registerDashboard(app, { isHome: !hasExplorer });
  registerGraphql(app, {
    path: GRAPHQL_PATH,
    authenticator: new Authenticator(config.callers, log),
    rateLimit: new RateLimit(config.callers.rateLimitPerMinute, { store: shared?.rateLimits ?? null }),
    apollo,
    gateway,
    observe: (traceparent) => insight.observe(traceparent),
    deadlineMs: requestDeadlineMs,
  });

  const url = await app.listen({ host: config.host, port: config.port });
  await insight.listen(METRICS_PATH);
  const stop = async () => {
    lifeCycle.isDraining = true;
    await new Promise((resolve) => setTimeout(resolve, config.drainMs));
    // What is still in flight has its deadline; connections that outlive it are cut.
    const cut = setTimeout(() => app.server.closeAllConnections(), requestDeadlineMs + 1000);
    await opened.disposeAsync().finally(() => clearTimeout(cut));
  };
  let stopping: Promise<void> | undefined;
  return {
    url,
    metricsUrl: insight.metricsUrl,
    stop: () => {
      stopping ??= stop();
      return stopping;
    },
  };
}

function createApp({ clientTimeoutMs, maxInFlight }: Config, log: Logger) {
  const maxConnections = Math.max(1000, CONNECTIONS_PER_REQUEST * maxInFlight);
  return createHttpApp({
    log: log.child({}, { level: 'warn' }),
    connections: { clientTimeoutMs, maxConnections },
    graphqlPath: GRAPHQL_PATH,
  });
}

/** Null where every document runs. */
function createTrustedDocuments(
  { trustedOperations: operations, isProduction }: Config,
  log: Logger,
): TrustedDocuments | null {
  if (operations === null) return null;
  const warn = (document: object) =>
    log.warn(document, 'a document is not on the list of TRUSTED_DOCUMENTS, and would not run in production');
  return new TrustedDocuments({ operations, isEnforced: isProduction, warn });
}

/** Null where there is nothing to share, and then its client is not even loaded. */
async function connectShared({ redis }: Config, log: Logger): Promise<SharedState | null> {
  if (redis === null) return null;
  const { connectSharedState } = await import('./shared-state/index.ts');
  return await connectSharedState(redis, log);
}
