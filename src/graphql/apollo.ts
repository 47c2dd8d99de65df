import { ApolloServer } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import { type DocumentNode, NoSchemaIntrospectionCustomRule, type ValidationRule } from 'graphql';
import type { Logger } from 'pino';
import type { Context } from '../context.ts';
import type { TrustedDocuments } from '../trusted-documents/trusted-documents.ts';
import { createDocumentStore } from './document-store.ts';
import { MAX_REQUEST_ERRORS } from './error-limit.ts';
import { formatError } from './format-error.ts';
import { knownOperationTypes } from './known-operation-types.ts';
import { KnownTexts } from './known-texts.ts';
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
import { trustedDocumentsPlugin, trustedDocumentsRule, trustedTexts } from './trusted-documents.ts';

export type GraphqlServer = ApolloServer<Context>;

export interface ApolloOptions {
  readonly typeDefs: DocumentNode;
  /** Whether the schema is served as a subgraph of a larger graph. */
  readonly isSubgraph: boolean;
  /** Whether the schema can be asked for, and mistakes are answered with suggestions from it. */
  readonly isSchemaPublic: boolean;
  readonly maxUpstreamCalls: number;
  /** Whether queries that come again are compiled. */
  readonly isCompiling: boolean;
  readonly requestDeadlineMs: number;
  readonly cacheTtlMs: number;
  /** Where documents are kept that clients ask for by their hash; in memory, where it is left out. */
  readonly persistedQueries?: TextCache;
  /** Null where every document runs. */
  readonly trustedDocuments: TrustedDocuments | null;
  readonly log: Logger;
}

const ownRules: readonly ValidationRule[] = [operationLimits, knownOperationTypes];

/** What documents of the list are checked with: all that they would be when they run. */
const listRules = (isSchemaPublic: boolean): readonly ValidationRule[] =>
  isSchemaPublic ? ownRules : [NoSchemaIntrospectionCustomRule, ...ownRules];

/** Apollo Server with the gateway's schema, errors and log, and with nothing that reports to anybody. */
export async function createApolloServer(options: ApolloOptions): Promise<GraphqlServer> {
  const { isSchemaPublic, trustedDocuments: trusted, log } = options;
  const bodies = new SharedBodies();
  const knownTexts = new KnownTexts();
  const sentTexts = persistedTexts(options.persistedQueries ?? createTextCache(), log);
  return new ApolloServer<Context>({
    ...(await executableSchema(options)),
    parseOptions: { maxTokens: MAX_TOKENS },
    documentStore: createDocumentStore(),
    // A document within the limits is printed quickly, as the list needs it.
    validationRules: [...ownRules, ...(trusted ? [trustedDocumentsRule(trusted)] : [])],
    persistedQueries: {
      cache: knownTexts.over(trusted ? trustedTexts(trusted, sentTexts) : sentTexts),
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
      // Before what logs the answer.
      ...(trusted ? [trustedDocumentsPlugin(trusted, listRules(isSchemaPublic))] : []),
      operationListener({ ...options, bodies, knownTexts }),
      // It would give every field a resolver, which makes execution twice as slow; no answer may be cached anyway.
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginInlineTraceDisabled(),
      ApolloServerPluginSchemaReportingDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
    ],
  });
}

/** What subgraphs need is loaded for those alone. */
async function executableSchema({ typeDefs, isSubgraph }: ApolloOptions) {
  if (!isSubgraph) return { typeDefs, resolvers };
  const { createSubgraphSchema } = await import('./subgraph.ts');
  return { schema: createSubgraphSchema(typeDefs) };
}
