import type { ApolloServerPlugin } from '@apollo/server';
import type { Logger } from 'pino';
import type { Context } from '../context.ts';

/** One line per operation: what it was called, how long it took, whom it asked, and how it ended. */
export function operationLog(log: Logger): ApolloServerPlugin<Context> {
  return {
    async requestDidStart({ contextValue: { requestId, meter } }) {
      const startedAt = performance.now();
      return {
        async didEncounterErrors({ errors }) {
          for (const { extensions } of errors) extensions.requestId = requestId;
        },
        async willSendResponse({ operationName, operation, response }) {
          const { errors } = response.body.kind === 'single' ? response.body.singleResult : {};
          const codes = new Set(errors?.map(({ extensions }) => extensions?.code));
          log.info(
            {
              requestId,
              operation: operationName?.slice(0, 100) ?? null,
              kind: operation?.operation ?? null,
              durationMs: Math.round((performance.now() - startedAt) * 10) / 10,
              upstreamCalls: meter.calls,
              ...(Object.keys(meter.cached).length > 0 && { cached: meter.cached }),
              outcome: codes.size > 0 ? 'error' : meter.failures.length > 0 ? 'partial' : 'ok',
              ...(codes.size > 0 && { codes: [...codes] }),
              ...(meter.failures.length > 0 && { failures: meter.failures.slice(0, 20) }),
            },
            'operation',
          );
        },
      };
    },
  };
}
