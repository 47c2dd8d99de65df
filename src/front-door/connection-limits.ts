import { randomUUID } from 'node:crypto';
import { type ServerResponse, STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { type ErrorAnswer, formatErrorBody } from './error-answer.ts';
import { whenClosed } from './request-end.ts';

export interface ConnectionLimits {
  /** How long a client may take to send a request, and to take its answer. */
  readonly clientTimeoutMs: number;
  /** Connections beyond this many are closed as they come. */
  readonly maxConnections: number;
}

/** Options of Fastify that end requests which come too slowly, or with too many headers. */
export function connectionOptions(limits: ConnectionLimits) {
  const { clientTimeoutMs } = limits;
  return {
    requestTimeout: clientTimeoutMs,
    // Longer than load balancers keep theirs, so that it is they who close.
    keepAliveTimeout: 72_000,
    http: {
      headersTimeout: clientTimeoutMs,
      connectionsCheckingInterval: checkingInterval(limits),
      maxHeaderSize: 16 * 1024,
    },
    clientErrorHandler: answerMalformed,
  };
}

/** Cuts connections whose clients do not take their answers, and those beyond the limit. */
export function limitConnections(app: FastifyInstance, limits: ConnectionLimits): void {
  app.server.maxConnections = limits.maxConnections;
  const { clientTimeoutMs } = limits;
  // One sweep for all: a timer for each answer would cost more than the answer's way through this file.
  const cutAt = new Map<ServerResponse, number>();
  const sweep = setInterval(() => cutOverdue(cutAt), checkingInterval(limits)).unref();
  app.addHook('onSend', (_request, reply, payload, done) => {
    // A socket's own timeout starts anew with every byte.
    cutAt.set(reply.raw, performance.now() + clientTimeoutMs);
    whenClosed(reply, () => cutAt.delete(reply.raw));
    done(null, payload);
  });
  app.addHook('onClose', async () => clearInterval(sweep));
}

/** In the order in which they are due. */
function cutOverdue(cutAt: ReadonlyMap<ServerResponse, number>): void {
  const now = performance.now();
  for (const [response, dueAt] of cutAt) {
    if (dueAt > now) return;
    response.socket?.destroy();
  }
}

function checkingInterval({ clientTimeoutMs }: ConnectionLimits): number {
  return Math.min(1000, Math.ceil(clientTimeoutMs / 4));
}

const answers: Readonly<Record<string, ErrorAnswer>> = {
  ERR_HTTP_REQUEST_TIMEOUT: { status: 408, code: 'BAD_REQUEST', message: 'The request came too slowly.' },
  HPE_HEADER_OVERFLOW: { status: 431, code: 'BAD_REQUEST', message: 'The headers are too large.' },
  HPE_CHUNK_EXTENSIONS_OVERFLOW: { status: 413, code: 'BAD_REQUEST', message: 'The body is too large.' },
};
const notHttp: ErrorAnswer = { status: 400, code: 'BAD_REQUEST', message: 'The request is not HTTP.' };

/** Answers what is no request, or none in time, on the bare socket; there is no reply yet. */
function answerMalformed(error: Error & { code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const answer = answers[error.code ?? ''] ?? notHttp;
  const requestId = randomUUID();
  const body = formatErrorBody(answer, requestId);
  const head = [
    `HTTP/1.1 ${answer.status} ${STATUS_CODES[answer.status]}`,
    'content-type: application/json; charset=utf-8',
    `content-length: ${Buffer.byteLength(body)}`,
    `x-request-id: ${requestId}`,
    'cache-control: no-store',
    'connection: close',
  ];
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`, () => socket.destroy());
}
