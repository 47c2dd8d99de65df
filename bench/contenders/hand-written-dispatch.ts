import { Agent, type Dispatcher } from 'undici';
import { serveByHand } from './hand-written-handler.ts';

const dispatcher = new Agent({ keepAliveTimeout: 60_000 });

serveByHand(
  (options) =>
    new Promise((resolve, reject) => {
      dispatcher.dispatch({ ...options, body: options.body ?? null }, new Gatherer(resolve, reject));
    }),
);

/** Takes a reply as it comes, without the streams that `request` puts between. */
class Gatherer implements Dispatcher.DispatchHandler {
  readonly #resolve: (json: unknown) => void;
  readonly #reject: (error: Error) => void;
  readonly #chunks: Buffer[] = [];
  #status = 0;

  constructor(resolve: (json: unknown) => void, reject: (error: Error) => void) {
    this.#resolve = resolve;
    this.#reject = reject;
  }

  onRequestStart(): void {}

  onResponseStart(_controller: Dispatcher.DispatchController, status: number): void {
    this.#status = status;
  }

  onResponseData(_controller: Dispatcher.DispatchController, chunk: Buffer): void {
    this.#chunks.push(chunk);
  }

  onResponseEnd(): void {
    const [first] = this.#chunks;
    const bytes = first && this.#chunks.length === 1 ? first : Buffer.concat(this.#chunks);
    try {
      if (this.#status !== 200) throw new Error(`the upstream answered ${this.#status}`);
      this.#resolve(JSON.parse(bytes.toString()));
    } catch (error) {
      this.#reject(error instanceof Error ? error : new Error(String(error)));
    }
  }

  onResponseError(_controller: Dispatcher.DispatchController, error: Error): void {
    this.#reject(error);
  }
}
