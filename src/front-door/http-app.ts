import { randomUUID } from 'node:crypto';
import Fastify, { type FastifyBaseLogger, type FastifyInstance, LogController } from 'fastify';
import { type ConnectionLimits, connectionOptions, limitConnections } from './connection-limits.ts';
import { addRequestId, RequestRefused, sendError } from './error-answer.ts';
import { registerJsonBody } from './json-body.ts';
import { Overloaded } from './load-shedding.ts';
import { registerRequestEnd } from './request-end.ts';

const MAX_BODY_BYTES = 100 * 1024;

export interface HttpAppOptions {
  readonly log: FastifyBaseLogger;
  readonly connections: ConnectionLimits;
  readonly graphqlPath: string;
}

/** HTTP without routes: whatever is asked of it is answered as GraphQL over HTTP answers, and never stored. */
export function createHttpApp({ log, connections, graphqlPath }: HttpAppOptions): FastifyInstance {
  const app: FastifyInstance = Fastify({
    ...connectionOptions(connections),
    // The operation log has one line per operation; what remains are Fastify's own troubles.
    loggerInstance: log,
    logController: new LogController({ disableRequestLogging: true }),
    // One for each request would only add the request's id to lines that have it already.
    childLoggerFactory: (logger) => logger,
    bodyLimit: MAX_BODY_BYTES,
    // Requests on connections that were kept alive are served to the end rather than refused.
    return503OnClosing: false,
    forceCloseConnections: 'idle',
    requestIdHeader: false,
    genReqId: ({ headers }) => {
      const id = headers['x-request-id'];
      return typeof id === 'string' && /^[\w.-]{1,64}$/.test(id) ? id : randomUUID();
    },
    frameworkErrors: (_error, request, reply) =>
      sendError(request, reply, { status: 400, code: 'BAD_REQUEST', message: 'The path is malformed.' }),
  });
  registerRequestEnd(app);
  limitConnections(app, connections);
  registerJsonBody(app);
  app.addHook('onSend', (request, reply, payload, done) => {
    reply.header('x-request-id', request.id);
    if (!reply.hasHeader('cache-control')) reply.header('cache-control', 'no-store');
    const isError = reply.statusCode >= 400 && request.url.startsWith(graphqlPath);
    done(null, isError && typeof payload === 'string' ? addRequestId(payload, request.id) : payload);
  });
  app.setNotFoundHandler((request, reply) => {
    const [path] = request.url.split('?', 1);
    if (path === graphqlPath) {
      const message = 'GraphQL is asked by GET and POST.';
      return sendError(request, reply.header('allow', 'GET, POST'), {
        status: 405,
        code: 'BAD_REQUEST',
        message,
      });
    }
    const message = `There is nothing at this path. GraphQL is at ${graphqlPath}.`;
    return sendError(request, reply, { status: 404, code: 'NOT_FOUND', message });
  });
  app.setErrorHandler((error: Error & { statusCode?: number }, request, reply) => {
    if (error instanceof Overloaded) reply.header('retry-after', error.retryAfterSeconds);
    if (error instanceof RequestRefused) return sendError(request, reply, error.answer);
    const status = error.statusCode ?? 500;
    if (status < 500) {
      return sendError(request, reply, { status, code: 'BAD_REQUEST', message: error.message });
    }
    log.error({ requestId: request.id, err: error }, 'unexpected error');
    const message = 'Something went wrong in the gateway.';
    return sendError(request, reply, { status, code: 'INTERNAL_SERVER_ERROR', message });
  });
  return app;
}
