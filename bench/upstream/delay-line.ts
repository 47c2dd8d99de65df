interface Waiting {
  readonly since: number;
  readonly send: () => void;
}

/** Lets everything pass in order, the same time after it came. */
export class DelayLine {
  readonly #delayMs: number;
  #queue: Waiting[] = [];
  #timer: NodeJS.Timeout | null = null;
  #delays: number[] = [];

  constructor(delayMs: number) {
    this.#delayMs = delayMs;
  }

  add(send: () => void): void {
    this.#queue.push({ since: performance.now(), send });
    this.#timer ??= setTimeout(this.#flush, this.#delayMs);
  }

  /** How long it really took in the middle since this was asked last: timers have a grain of a millisecond. */
  takeMedianMs(): number | null {
    const delays = this.#delays.sort((left, right) => left - right);
    this.#delays = [];
    return delays[Math.floor(delays.length / 2)] ?? null;
  }

  readonly #flush = (): void => {
    const now = performance.now();
    let count = 0;
    for (const { since, send } of this.#queue) {
      if (now - since < this.#delayMs - 0.5) break;
      this.#delays.push(now - since);
      send();
      count += 1;
    }
    this.#queue = this.#queue.slice(count);
    const [first] = this.#queue;
    this.#timer =
      first === undefined
        ? null
        : setTimeout(this.#flush, Math.max(1, Math.round(this.#delayMs - (now - first.since))));
  };
}
