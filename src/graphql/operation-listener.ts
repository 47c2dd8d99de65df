import {
  type ApolloServerPlugin,
  type GraphQLRequestContextDidEncounterErrors,
  type GraphQLRequestContextDidResolveOperation,
  type GraphQLRequestContextResponseForOperation,
  type GraphQLRequestContextWillSendResponse,
  type GraphQLRequestListener,
  type GraphQLResponse,
  HeaderMap,
} from '@apollo/server';
import type { Logger } from 'pino';
import type { Context } from '../context.ts';
import { recallAnswerType } from './answer-type.ts';
import { type CoercedVariables, coerceVariables } from './coerced-variables.ts';
import { CompiledQueries } from './compiled-queries.ts';
import { limitErrors } from './error-limit.ts';
import { guardOperation } from './operation-guard.ts';
import { logOperation } from './operation-log.ts';
import { staleNotices } from './stale-notice.ts';

export interface OperationListenerOptions {
  readonly maxUpstreamCalls: number;
  /** Whether queries that come again are compiled. */
  readonly isCompiling: boolean;
  readonly log: Logger;
}

/** What the gateway does with each operation: one plugin for all of it, as each makes every request wait. */
export function operationListener(options: OperationListenerOptions): ApolloServerPlugin<Context> {
  let queries: CompiledQueries | undefined;
  return {
    async serverWillStart({ schema }) {
      if (options.isCompiling) queries = new CompiledQueries(schema);
    },
    async requestDidStart() {
      return new OperationListener(options, queries);
    },
  };
}

const noHeaders = { headers: new HeaderMap() };

class OperationListener implements GraphQLRequestListener<Context> {
  readonly #options: OperationListenerOptions;
  readonly #queries: CompiledQueries | undefined;
  readonly #startedAt = performance.now();
  #variables: CoercedVariables | undefined;

  constructor(options: OperationListenerOptions, queries: CompiledQueries | undefined) {
    this.#options = options;
    this.#queries = queries;
  }

  async didEncounterErrors({ errors, contextValue }: GraphQLRequestContextDidEncounterErrors<Context>) {
    for (const { extensions } of errors) extensions.requestId = contextValue.requestId;
  }

  async didResolveOperation(request: GraphQLRequestContextDidResolveOperation<Context>): Promise<void> {
    const { schema, document, operation, contextValue } = request;
    // Apollo's type leaves out that a document may have no such operation.
    if (!operation) return;
    const { admission, providers } = contextValue;
    const { maxUpstreamCalls } = this.#options;
    const variables = coerceVariables(schema, operation, request.request.variables);
    this.#variables = variables;
    await guardOperation({ schema, document, operation, variables, providers, admission, maxUpstreamCalls });
  }

  /** Null leaves the operation to graphql-js: the first time, where it cannot be compiled, and for every error. */
  async responseForOperation({
    document,
    operation,
    contextValue,
  }: GraphQLRequestContextResponseForOperation<Context>): Promise<GraphQLResponse | null> {
    const variables = this.#variables;
    if (!operation || variables === undefined) return null;
    try {
      const query = this.#queries?.find(document, operation, variables);
      const data = query === undefined ? null : await query.run(contextValue, variables);
      return data && { http: noHeaders, body: { kind: 'single', singleResult: { data } } };
    } catch (err) {
      this.#options.log.error({ requestId: contextValue.requestId, err }, 'a compiled query broke off');
      return null;
    }
  }

  async willSendResponse({
    operationName,
    operation,
    request,
    response: { http, body },
    contextValue,
  }: GraphQLRequestContextWillSendResponse<Context>): Promise<void> {
    const type = request.http && recallAnswerType(request.http);
    if (type !== undefined) http.headers.set('content-type', type);
    // Nothing of the schema can be deferred or streamed.
    if (body.kind !== 'single') return;
    const { singleResult } = body;
    const { errors } = singleResult;
    logOperation(this.#options.log, {
      context: contextValue,
      name: operationName,
      kind: operation?.operation ?? null,
      durationMs: performance.now() - this.#startedAt,
      errors,
    });
    if (errors !== undefined) singleResult.errors = limitErrors(errors, Boolean(singleResult.data));
    const stale = staleNotices(contextValue.meter);
    if (stale !== undefined) singleResult.extensions = { ...singleResult.extensions, stale };
  }
}
