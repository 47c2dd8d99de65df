/** Retries that are allowed whatever the traffic, so that a single call of a quiet hour can be retried. */
const MINIMUM_RETRIES = 2;

/** Allows retries up to a share of the calls of the last while: a provider in trouble gets hardly more load. */
export class RetryBudget {
  readonly #share: number;
  readonly #windowMs: number;
  readonly #now: () => number;
  #windowStart = 0;
  #current = { calls: 0, retries: 0 };
  #previous = { calls: 0, retries: 0 };

  /** `now` in milliseconds from any moment on; never goes back. */
  constructor({ share, windowMs, now }: { share: number; windowMs: number; now?: () => number }) {
    this.#share = share;
    this.#windowMs = windowMs;
    this.#now = now ?? (() => performance.now());
  }

  countCall(): void {
    this.#rotate();
    this.#current.calls += 1;
  }

  /** Whether one more retry may go out; it then counts. */
  takeRetry(): boolean {
    this.#rotate();
    const calls = this.#current.calls + this.#previous.calls;
    const retries = this.#current.retries + this.#previous.retries;
    if (retries + 1 > Math.max(calls * this.#share, MINIMUM_RETRIES)) return false;
    this.#current.retries += 1;
    return true;
  }

  #rotate(): void {
    const elapsed = this.#now() - this.#windowStart;
    if (elapsed < this.#windowMs) return;
    this.#previous = elapsed < 2 * this.#windowMs ? this.#current : { calls: 0, retries: 0 };
    this.#current = { calls: 0, retries: 0 };
    this.#windowStart = this.#now();
  }
}
