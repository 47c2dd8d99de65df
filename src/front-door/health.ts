import type { FastifyInstance, FastifyRequest } from 'fastify';

export const METRICS_PATH = '/metrics';

/** Whether the gateway should get requests; read anew for each check. */
export interface Readiness {
  readonly isDraining: boolean;
}

/** Whether a request asks how the gateway is; such are answered even where others are turned away. */
export function isHealthCheck({ url }: FastifyRequest): boolean {
  return url.startsWith('/health/');
}

/** Whether an operator's machinery asks, for health or for metrics: what is asked most when there is too much to do. */
export function isOperatorsCheck(request: FastifyRequest): boolean {
  const { url } = request;
  return isHealthCheck(request) || url === METRICS_PATH || url.startsWith(`${METRICS_PATH}?`);
}

/** Live: the event loop turns. Ready: started, not draining, and not so busy that it sheds load. */
export function registerHealth(app: FastifyInstance, readiness: Readiness): void {
  app.get('/health/live', async () => ({ status: 'ok' }));
  app.get('/health/ready', async (_request, reply) => {
    const status = readiness.isDraining ? 'draining' : app.isUnderPressure() ? 'overloaded' : 'ok';
    return reply.code(status === 'ok' ? 200 : 503).send({ status });
  });
  app.addHook('onSend', (_request, reply, payload, done) => {
    if (readiness.isDraining) reply.header('connection', 'close');
    done(null, payload);
  });
}
