import type { ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { Call } from './call.ts';
import type { Answer, Reply } from './reply.ts';
import { bodyBytes } from './reply.ts';

/** One request on its connection: the means by which an answer or a fault reaches the client. */
export class Exchange {
  readonly call: Call;
  readonly response: ServerResponse;
  readonly #socket: Socket;
  readonly #handle: (call: Call) => Answer;
  readonly #timers = new Set<NodeJS.Timeout>();
  #answer: Answer | null = null;

  constructor(call: Call, socket: Socket, response: ServerResponse, handle: (call: Call) => Answer) {
    this.call = call;
    this.response = response;
    this.#socket = socket;
    this.#handle = handle;
    response.once('close', () => {
      for (const timer of this.#timers) clearInterval(timer);
      if (call.status === 'pending') call.status = 'cut';
      call.endedAt ??= Date.now();
    });
  }

  /** The provider's own answer; its handler runs at most once. */
  answer(): Answer {
    this.#answer ??= this.#handle(this.call);
    return this.#answer;
  }

  send(answer: Answer): void {
    if (answer === 'drop') {
      this.destroy();
      return;
    }
    const body = bodyBytes(answer);
    const lengthless = answer.status === 204 || answer.status === 304;
    this.response.writeHead(
      answer.status,
      lengthless ? answer.headers : { ...answer.headers, 'content-length': `${body.length}` },
    );
    this.settle(answer.status);
    this.response.end(body);
  }

  settle(status: number | 'cut'): void {
    this.call.status = status;
    this.call.endedAt = Date.now();
  }

  /** Bytes past Node's HTTP layer, for answers that it would refuse to write. */
  write(bytes: string | Buffer, whenFlushed?: () => void): void {
    this.#socket.write(bytes, () => whenFlushed?.());
  }

  /** The headers of an answer as bytes, with any content-length. */
  writeHead(answer: Reply, contentLength: number, whenFlushed?: () => void): void {
    const lines = Object.entries(answer.headers).map(([name, value]) => `${name}: ${value}\r\n`);
    this.write(
      `HTTP/1.1 ${answer.status} Simulated\r\n${lines.join('')}content-length: ${contentLength}\r\n\r\n`,
      whenFlushed,
    );
  }

  every(ms: number, act: () => void): void {
    const timer = setInterval(act, ms);
    timer.unref();
    this.#timers.add(timer);
  }

  after(ms: number, act: () => void): void {
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      act();
    }, ms);
    timer.unref();
    this.#timers.add(timer);
  }

  end(): void {
    this.#socket.end();
  }

  destroy(): void {
    this.settle('cut');
    this.#socket.destroy();
  }

  reset(): void {
    this.settle('cut');
    // a TLS connection knows no reset
    if ('encrypted' in this.#socket) this.#socket.destroy();
    else this.#socket.resetAndDestroy();
  }
}
