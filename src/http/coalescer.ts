interface SharedCall {
  readonly result: Promise<unknown>;
  readonly controller: AbortController;
  waiting: number;
  hasEnded: boolean;
}

/**
 * Shares calls in flight: whoever asks for the same key while a call runs waits for that one. The call survives
 * those who leave early, and is aborted when the last of them has gone.
 */
export class Coalescer {
  readonly #calls = new Map<string, SharedCall>();

  /** Starts a call, or joins the one that runs under the same key. `signal` ends the waiting, and maybe the call. */
  async share<T>(key: string, signal: AbortSignal, start: (signal: AbortSignal) => Promise<T>): Promise<T> {
    signal.throwIfAborted();
    return await this.#wait<T>(key, this.#calls.get(key) ?? this.#start(key, start), signal);
  }

  /** Whether a call runs that would be joined. */
  has(key: string): boolean {
    return this.#calls.has(key);
  }

  #start(key: string, start: (signal: AbortSignal) => Promise<unknown>): SharedCall {
    const controller = new AbortController();
    const result = start(controller.signal);
    const call: SharedCall = { result, controller, waiting: 0, hasEnded: false };
    this.#calls.set(key, call);
    const end = () => {
      call.hasEnded = true;
      this.#forget(key, call);
    };
    result.then(end, end);
    return call;
  }

  #forget(key: string, call: SharedCall): void {
    if (this.#calls.get(key) === call) this.#calls.delete(key);
  }

  #wait<T>(key: string, call: SharedCall, signal: AbortSignal): Promise<T> {
    call.waiting += 1;
    return new Promise<T>((resolve, reject) => {
      let hasLeft = false;
      const leave = () => {
        if (hasLeft) return;
        hasLeft = true;
        signal.removeEventListener('abort', onAbort);
        call.waiting -= 1;
        if (call.waiting === 0 && !call.hasEnded) {
          this.#forget(key, call);
          call.controller.abort(signal.reason);
        }
      };
      const onAbort = () => {
        leave();
        reject(signal.reason);
      };
      signal.addEventListener('abort', onAbort, { once: true });
      call.result.then(
        (value) => {
          leave();
          // Every waiter put the same key, and a key names one operation and so one type of result.
          resolve(value as T);
        },
        (error: unknown) => {
          leave();
          reject(error);
        },
      );
    });
  }
}
