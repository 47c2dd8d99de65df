/** In so many steps an allowance is used up. */
const STEPS = 4;

/**
 * How long one operation may wait for Redis in all. What waits at the same time counts once, and a time in which this process
 * was too busy to listen counts as one step, however long it was: that is not the fault of Redis.
 */
export class Allowance {
  readonly #stepMs: number;
  readonly #totalMs: number;
  readonly #waiting = new Set<() => void>();
  #spentMs = 0;
  #stepBeganAt = 0;
  #timer: NodeJS.Timeout | undefined;

  constructor(totalMs: number) {
    this.#totalMs = totalMs;
    this.#stepMs = totalMs / STEPS;
  }

  get leftMs(): number {
    const running = this.#waiting.size === 0 ? 0 : this.#sinceStep();
    return Math.max(this.#totalMs - this.#spentMs - running, 0);
  }

  /** Calls back when all of it is used up, unless the function that it returns is called before. */
  wait(onUsedUp: () => void): () => void {
    const waiter = () => onUsedUp();
    if (this.#waiting.size === 0) this.#step();
    this.#waiting.add(waiter);
    return () => {
      if (!this.#waiting.delete(waiter) || this.#waiting.size > 0) return;
      clearTimeout(this.#timer);
      this.#spentMs += this.#sinceStep();
    };
  }

  #step(): void {
    const leftMs = Math.max(this.#totalMs - this.#spentMs, 0);
    const stepMs = Math.min(this.#stepMs, leftMs);
    this.#stepBeganAt = performance.now();
    this.#timer = setTimeout(() => {
      this.#spentMs += stepMs;
      if (this.#spentMs < this.#totalMs) this.#step();
      // What has arrived by now is read before that.
      else setImmediate(() => this.#end());
    }, stepMs);
  }

  #end(): void {
    const waiting = [...this.#waiting];
    this.#waiting.clear();
    for (const onUsedUp of waiting) onUsedUp();
  }

  #sinceStep(): number {
    return Math.min(performance.now() - this.#stepBeganAt, this.#stepMs);
  }
}
