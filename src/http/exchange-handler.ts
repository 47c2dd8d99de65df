import { type Dispatcher, errors } from 'undici';
import { ExchangeError, toExchangeError } from './exchange-error.ts';

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
  readonly body: Buffer;
}

/** Replies are small; a larger one is a fault, and reading it on would cost memory. In decoded bytes. */
export const MAX_REPLY_BYTES = 8 * 1024 * 1024;

/** Gathers a reply. Undici's `request` makes a stream of each body, which costs as much as all the rest of a call. */
export class ExchangeHandler implements Dispatcher.DispatchHandler {
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
    const [first] = this.#chunks;
    const body = first !== undefined && this.#chunks.length === 1 ? first : Buffer.concat(this.#chunks);
    if (this.#head === null) this.#reject(new ExchangeError('unreadable', 'the reply has no head'));
    else this.#resolve({ ...this.#head, body });
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

/** The exchange was ended before its reply was whole. */
export function givenUp(): ExchangeError {
  return new ExchangeError('aborted', 'the exchange was given up');
}

function headerOf(headers: Record<string, string | string[] | undefined>, name: string): string | null {
  const value = headers[name];
  return (Array.isArray(value) ? value[0] : value) ?? null;
}
