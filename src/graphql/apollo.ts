import { ApolloServer } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import type { DocumentNode } from 'graphql';
import type { Logger } from 'pino';
import type { Context } from '../context.ts';
import { createDocumentStore } from './document-store.ts';
import { MAX_REQUEST_ERRORS } from './error-limit.ts';
import { formatError } from './format-error.ts';
import { knownOperationTypes } from './known-operation-types.ts';
import { MAX_TOKENS, operationLimits } from './operation-limits.ts';
import { operationListener } from './operation-listener.ts';
import {
  createTextCache,
  PERSISTED_QUERY_TTL_SECONDS,
  persistedTexts,
  type TextCache,
} from './persisted-texts.ts';
import { resolvers } from './resolvers/index.ts';
import { SharedBodies } from './shared-bodies.ts';

export interface ApolloOptions {
  readonly typeDefs: DocumentNode;
  /** Whether the schema can be asked for, and mistakes are answered with suggestions from it. */
  readonly isSchemaPublic: boolean;
  readonly maxUpstreamCalls: number;
  /** Whether queries that come again are compiled. */
  readonly isCompiling: boolean;
  readonly requestDeadlineMs: number;
  readonly cacheTtlMs: number;
  /** Where documents are kept that clients ask for by their hash; in memory, where it is left out. */
  readonly persistedQueries?: TextCache;
  readonly log: Logger;
}

/** Apollo Server with the gateway's schema, errors and log, and with nothing that reports to anybody. */
export function createApolloServer(options: ApolloOptions): ApolloServer<Context> {
  const { typeDefs, isSchemaPublic, log } = options;
  const bodies = new SharedBodies();
  return new ApolloServer<Context>({
    typeDefs,
    resolvers,
    parseOptions: { maxTokens: MAX_TOKENS },
    documentStore: createDocumentStore(),
    validationRules: [operationLimits, knownOperationTypes],
    persistedQueries: {
      cache: persistedTexts(options.persistedQueries ?? createTextCache(), log),
      ttl: PERSISTED_QUERY_TTL_SECONDS,
    },
    // Each list ends with an error that says that it was cut.
    validationOptions: { maxErrors: MAX_REQUEST_ERRORS - 1 },
    executionOptions: { maxCoercionErrors: MAX_REQUEST_ERRORS - 1 },
    introspection: isSchemaPublic,
    hideSchemaDetailsFromClientErrors: !isSchemaPublic,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    stringifyResult: (answer) => bodies.format(answer),
    formatError: (formatted, error) => formatError(formatted, error, log),
    logger: log.child({}, { level: 'warn' }),
    plugins: [
      operationListener({ ...options, bodies }),
      // It would give every field a resolver, which makes execution twice as slow; no answer may be cached anyway.
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginInlineTraceDisabled(),
      ApolloServerPluginSchemaReportingDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
    ],
  });
}
