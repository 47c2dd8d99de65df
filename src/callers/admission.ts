import type { FastifyInstance, FastifyReply, FastifyRequest, onRequestAsyncHookHandler } from 'fastify';
import { AccessError } from './access-error.ts';
import type { Authenticator } from './authenticator.ts';
import type { Caller } from './caller.ts';
import type { RateLimit } from './rate-limit.ts';
import { remoteNetwork } from './remote-network.ts';

/** A request whose caller is known and within the limit. */
export interface Admission {
  readonly caller: Caller;
  /** Takes what the operation costs, in upstream calls, from the caller's minute. Throws RATE_LIMITED. Null: no limit. */
  readonly charge: ((cost: number) => Promise<void>) | null;
}

export interface AdmissionOptions {
  readonly authenticator: Authenticator;
  readonly rateLimit: RateLimit;
}

const decorator = 'admission';

/**
 * A hook that answers for those who may not call, before their body is read, with the errors of GraphQL over HTTP.
 * For routes; it leaves an Admission with the request.
 */
export function createAdmissionHook(
  app: FastifyInstance,
  { authenticator, rateLimit }: AdmissionOptions,
): onRequestAsyncHookHandler {
  app.decorateRequest(decorator, null);
  return async (request, reply) => {
    try {
      const caller = await authenticator.authenticate(request.raw.rawHeaders);
      const bucket =
        caller.kind === 'anonymous'
          ? `address ${remoteNetwork(request.ip)}`
          : `${caller.kind} ${caller.name}`;
      await rateLimit.admit(bucket);
      const charge = rateLimit.isOff ? null : (cost: number) => rateLimit.charge(bucket, cost);
      request.setDecorator<Admission>(decorator, { caller, charge });
    } catch (error) {
      if (error instanceof AccessError) return refuse(request, reply, error);
      throw error;
    }
  };
}

/** What the hook has left with a request. Throws where the hook is not on the route. */
export function admissionOf(request: FastifyRequest): Admission {
  const admission = request.getDecorator<Admission | null>(decorator);
  if (admission === null) throw new Error('the route has no admission hook');
  return admission;
}

function refuse({ id }: FastifyRequest, reply: FastifyReply, error: AccessError): FastifyReply {
  const { code, message, httpStatus, httpHeaders } = error;
  return reply
    .code(httpStatus)
    .headers(Object.fromEntries(httpHeaders))
    .type('application/json; charset=utf-8')
    .send({ errors: [{ message, extensions: { code, requestId: id } }] });
}
