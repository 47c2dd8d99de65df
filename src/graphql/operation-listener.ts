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
import { OperationTypeNode } from 'graphql';
import type { Context } from '../context.ts';
import { recallAnswerType } from './answer-type.ts';
import { type CoercedVariables, coerceVariables } from './coerced-variables.ts';
import { limitErrors } from './error-limit.ts';
import { formatErrors } from './format-error.ts';
import { hasCallSites, showsStates } from './operation-cost.ts';
import { guardOperation } from './operation-guard.ts';
import { logOperation } from './operation-log.ts';
import { QueryExecutor, type QueryExecutorOptions } from './query-executor.ts';
import type { SharedBodies } from './shared-bodies.ts';
import { staleNotices } from './stale-notice.ts';

export interface OperationListenerOptions extends QueryExecutorOptions {
  readonly maxUpstreamCalls: number;
  readonly bodies: SharedBodies;
}

/** What the gateway does with each operation: one plugin for all of it, as each makes every request wait. */
export function operationListener(options: OperationListenerOptions): ApolloServerPlugin<Context> {
  let executor: QueryExecutor | undefined;
  return {
    async serverWillStart({ schema }) {
      executor = new QueryExecutor(schema, options);
    },
    async requestDidStart() {
      return new OperationListener(options, executor);
    },
  };
}

const noHeaders = { headers: new HeaderMap() };

class OperationListener implements GraphQLRequestListener<Context> {
  readonly #options: OperationListenerOptions;
  readonly #executor: QueryExecutor | undefined;
  readonly #startedAt = performance.now();
  #variables: CoercedVariables | undefined;
  #mayBeShared = false;
  #mayBeKept = false;
  /** Of the execution that gave the answer, which another request may have begun. */
  #meter: Context['meter'] | undefined;
  #isKept = false;

  constructor(options: OperationListenerOptions, executor: QueryExecutor | undefined) {
    this.#options = options;
    this.#executor = executor;
  }

  async didEncounterErrors(request: GraphQLRequestContextDidEncounterErrors<Context>) {
    const { errors, contextValue, source } = request;
    for (const { extensions } of errors) {
      extensions.requestId = contextValue.requestId;
      // Apollo gives no code to a persisted query of another version, or of another hash than it says.
      if (source === undefined) extensions.code ??= 'BAD_REQUEST';
    }
  }

  async didResolveOperation(request: GraphQLRequestContextDidResolveOperation<Context>): Promise<void> {
    const { schema, document, operation, contextValue } = request;
    // Apollo's type leaves out that a document may have no such operation.
    if (!operation) return;
    const { admission, providers } = contextValue;
    const { maxUpstreamCalls } = this.#options;
    const priced = { schema, document, operation, providers };
    const variables = coerceVariables(schema, operation, request.request.variables);
    this.#variables = variables;
    this.#mayBeShared = hasCallSites(priced);
    this.#mayBeKept = this.#options.cacheTtlMs > 0 && !showsStates(priced);
    await guardOperation({ ...priced, variables, admission, maxUpstreamCalls });
  }

  /** Null leaves to Apollo what is no query, and what does not run at all. */
  async responseForOperation(
    request: GraphQLRequestContextResponseForOperation<Context>,
  ): Promise<GraphQLResponse | null> {
    const { document, queryHash: documentHash, operation, operationName, contextValue: context } = request;
    const variables = this.#variables;
    if (operation?.operation !== OperationTypeNode.QUERY || variables === undefined) return null;
    // That of a persisted query is whatever the client sent.
    if (this.#executor === undefined || typeof documentHash !== 'string') return null;
    const execution = this.#executor.run({
      document,
      documentHash,
      operation,
      operationName,
      variables,
      rawVariables: request.request.variables,
      context,
      mayBeShared: this.#mayBeShared,
      mayBeKept: this.#mayBeKept,
    });
    const result = await execution.result;
    const { data = null, errors } = result;
    this.#meter = execution.meter;
    this.#isKept = execution.isKept;
    if (errors === undefined) {
      const keep = execution.meter === context.meter ? execution.keep : null;
      const { bodies } = this.#options;
      if (data !== null && (execution.isShared || keep !== null)) bodies.share(data);
      keep?.(result, bodies.format({ data }).length);
      return { http: noHeaders, body: { kind: 'single', singleResult: { data } } };
    }
    const ownErrors = formatErrors(errors, context.requestId, this.#options.log);
    return { http: noHeaders, body: { kind: 'single', singleResult: { data, errors: ownErrors } } };
  }

  async willSendResponse({
    operationName,
    operation,
    request,
    response: { http, body },
    contextValue: { requestId, meter: ownMeter },
  }: GraphQLRequestContextWillSendResponse<Context>): Promise<void> {
    const type = request.http && recallAnswerType(request.http);
    if (type !== undefined) http.headers.set('content-type', type);
    // Nothing of the schema can be deferred or streamed.
    if (body.kind !== 'single') return;
    const { singleResult } = body;
    const { errors } = singleResult;
    const meter = this.#meter ?? ownMeter;
    logOperation(this.#options.log, {
      requestId,
      meter,
      isJoined: meter !== ownMeter,
      isKept: this.#isKept,
      name: operationName,
      kind: operation?.operation ?? null,
      durationMs: performance.now() - this.#startedAt,
      errors,
    });
    if (errors !== undefined) {
      // Apollo lets a store ask again whether a persisted query is still unknown; ours are never stored.
      http.headers.delete('cache-control');
      singleResult.errors = limitErrors(errors, Boolean(singleResult.data));
    }
    const stale = staleNotices(meter);
    if (stale !== undefined) singleResult.extensions = { ...singleResult.extensions, stale };
  }
}
