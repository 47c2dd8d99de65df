import { isUtf8 } from 'node:buffer';
import { Client, type Dispatcher, errors, Pool } from 'undici';

/** One request as it goes over the wire. Nothing is followed, retried, cached or decompressed here. */
export interface ExchangeRequest {
  readonly origin: string;
  /** Path and query, percent-encoded. */
  readonly path: string;
  readonly method: 'GET' | 'POST' | 'PATCH';
  /** Names and values in turn; sent beside those that every request has. */
  readonly headers: readonly string[];
  readonly body?: string;
  /** Ends the exchange; aborted before, nothing is sent. */
  readonly signal: AbortSignal;
  /** How long the exchange may take from now on, connecting included. */
  readonly timeoutMs: number;
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
  readonly #pools = new Map<string, Pool>();
  readonly #connectTimeoutMs: number;
  readonly #connections: number;

  constructor({ connectTimeoutMs, connections }: { connectTimeoutMs: number; connections: number }) {
    this.#connectTimeoutMs = connectTimeoutMs;
    this.#connections = connections;
  }

  async send(request: ExchangeRequest): Promise<ExchangeReply> {
    if (!request.freshConnection) return await exchange(this.#poolOf(request.origin), request);
    const client = new Client(request.origin, { connect: { timeout: this.#connectTimeoutMs } });
    try {
      return await exchange(client, request);
    } finally {
      await client.destroy();
    }
  }

  async close(): Promise<void> {
    await Promise.all([...this.#pools.values()].map((pool) => pool.destroy()));
  }

  #poolOf(origin: string): Pool {
    let pool = this.#pools.get(origin);
    if (pool === undefined) {
      pool = new Pool(origin, {
        connections: this.#connections,
        connect: { timeout: this.#connectTimeoutMs },
        keepAliveTimeout: 10_000,
        // The exchange's own time limit bounds the whole of it; these would bound gaps only.
        headersTimeout: 0,
        bodyTimeout: 0,
      });
      this.#pools.set(origin, pool);
    }
    return pool;
  }
}

const commonHeaders = ['accept', 'application/json', 'accept-encoding', 'identity'];

function exchange(dispatcher: Dispatcher, request: ExchangeRequest): Promise<ExchangeReply> {
  return new Promise((resolve, reject) => {
    const { origin, path, method, headers, body = null, signal } = request;
    if (signal.aborted) return reject(givenUp());
    const handler = new ExchangeHandler(request, resolve, reject);
    dispatcher.dispatch({ origin, path, method, headers: [...commonHeaders, ...headers], body }, handler);
  });
}

/** Gathers a reply. Undici's `request` makes a stream of each body, which costs as much as all the rest of a call. */
class ExchangeHandler implements Dispatcher.DispatchHandler {
  readonly #signal: AbortSignal;
  readonly #timer: NodeJS.Timeout;
  readonly #onAbort = () => this.#giveUp();
  readonly #resolve: (reply: ExchangeReply) => void;
  readonly #reject: (error: ExchangeError) => void;
  readonly #chunks: Buffer[] = [];
  #size = 0;
  #controller: Dispatcher.DispatchController | null = null;
  #head: Omit<ExchangeReply, 'body'> | null = null;
  #isGivenUp = false;

  constructor(
    { signal, timeoutMs }: ExchangeRequest,
    resolve: (reply: ExchangeReply) => void,
    reject: (error: ExchangeError) => void,
  ) {
    this.#signal = signal;
    this.#resolve = resolve;
    this.#reject = reject;
    this.#timer = setTimeout(this.#onAbort, timeoutMs);
    signal.addEventListener('abort', this.#onAbort);
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.#controller = controller;
    if (this.#isGivenUp) controller.abort(givenUp());
  }

  onResponseStart(
    _controller: Dispatcher.DispatchController,
    status: number,
    headers: Record<string, string | string[] | undefined>,
  ): void {
    // Another head follows.
    if (status < 200) return;
    if ((headerOf(headers, 'content-encoding') ?? 'identity') !== 'identity') {
      throw new ExchangeError('unreadable', 'the reply is encoded although that was not asked for');
    }
    this.#head = {
      status,
      contentType: headerOf(headers, 'content-type'),
      retryAfter: headerOf(headers, 'retry-after'),
      location: headerOf(headers, 'location'),
    };
  }

  onResponseData(_controller: Dispatcher.DispatchController, chunk: Buffer): void {
    this.#size += chunk.byteLength;
    if (this.#size > MAX_REPLY_BYTES) {
      throw new ExchangeError('unreadable', `the reply is longer than ${MAX_REPLY_BYTES} bytes`);
    }
    this.#chunks.push(chunk);
  }

  onResponseEnd(): void {
    this.#settle();
    const [first, ...more] = this.#chunks;
    const body =
      first === undefined ? '' : decodeUtf8(more.length === 0 ? first : Buffer.concat(this.#chunks));
    if (this.#head === null || body === undefined) {
      this.#reject(new ExchangeError('unreadable', 'the reply is not UTF-8'));
    } else {
      this.#resolve({ ...this.#head, body });
    }
  }

  onResponseError(_controller: Dispatcher.DispatchController | null, error: Error): void {
    this.#settle();
    // Closed in good order before its end, unlike a reset: what was announced is not what was sent.
    const isCutShort = this.#head !== null && error instanceof errors.SocketError;
    this.#reject(
      isCutShort
        ? new ExchangeError('unreadable', 'the reply is shorter than announced', error)
        : toExchangeError(error),
    );
  }

  /** Before there is a connection, undici has nothing to abort; the request is then ended when it starts. */
  #giveUp(): void {
    this.#isGivenUp = true;
    this.#settle();
    const error = givenUp();
    this.#reject(error);
    this.#controller?.abort(error);
  }

  #settle(): void {
    clearTimeout(this.#timer);
    this.#signal.removeEventListener('abort', this.#onAbort);
  }
}

function givenUp(): ExchangeError {
  return new ExchangeError('aborted', 'the exchange was given up');
}

const BYTE_ORDER_MARK = 0xfeff;

/** Undefined where the bytes are no UTF-8. A byte order mark is not part of the text. */
function decodeUtf8(bytes: Buffer): string | undefined {
  if (!isUtf8(bytes)) return undefined;
  const text = bytes.toString();
  return text.charCodeAt(0) === BYTE_ORDER_MARK ? text.slice(1) : text;
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

function toExchangeError(error: unknown): ExchangeError {
  if (error instanceof ExchangeError) return error;
  if (error instanceof AggregateError && error.errors.length > 0) return toExchangeError(error.errors[0]);
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
