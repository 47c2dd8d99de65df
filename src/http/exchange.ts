import { Client, type Dispatcher, Pool } from 'undici';
import { ExchangeHandler, type ExchangeReply, type ExchangeRequest, givenUp } from './exchange-handler.ts';

/** Sends requests over connections that it keeps; `close()` ends those. */
export class Exchanger {
  readonly #pools = new Map<string, Pool>();
  readonly #connectTimeoutMs: number;
  readonly #connections: number;

  constructor({ connectTimeoutMs, connections }: { connectTimeoutMs: number; connections: number }) {
    this.#connectTimeoutMs = connectTimeoutMs;
    this.#connections = connections;
  }

  send(request: ExchangeRequest): Promise<ExchangeReply> {
    return request.freshConnection
      ? this.#sendAlone(request)
      : exchange(this.#poolOf(request.origin), request);
  }

  async #sendAlone(request: ExchangeRequest): Promise<ExchangeReply> {
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
