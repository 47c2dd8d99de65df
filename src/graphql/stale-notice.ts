import type { ApolloServerPlugin } from '@apollo/server';
import type { Context } from '../context.ts';

/**
 * Says in `extensions.stale` which providers failed and are shown as they answered earlier: a single entity has no place
 * of its own for that, as lists have in their problems.
 */
export function staleNotice(): ApolloServerPlugin<Context> {
  return {
    async requestDidStart({ contextValue: { meter } }) {
      return {
        async willSendResponse({ response: { body } }) {
          const stale = Object.entries(meter.staleAsOf).map(([provider, fetchedAt]) => ({
            provider,
            staleAsOf: new Date(fetchedAt).toISOString(),
          }));
          if (stale.length === 0 || body.kind !== 'single') return;
          body.singleResult.extensions = { ...body.singleResult.extensions, stale };
        },
      };
    },
  };
}
