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
import type { ResultSource } from '../operation-observer.ts';
import { recallAnswerType } from './answer-type.ts';
import { type CoercedVariables, coerceVariables } from './coerced-variables.ts';
import { limitErrors } from './error-limit.ts';
import { type Explanation, explainExcess, explainOperation } from './explanation.ts';
import { formatErrors } from './format-error.ts';
import type { KnownTexts } from './known-texts.ts';
import { hasCallSites, showsStates } from './operation-cost.ts';
import { guardOperation, guardScope } from './operation-guard.ts';
import { logOperation, outcomeOf } from './operation-log.ts';
import { readHash } from './persisted-texts.ts';
import { QueryExecutor, type QueryExecutorOptions } from './query-executor.ts';
import type { SharedBodies } from './shared-bodies.ts';
import { staleNotices } from './stale-notice.ts';

export interface OperationListenerOptions extends QueryExecutorOptions {
  readonly maxUpstreamCalls: number;
  readonly bodies: SharedBodies;
  readonly knownTexts: KnownTexts;
}

/** What the gateway does with each operation: one plugin for all of it, as each makes every request wait. */
export function operationListener(options: OperationListenerOptions): ApolloServerPlugin<Context> {
  let executor: QueryExecutor | undefined;
  return {
    async serverWillStart({ schema }) {
      executor = new QueryExecutor(schema, options);
    },
    async requestDidStart({ request }) {
      readHash(request);
      options.knownTexts.replace(request);
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
  #source: ResultSource = 'none';
  #explanation: Explanation | undefined;

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
    if (contextValue.isExplainOnly) {
      guardScope(admission, operation);
      this.#explanation = explainOperation(priced, request.request.variables ?? {}, maxUpstreamCalls);
      return;
    }
    const variables = coerceVariables(schema, operation, request.request.variables);
    this.#variables = variables;
    this.#mayBeShared = hasCallSites(priced);
    this.#mayBeKept = !showsStates(priced);
    await guardOperation({ ...priced, variables, admission, maxUpstreamCalls });
  }

  /** Null leaves to Apollo what is no query, and what does not run at all. What is explained does not run. */
  async responseForOperation(
    request: GraphQLRequestContextResponseForOperation<Context>,
  ): Promise<GraphQLResponse | null> {
    const { document, queryHash: documentHash, operation, operationName, contextValue: context } = request;
    const variables = this.#variables;
    if (context.isExplainOnly) {
      const extensions = { explain: this.#explanation };
      return { http: noHeaders, body: { kind: 'single', singleResult: { data: null, extensions } } };
    }
    if (variables === undefined) return null;
    this.#source = 'run';
    if (operation?.operation !== OperationTypeNode.QUERY) return null;
    if (this.#executor === undefined || documentHash === undefined) return null;
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
    this.#source = execution.meter === context.meter ? execution.source : 'joined';
    if (errors === undefined) {
      if (data !== null && execution.isShared) this.#options.bodies.share(data);
      if (data !== null && execution.meter === context.meter) execution.keep?.(data);
      return { http: noHeaders, body: { kind: 'single', singleResult: { data } } };
    }
    const ownErrors = formatErrors(errors, context.requestId, this.#options.log);
    return { http: noHeaders, body: { kind: 'single', singleResult: { data, errors: ownErrors } } };
  }

  async willSendResponse({
    operationName,
    operation,
    document,
    request,
    response: { http, body },
    contextValue: { requestId, meter: ownMeter, observer, journal, isExplainOnly },
  }: GraphQLRequestContextWillSendResponse<Context>): Promise<void> {
    const type = request.http && recallAnswerType(request.http);
    if (type !== undefined) http.headers.set('content-type', type);
    // Nothing of the schema can be deferred or streamed.
    if (body.kind !== 'single') return;
    const { singleResult } = body;
    const { errors } = singleResult;
    const meter = this.#meter ?? ownMeter;
    const ended = {
      requestId,
      meter,
      name: operationName ?? null,
      kind: operation?.operation ?? null,
      source: this.#source,
      outcome: outcomeOf(meter, errors),
      durationMs: performance.now() - this.#startedAt,
      errors,
    };
    logOperation(this.#options.log, ended);
    observer.operationEnded(ended);
    if (errors !== undefined) {
      // Apollo lets a store ask again whether a persisted query is still unknown; ours are never stored.
      http.headers.delete('cache-control');
      singleResult.errors = limitErrors(errors, Boolean(singleResult.data));
    }
    const stale = staleNotices(meter);
    if (stale !== undefined) singleResult.extensions = { ...singleResult.extensions, stale };
    if (isExplainOnly && errors !== undefined && document !== undefined) {
      singleResult.extensions = { ...singleResult.extensions, explain: explainExcess(document) };
    }
    if (journal !== null) {
      singleResult.extensions = { ...singleResult.extensions, upstream: journal.report(this.#source) };
    }
  }
}
