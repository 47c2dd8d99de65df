import { type ApolloServerPlugin, HeaderMap } from '@apollo/server';
import { GraphQLError } from 'graphql';
import { AccessError } from '../callers/access-error.ts';
import { requireScope } from '../callers/scope.ts';
import type { Context } from '../context.ts';

/** Refuses an operation that its caller may not do, or not now, before anything of it runs. */
export function accessControl(): ApolloServerPlugin<Context> {
  return {
    async requestDidStart() {
      return {
        async didResolveOperation({ operation, contextValue: { admission } }) {
          try {
            requireScope(admission.caller, operation?.operation ?? 'mutation');
            await admission.charge(1);
          } catch (error) {
            if (!(error instanceof AccessError)) throw error;
            const { code, message, httpStatus: status, httpHeaders } = error;
            const headers = new HeaderMap(httpHeaders);
            throw new GraphQLError(message, { extensions: { code, http: { status, headers } } });
          }
        },
      };
    },
  };
}
