import { createServer as createHttpServer, type RequestListener, type Server } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import type { Socket } from 'node:net';
import { type StalledPort, stallPort } from './stalled-port.ts';

export interface ListenerOptions {
  host: string;
  port: number;
  /** Serves https with this key and certificate, both in PEM. */
  tls?: { key: string; cert: string };
  onRequest: RequestListener;
  onUnreadable: (bytes: string, remotePort: number) => void;
}

/** A server on a port that it keeps for life, through refusing, stalling and resuming. */
export class Listener {
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  readonly #host: string;
  readonly #scheme: string;
  #port: number;
  #accepted = 0;
  #stalled: StalledPort | null = null;

  constructor(options: ListenerOptions) {
    this.#host = options.host;
    this.#port = options.port;
    this.#scheme = options.tls === undefined ? 'http' : 'https';
    // no timeouts of its own: when an answer is late, that is the test's doing; idle connections outlive any test
    const settings = { keepAliveTimeout: 300_000, requestTimeout: 0, headersTimeout: 0, noDelay: true };
    this.#server =
      options.tls === undefined
        ? createHttpServer(settings, options.onRequest)
        : createHttpsServer({ ...settings, ...options.tls }, options.onRequest);
    this.#server.on('connection', (socket: Socket) => {
      this.#accepted += 1;
      this.#sockets.add(socket);
      socket.on('error', () => socket.destroy());
      socket.once('close', () => this.#sockets.delete(socket));
    });
    this.#server.on('clientError', (error: NodeJS.ErrnoException & { rawPacket?: Buffer }, stream) => {
      if (error.rawPacket !== undefined) {
        const remotePort =
          'remotePort' in stream && typeof stream.remotePort === 'number' ? stream.remotePort : 0;
        options.onUnreadable(error.rawPacket.toString('latin1'), remotePort);
      }
      if (stream.writable) stream.end('HTTP/1.1 400 Bad Request\r\nconnection: close\r\n\r\n');
      else stream.destroy();
    });
  }

  get baseUrl(): string {
    return `${this.#scheme}://${this.#host}:${this.#port}`;
  }

  get port(): number {
    return this.#port;
  }

  get openConnections(): number {
    return this.#sockets.size;
  }

  get acceptedConnections(): number {
    return this.#accepted;
  }

  async listen(): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      this.#server.once('error', reject);
      this.#server.listen({ host: this.#host, port: this.#port }, () => {
        this.#server.off('error', reject);
        resolve();
      });
    });
    const address = this.#server.address();
    if (address !== null && typeof address === 'object') this.#port = address.port;
  }

  /** Cuts every connection; from now on the port refuses. */
  async refuse(): Promise<void> {
    await this.#stalled?.release();
    this.#stalled = null;
    const closed = [...this.#sockets].map(
      (socket) => new Promise((resolve) => socket.once('close', resolve)),
    );
    if (this.#server.listening) this.#server.close();
    this.disconnect();
    await Promise.all(closed);
  }

  /** Cuts every connection; from now on a connection attempt gets no reply at all. */
  async stall(): Promise<void> {
    await this.refuse();
    this.#stalled = await stallPort(this.#host, this.#port);
  }

  async resume(): Promise<void> {
    await this.#stalled?.release();
    this.#stalled = null;
    if (!this.#server.listening) await this.listen();
  }

  disconnect(): void {
    for (const socket of this.#sockets) socket.destroy();
  }

  async close(): Promise<void> {
    await this.refuse();
  }
}
