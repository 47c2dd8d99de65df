import type {
  ApolloServerPlugin,
  GraphQLRequestContextDidEncounterErrors,
  GraphQLRequestContextDidResolveOperation,
  GraphQLRequestContextWillSendResponse,
  GraphQLRequestListener,
} from '@apollo/server';
import type { Logger } from 'pino';
import type { Context } from '../context.ts';
import { coerceVariables } from './coerced-variables.ts';
import { limitErrors } from './error-limit.ts';
import { guardOperation } from './operation-guard.ts';
import { logOperation } from './operation-log.ts';
import { staleNotices } from './stale-notice.ts';

export interface OperationListenerOptions {
  readonly maxUpstreamCalls: number;
  readonly log: Logger;
}

/** What the gateway does with each operation: one plugin for all of it, as each makes every request wait. */
export function operationListener(options: OperationListenerOptions): ApolloServerPlugin<Context> {
  return {
    async requestDidStart() {
      return new OperationListener(options);
    },
  };
}

class OperationListener implements GraphQLRequestListener<Context> {
  readonly #options: OperationListenerOptions;
  readonly #startedAt = performance.now();

  constructor(options: OperationListenerOptions) {
    this.#options = options;
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
    await guardOperation({ schema, document, operation, variables, providers, admission, maxUpstreamCalls });
  }

  async willSendResponse({
    operationName,
    operation,
    response: { body },
    contextValue,
  }: GraphQLRequestContextWillSendResponse<Context>): Promise<void> {
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
