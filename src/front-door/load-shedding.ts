import underPressure from '@fastify/under-pressure';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { RequestRefused } from './error-answer.ts';
import { isOperatorsCheck } from './health.ts';
import { whenClosed } from './request-end.ts';

/** Mean delay of the event loop at which work is turned away: by then every request waits this long several times. */
const MAX_EVENT_LOOP_DELAY_MS = 300;
const SAMPLE_INTERVAL_MS = 500;
/** Load that comes in bursts is over by then. */
const RETRY_AFTER_SECONDS = 1;
const decorator = 'leaveFlight';

export interface LoadSheddingOptions {
  /** Most requests that are worked on at once. Those whose body is still coming, or whose answer is being read, do not count. */
  readonly maxInFlight: number;
}

/** The gateway has more to do than it can. */
export class Overloaded extends RequestRefused {
  readonly retryAfterSeconds = RETRY_AFTER_SECONDS;

  constructor() {
    super(503, 'OVERLOADED', 'The gateway is busy. Try again in a second.');
  }
}

/** How busy the gateway is. */
export interface Load {
  /** Requests that are worked on. */
  readonly inFlight: number;
}

/** Answers at once, before the body is read, that the gateway is busy; health checks and scrapes get through. */
export async function registerLoadShedding(
  app: FastifyInstance,
  { maxInFlight }: LoadSheddingOptions,
): Promise<Load> {
  await app.register(underPressure, {
    maxEventLoopDelay: MAX_EVENT_LOOP_DELAY_MS,
    sampleInterval: SAMPLE_INTERVAL_MS,
    pressureHandler: async (request) => {
      if (!isOperatorsCheck(request)) throw new Overloaded();
    },
  });

  let inFlight = 0;
  const isFull = (request: FastifyRequest) => inFlight >= maxInFlight && !isOperatorsCheck(request);
  app.addHook('onRequest', (request, _reply, done) => {
    if (isFull(request)) done(new Overloaded());
    else done();
  });
  app.decorateRequest(decorator, null);
  app.addHook('preHandler', (request, reply, done) => {
    // Others may have come in while the body did.
    if (isFull(request)) return done(new Overloaded());
    if (isOperatorsCheck(request)) return done();
    inFlight += 1;
    let isCounted = true;
    const leave = () => {
      if (isCounted) inFlight -= 1;
      isCounted = false;
    };
    request.setDecorator(decorator, leave);
    whenClosed(reply, leave);
    done();
  });
  app.addHook('onSend', (request, _reply, payload, done) => {
    request.getDecorator<(() => void) | null>(decorator)?.();
    done(null, payload);
  });
  return {
    get inFlight() {
      return inFlight;
    },
  };
}
