/** Why a call got no slot. */
export class BulkheadFullError extends Error {
  override readonly name = 'BulkheadFullError';
}

export interface BulkheadOptions {
  readonly maxRunning: number;
  readonly maxQueued: number;
  readonly maxWaitMs: number;
}

/** Bounds how many calls to one provider run and wait at once, so that a slow one cannot take all there is. */
export class Bulkhead {
  readonly #options: BulkheadOptions;
  readonly #queue = new Set<() => void>();
  #running = 0;

  constructor(options: BulkheadOptions) {
    this.#options = options;
  }

  get running(): number {
    return this.#running;
  }

  get queued(): number {
    return this.#queue.size;
  }

  /** Whether there was a slot; it is then taken, until `leave`. Throws the signal's reason where that has ended. */
  enterNow(signal: AbortSignal): boolean {
    signal.throwIfAborted();
    if (this.#running >= this.#options.maxRunning) return false;
    this.#running += 1;
    return true;
  }

  // Whoever leaves hands the slot on, so that a newcomer cannot take it from those who wait.
  leave(): void {
    const [next] = this.#queue;
    if (next === undefined) this.#running -= 1;
    else next();
  }

  /**
   * Waits for a slot, which is then taken until `leave`. Throws a BulkheadFullError where there is none in time, and the
   * signal's reason where that ends first.
   */
  async enterLater(signal: AbortSignal): Promise<void> {
    const { maxQueued, maxWaitMs } = this.#options;
    if (this.#queue.size >= maxQueued) throw new BulkheadFullError('too many calls wait for the provider');
    await new Promise<void>((resolve, reject) => {
      const end = () => {
        this.#queue.delete(enter);
        clearTimeout(timer);
        signal.removeEventListener('abort', onAbort);
      };
      const enter = () => {
        end();
        resolve();
      };
      const onAbort = () => {
        end();
        reject(signal.reason);
      };
      const timer = setTimeout(() => {
        end();
        reject(new BulkheadFullError(`no slot for a call within ${maxWaitMs} ms`));
      }, maxWaitMs);
      signal.addEventListener('abort', onAbort, { once: true });
      this.#queue.add(enter);
    });
  }
}
