import type { FastifyReply, FastifyRequest } from 'fastify';

/** What an answer without GraphQL says went wrong. */
export interface ErrorAnswer {
  readonly status: number;
  readonly code: string;
  /** Quotes nothing of the request. */
  readonly message: string;
}

/** A request that is refused before it is read; what the error handler makes of it is the answer that it describes. */
export class RequestRefused extends Error {
  override readonly name = 'RequestRefused';
  readonly answer: ErrorAnswer;

  constructor(status: number, code: string, message: string) {
    super(message);
    this.answer = { status, code, message };
  }
}

/** Answers as GraphQL over HTTP does, whatever the path. */
export function sendError(
  request: FastifyRequest,
  reply: FastifyReply,
  { status, code, message }: ErrorAnswer,
): FastifyReply {
  return reply
    .code(status)
    .header('x-request-id', request.id)
    .header('cache-control', 'no-store')
    .type('application/json; charset=utf-8')
    .send(formatErrorBody({ code, message }, request.id));
}

/** The body of an answer that tells one error. */
export function formatErrorBody({ code, message }: Omit<ErrorAnswer, 'status'>, requestId: string): string {
  return JSON.stringify({ errors: [{ message, extensions: { code, requestId } }] });
}

/** Adds the request id to errors of an answer that do not have it: Apollo's, where it could not read the request. */
export function addRequestId(body: string, requestId: string): string {
  if (body === '' || body.includes('"requestId"')) return body;
  const answer: unknown = JSON.parse(body);
  if (!isObject(answer) || !Array.isArray(answer.errors)) return body;
  for (const error of answer.errors) {
    if (!isObject(error)) continue;
    const { extensions } = error;
    error.extensions = isObject(extensions) ? { requestId, ...extensions } : { requestId };
  }
  return JSON.stringify(answer);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
