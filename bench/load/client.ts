import type { Socket } from 'node:net';
import { AnswerReader, type HttpAnswer } from './answer-reader.ts';
import { type LoadRequest, open, textOf } from './request.ts';

const PATIENCE_MS = 20_000;

/** One connection, for requests one after the other. */
export class Client {
  readonly #socket: Socket;
  readonly #port: number;
  readonly #reader = new AnswerReader();

  private constructor(socket: Socket, port: number) {
    this.#socket = socket;
    this.#port = port;
  }

  static async connect(port: number): Promise<Client> {
    return new Client(await open(port), port);
  }

  /** The body of the answer. Throws where the status is not 200. */
  async ask(request: LoadRequest, tenant: number): Promise<string> {
    const { status, bytes, start, end } = await this.#exchange(textOf(this.#port, request, tenant));
    const body = bytes.toString('utf8', start, end);
    if (status !== 200) throw new Error(`status ${status}: ${body.slice(0, 1000)}`);
    return body;
  }

  close(): void {
    this.#socket.destroy();
  }

  #exchange(text: string): Promise<HttpAnswer> {
    const socket = this.#socket;
    return new Promise((resolve, reject) => {
      const end = () => {
        socket.setTimeout(0);
        for (const name of ['data', 'error', 'close', 'timeout']) socket.removeAllListeners(name);
      };
      const fail = (error: Error) => {
        end();
        socket.destroy();
        reject(error);
      };
      socket.on('data', (chunk: Buffer) => {
        const answer = this.#reader.push(chunk);
        if (answer === undefined) return;
        end();
        resolve(answer);
      });
      socket.on('error', fail);
      socket.on('close', () => fail(new Error('the connection was closed')));
      socket.setTimeout(PATIENCE_MS, () => fail(new Error(`no answer within ${PATIENCE_MS} ms`)));
      socket.write(text, 'latin1');
    });
  }
}

/** One request on a connection of its own. */
export async function ask(port: number, request: LoadRequest, tenant: number): Promise<string> {
  const client = await Client.connect(port);
  try {
    return await client.ask(request, tenant);
  } finally {
    client.close();
  }
}
