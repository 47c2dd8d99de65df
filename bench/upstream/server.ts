import { once } from 'node:events';
import { createServer, type Server, type Socket } from 'node:net';
import { DelayLine } from './delay-line.ts';
import { Providers } from './providers.ts';

/** What the upstream has seen since it was asked last. */
export interface UpstreamCounters {
  readonly calls: number;
  /** Milliseconds from a request to its reply, in the middle; null without latency. */
  readonly medianDelayMs: number | null;
}

export interface UpstreamSettings {
  readonly latencyMs: number;
  readonly creditCount: number;
  /** Whether no reply is, byte for byte, the same as another. */
  readonly isChanging: boolean;
}

/** All three providers on one port, with as little between socket and reply as HTTP/1.1 with keep-alive allows. */
export class UpstreamServer {
  readonly #server: Server;
  #providers = new Providers(100);
  #delayLine: DelayLine | null = null;
  #calls = 0;
  #isChanging = false;
  #serial = 0;

  constructor() {
    this.#server = createServer({ noDelay: true, highWaterMark: 256 * 1024 }, (socket) =>
      this.#serve(socket),
    );
  }

  async listen(): Promise<number> {
    this.#server.listen(0, '127.0.0.1', 4096);
    await once(this.#server, 'listening');
    const address = this.#server.address();
    if (address === null || typeof address === 'string') throw new Error('the upstream has no port');
    return address.port;
  }

  configure({ latencyMs, creditCount, isChanging }: UpstreamSettings): void {
    this.#providers = new Providers(creditCount);
    this.#delayLine = latencyMs === 0 ? null : new DelayLine(latencyMs);
    this.#isChanging = isChanging;
    this.#serial = 0;
  }

  takeCounters(): UpstreamCounters {
    const counters = { calls: this.#calls, medianDelayMs: this.#delayLine?.takeMedianMs() ?? null };
    this.#calls = 0;
    return counters;
  }

  #serve(socket: Socket): void {
    let pending = '';
    socket.on('error', () => socket.destroy());
    socket.on('data', (chunk: Buffer) => {
      let text = pending + chunk.toString('latin1');
      for (;;) {
        const headEnd = text.indexOf('\r\n\r\n');
        if (headEnd < 0) break;
        const end = headEnd + 4 + bodyLength(text, headEnd);
        if (text.length < end) break;
        this.#answer(socket, text.slice(0, headEnd), text.slice(headEnd + 4, end));
        text = text.slice(end);
      }
      pending = text;
    });
  }

  #answer(socket: Socket, head: string, body: string): void {
    const targetStart = head.indexOf(' ') + 1;
    const target = head.slice(targetStart, head.indexOf(' ', targetStart));
    const { reply, mark } = this.#providers.answer(target, head, body);
    this.#calls += 1;
    if (this.#isChanging) this.#serial += 1;
    const serial = this.#serial;
    if (this.#delayLine === null) reply.send(socket, mark, serial);
    else this.#delayLine.add(() => reply.send(socket, mark, serial));
  }
}

function bodyLength(text: string, headEnd: number): number {
  // Only a POST has a body here.
  if (text.startsWith('GET')) return 0;
  const head = text.slice(0, headEnd);
  const length = /\r\ncontent-length: *(\d+)/i.exec(head)?.[1];
  if (length === undefined) throw new Error('a request with a body of unknown length');
  return Number(length);
}
