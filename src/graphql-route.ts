import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { GraphQLError } from 'graphql';
import { AccessError } from './callers/access-error.ts';
import { type AdmissionOptions, admissionOf, createAdmissionHook } from './callers/admission.ts';
import type { Context } from './context.ts';
import { GatewayError } from './errors.ts';
import { checkGraphqlRequest } from './front-door/graphql-request.ts';
import { operationEnd } from './front-door/operation-end.ts';
import { readWishes } from './front-door/wishes.ts';
import type { Gateway } from './gateway.ts';
import type { GraphqlServer } from './graphql/apollo.ts';
import { createGraphqlHandler } from './graphql/http-handler.ts';
import type { OperationObserver } from './operation-observer.ts';

export interface GraphqlRouteOptions extends AdmissionOptions {
  readonly path: string;
  readonly apollo: GraphqlServer;
  readonly gateway: Gateway;
  /** Makes the observer of an operation; `traceparent` is the header of that name. */
  readonly observe: (traceparent: string | readonly string[] | undefined) => OperationObserver;
  /** For one operation. */
  readonly deadlineMs: number;
}

/** Adds the route by which GraphQL is asked, for those who may. */
export function registerGraphql(app: FastifyInstance, options: GraphqlRouteOptions): void {
  app.route({
    method: ['GET', 'POST'],
    url: options.path,
    onRequest: [createAdmissionHook(app, options), checkGraphqlRequest],
    handler: createGraphqlHandler(options.apollo, (request, reply) => createContext(request, reply, options)),
  });
}

function createContext(
  request: FastifyRequest,
  reply: FastifyReply,
  { gateway, observe, deadlineMs }: GraphqlRouteOptions,
): Context {
  try {
    return gateway.createContext({
      requestId: request.id,
      admission: admissionOf(request),
      headers: request.raw.rawHeaders,
      end: operationEnd(reply, deadlineMs),
      wishes: readWishes(request.headers),
      observe: () => observe(request.headers.traceparent),
    });
  } catch (error) {
    if (!(error instanceof GatewayError)) throw error;
    const { code, message } = error;
    const status = error instanceof AccessError ? error.httpStatus : 400;
    throw new GraphQLError(message, { extensions: { code, requestId: request.id, http: { status } } });
  }
}
