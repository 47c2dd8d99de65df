import { type ApolloServerPlugin, HeaderMap } from '@apollo/server';
import { GraphQLError } from 'graphql';
import { AccessError } from '../callers/access-error.ts';
import { requireScope } from '../callers/scope.ts';
import type { Context } from '../context.ts';
import { estimateCost } from './operation-cost.ts';

const MAX_IDS = 100;

export interface OperationGuardOptions {
  readonly maxUpstreamCalls: number;
}

/**
 * Refuses an operation before anything of it runs: one that its caller may not do, one that is bound to exceed its budget
 * of upstream calls, and one that the caller's minute no longer covers.
 */
export function operationGuard({ maxUpstreamCalls }: OperationGuardOptions): ApolloServerPlugin<Context> {
  return {
    async requestDidStart() {
      return {
        async didResolveOperation({ schema, document, operation, request, contextValue }) {
          if (!operation) return;
          const { admission, providers } = contextValue;
          try {
            requireScope(admission.caller, operation.operation);
            const variables = request.variables ?? {};
            const cost = estimateCost({ schema, document, operation, variables, providers });
            if (cost.idsAtOnce > MAX_IDS) {
              throw tooMuch(`\`ids\` has ${cost.idsAtOnce} entries; expected at most ${MAX_IDS}.`);
            }
            if (cost.least > maxUpstreamCalls) {
              throw tooMuch(
                `The operation needs at least ${cost.least} of ${maxUpstreamCalls} calls to providers.`,
              );
            }
            await admission.charge(cost.expected);
          } catch (error) {
            throw error instanceof AccessError ? overHttp(error) : error;
          }
        },
      };
    },
  };
}

function tooMuch(what: string): GraphQLError {
  return new GraphQLError(`${what} Ask in several operations.`, {
    extensions: { code: 'OPERATION_LIMIT_EXCEEDED', http: { status: 400 } },
  });
}

function overHttp({ code, message, httpStatus: status, httpHeaders }: AccessError): GraphQLError {
  return new GraphQLError(message, {
    extensions: { code, http: { status, headers: new HeaderMap(httpHeaders) } },
  });
}
