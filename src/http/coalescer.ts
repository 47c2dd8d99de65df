import { InFlight } from '../in-flight.ts';

interface SharedCall {
  readonly controller: AbortController;
  readonly waiting: Set<Waiter>;
}

interface Waiter {
  readonly resolve: (result: unknown) => void;
  readonly reject: (reason: unknown) => void;
  readonly signal: AbortSignal;
  readonly onAbort: () => void;
}

/**
 * Shares calls in flight: whoever asks for the same key while a call runs waits for that one. The call survives
 * those who leave early, and is aborted when the last of them has gone.
 */
export class Coalescer {
  readonly #calls = new InFlight<SharedCall>();

  /** Starts a call, or joins the one that runs under the same key. `signal` ends the waiting, and maybe the call. */
  share<T>(key: string, signal: AbortSignal, start: (signal: AbortSignal) => Promise<T>): Promise<T> {
    if (signal.aborted) return Promise.reject(signal.reason);
    return this.#wait<T>(key, this.#calls.get(key) ?? this.#start(key, start), signal);
  }

  /** Whether a call runs that would be joined. */
  has(key: string): boolean {
    return this.#calls.get(key) !== undefined;
  }

  #start(key: string, start: (signal: AbortSignal) => Promise<unknown>): SharedCall {
    const call: SharedCall = { controller: new AbortController(), waiting: new Set() };
    const end = (tell: (waiter: Waiter) => void) => {
      this.#calls.end(key, call);
      for (const waiter of call.waiting) {
        waiter.signal.removeEventListener('abort', waiter.onAbort);
        tell(waiter);
      }
      call.waiting.clear();
    };
    start(call.controller.signal).then(
      (result) => end(({ resolve }) => resolve(result)),
      (error: unknown) => end(({ reject }) => reject(error)),
    );
    this.#calls.add(key, call);
    return call;
  }

  #wait<T>(key: string, call: SharedCall, signal: AbortSignal): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      const onAbort = () => {
        call.waiting.delete(waiter);
        if (call.waiting.size === 0) {
          this.#calls.end(key, call);
          call.controller.abort(signal.reason);
        }
        reject(signal.reason);
      };
      // Every waiter put the same key, and a key names one operation and so one type of result.
      const waiter: Waiter = { resolve: (result) => resolve(result as T), reject, signal, onAbort };
      call.waiting.add(waiter);
      signal.addEventListener('abort', onAbort, { once: true });
    });
  }
}
