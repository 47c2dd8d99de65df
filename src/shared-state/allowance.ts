/** How long one operation may wait for Redis in all. What waits at the same time counts once. */
export class Allowance {
  readonly #totalMs: number;
  #spentMs = 0;
  #waiting = 0;
  #waitingSince = 0;

  constructor(totalMs: number) {
    this.#totalMs = totalMs;
  }

  get leftMs(): number {
    const running = this.#waiting === 0 ? 0 : performance.now() - this.#waitingSince;
    return Math.max(this.#totalMs - this.#spentMs - running, 0);
  }

  /** `wait` must end within `leftMs`. */
  async spend<Result>(wait: () => Promise<Result>): Promise<Result> {
    if (this.#waiting === 0) this.#waitingSince = performance.now();
    this.#waiting += 1;
    try {
      return await wait();
    } finally {
      this.#waiting -= 1;
      if (this.#waiting === 0) this.#spentMs += performance.now() - this.#waitingSince;
    }
  }
}
