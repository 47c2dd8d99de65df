import type { DestinationStream } from 'pino';

const BATCH_LENGTH = 12_288;
const MAX_DELAY_MS = 200;

/**
 * Writes lines in batches: a write for each would cost more than making the line. Those of `fatal`, and what is left at
 * the exit, are written at once. When nobody reads any more, there is no log, but the gateway goes on.
 *
 * By hand, because sonic-boom's buffered mode never ends a process whose reader has gone.
 */
export class LogBatch implements DestinationStream {
  readonly #stream: NodeJS.WritableStream;
  #lines = '';
  #hasReader = true;

  constructor(stream: NodeJS.WritableStream) {
    this.#stream = stream;
    stream.on('error', () => {
      this.#hasReader = false;
    });
    setInterval(() => this.flushSync(), MAX_DELAY_MS).unref();
    process.once('exit', () => this.flushSync());
  }

  write(line: string): void {
    this.#lines += line;
    if (this.#lines.length >= BATCH_LENGTH) this.flushSync();
  }

  /** Pino's name for it. */
  flushSync(): void {
    const lines = this.#lines;
    this.#lines = '';
    if (this.#hasReader && lines !== '') this.#stream.write(lines);
  }
}
