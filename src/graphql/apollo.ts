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
import { formatError } from './format-error.ts';
import { operationLog } from './operation-log.ts';
import { resolvers } from './resolvers/index.ts';

export interface ApolloOptions {
  readonly typeDefs: DocumentNode;
  /** Whether the schema can be asked for, and mistakes are answered with suggestions from it. */
  readonly isSchemaPublic: boolean;
  readonly log: Logger;
}

/** Apollo Server with the gateway's schema, errors and log, and with nothing that reports to anybody. */
export function createApolloServer({ typeDefs, isSchemaPublic, log }: ApolloOptions): ApolloServer<Context> {
  return new ApolloServer<Context>({
    typeDefs,
    resolvers,
    introspection: isSchemaPublic,
    hideSchemaDetailsFromClientErrors: !isSchemaPublic,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    formatError: (formatted, error) => formatError(formatted, error, log),
    logger: log.child({}, { level: 'warn' }),
    plugins: [
      operationLog(log),
      // It would give every field a resolver, which makes execution twice as slow; no answer may be cached anyway.
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginInlineTraceDisabled(),
      ApolloServerPluginSchemaReportingDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
    ],
  });
}
