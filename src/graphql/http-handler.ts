import { Readable } from 'node:stream';
import { type ApolloServer, type BaseContext, HeaderMap } from '@apollo/server';
import type { FastifyReply, FastifyRequest, RouteHandlerMethod } from 'fastify';
import { rememberAnswerType } from './answer-type.ts';

/**
 * Hands a request to Apollo Server, and its answer to Fastify. The integration package does the same at several times
 * the cost: it parses a URL and makes a list of all headers for each request.
 */
export function createGraphqlHandler<Context extends BaseContext>(
  apollo: ApolloServer<Context>,
  createContext: (request: FastifyRequest, reply: FastifyReply) => Context | Promise<Context>,
): RouteHandlerMethod {
  return async (request, reply) => {
    const httpGraphQLRequest = {
      method: request.method,
      headers: toHeaderMap(request.headers),
      search: searchOf(request.url),
      body: request.body,
    };
    const { headers, body, status } = await apollo.executeHTTPGraphQLRequest({
      httpGraphQLRequest,
      context: async () => createContext(request, reply),
    });
    if (body.kind === 'complete') rememberAnswerType(httpGraphQLRequest, { headers });
    void reply.code(status ?? 200);
    for (const [name, value] of headers) void reply.header(name, value);
    return body.kind === 'complete' ? body.string : reply.send(Readable.from(body.asyncIterator));
  };
}

function toHeaderMap(headers: FastifyRequest['headers']): HeaderMap {
  const map = new HeaderMap();
  for (const name in headers) {
    const value = headers[name];
    if (value) map.set(name, typeof value === 'string' ? value : value.join(', '));
  }
  return map;
}

function searchOf(url: string): string {
  const start = url.indexOf('?');
  return start === -1 ? '' : url.slice(start);
}
