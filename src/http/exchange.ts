import { Agent, type Dispatcher, errors } from 'undici';

/** One request as it goes over the wire. Nothing is followed, retried, cached or decompressed here. */
export interface ExchangeRequest {
  readonly origin: string;
  /** Path and query, percent-encoded. */
  readonly path: string;
  readonly method: 'GET' | 'POST' | 'PATCH';
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly signal: AbortSignal;
  /** On a connection of its own, so that no idle one that the server is just closing can lose the request. */
  readonly freshConnection?: boolean;
}

/** The whole reply. Header values are null where the header is missing. */
export interface ExchangeReply {
  readonly status: number;
  readonly contentType: string | null;
  readonly retryAfter: string | null;
  readonly location: string | null;
  readonly body: string;
}

/** Why there is no whole reply. Only with the first three is it certain that the request was not sent. */
export type ExchangeFailure = 'refused' | 'unconnected' | 'untrusted' | 'reset' | 'aborted' | 'unreadable';

/** An exchange without a whole reply. */
export class ExchangeError extends Error {
  override readonly name = 'ExchangeError';
  readonly failure: ExchangeFailure;

  constructor(failure: ExchangeFailure, message: string, cause?: unknown) {
    super(message, { cause });
    this.failure = failure;
  }
}

/** Replies are small; a larger one is a fault, and reading it on would cost memory. In decoded bytes. */
export const MAX_REPLY_BYTES = 8 * 1024 * 1024;

/** Sends requests over connections that it keeps; `close()` ends those. */
export class Exchanger {
  readonly #agent: Agent;
  readonly #connectTimeoutMs: number;

  constructor({ connectTimeoutMs, connections }: { connectTimeoutMs: number; connections: number }) {
    this.#connectTimeoutMs = connectTimeoutMs;
    this.#agent = new Agent({
      connections,
      connect: { timeout: connectTimeoutMs },
      keepAliveTimeout: 10_000,
      // The caller's signal bounds the whole exchange; these would bound gaps only.
      headersTimeout: 0,
      bodyTimeout: 0,
    });
  }

  async send(request: ExchangeRequest): Promise<ExchangeReply> {
    if (!request.freshConnection) return await exchange(this.#agent, request);
    const agent = new Agent({ connections: 1, connect: { timeout: this.#connectTimeoutMs } });
    try {
      return await exchange(agent, request);
    } finally {
      await agent.destroy();
    }
  }

  async close(): Promise<void> {
    await this.#agent.destroy();
  }
}

async function exchange(dispatcher: Dispatcher, request: ExchangeRequest): Promise<ExchangeReply> {
  const { origin, path, method, headers, body, signal } = request;
  try {
    const sending = dispatcher.request({
      origin,
      path,
      method,
      headers: { accept: 'application/json', 'accept-encoding': 'identity', ...headers },
      ...(body !== undefined && { body }),
      signal,
    });
    const response = await unlessAborted(sending, signal);
    const encoding = headerOf(response.headers, 'content-encoding') ?? 'identity';
    if (encoding !== 'identity') {
      response.body.on('error', ignoreAbort).destroy();
      throw new ExchangeError('unreadable', 'the reply is encoded although that was not asked for');
    }
    return {
      status: response.statusCode,
      contentType: headerOf(response.headers, 'content-type'),
      retryAfter: headerOf(response.headers, 'retry-after'),
      location: headerOf(response.headers, 'location'),
      body: await readBody(response.body),
    };
  } catch (error) {
    throw toExchangeError(error, signal);
  }
}

/** undici looks at the signal only once there is a connection. */
function unlessAborted<Result>(running: Promise<Result>, signal: AbortSignal): Promise<Result> {
  return new Promise((resolve, reject) => {
    const onAbort = () => reject(signal.reason);
    signal.addEventListener('abort', onAbort, { once: true });
    running.then(resolve, reject).finally(() => signal.removeEventListener('abort', onAbort));
  });
}

// Destroying a body that was not read to its end makes it emit an error that nobody waits for.
function ignoreAbort(): void {}

async function readBody(body: AsyncIterable<Uint8Array>): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const chunk of body) {
      size += chunk.byteLength;
      if (size > MAX_REPLY_BYTES) {
        throw new ExchangeError('unreadable', `the reply is longer than ${MAX_REPLY_BYTES} bytes`);
      }
      chunks.push(chunk);
    }
  } catch (cause) {
    // Closed in good order before its end, unlike a reset: what was announced is not what was sent.
    if (cause instanceof errors.SocketError) {
      throw new ExchangeError('unreadable', 'the reply is shorter than announced', cause);
    }
    throw cause;
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks));
  } catch (cause) {
    throw new ExchangeError('unreadable', 'the reply is not UTF-8', cause);
  }
}

function headerOf(headers: Record<string, string | string[] | undefined>, name: string): string | null {
  const value = headers[name];
  return (Array.isArray(value) ? value[0] : value) ?? null;
}

const NOT_SENT = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'EADDRNOTAVAIL',
]);
const RESET = new Set(['ECONNRESET', 'EPIPE', 'UND_ERR_SOCKET']);

function toExchangeError(error: unknown, signal: AbortSignal): ExchangeError {
  if (error instanceof ExchangeError) return error;
  if (signal.aborted) return new ExchangeError('aborted', 'the exchange was given up', error);
  if (error instanceof AggregateError && error.errors.length > 0) {
    return toExchangeError(error.errors[0], signal);
  }
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (NOT_SENT.has(code)) return new ExchangeError('refused', `no connection (${code})`, error);
  // Its time began with an earlier request, where that one asked for the connection.
  if (error instanceof errors.ConnectTimeoutError) {
    return new ExchangeError('unconnected', 'no connection in time', error);
  }
  if (isCertificateError(code))
    return new ExchangeError('untrusted', `no trusted connection (${code})`, error);
  if (RESET.has(code)) return new ExchangeError('reset', `the connection broke (${code})`, error);
  // Its errors hold the bytes that could not be read, so they are not passed on as a cause.
  if (error instanceof errors.HTTPParserError) {
    return new ExchangeError('unreadable', `the reply is no valid HTTP (${code})`);
  }
  if (error instanceof errors.UndiciError) {
    return new ExchangeError('unreadable', `the reply cannot be read (${code})`, error);
  }
  return new ExchangeError('reset', `the exchange broke (${code})`, error);
}

function isCertificateError(code: string): boolean {
  return /CERT|SELF_SIGNED|UNABLE_TO_VERIFY|ERR_TLS|ERR_SSL|EPROTO/.test(code);
}
