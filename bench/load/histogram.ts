const BUCKETS_PER_DOUBLING = 64;
const BUCKETS = 32 * BUCKETS_PER_DOUBLING;

/** Counts durations in buckets that are 1 % wide, from a microsecond to an hour. */
export class Histogram {
  readonly #counts = new Uint32Array(BUCKETS);
  #total = 0;
  #maximumMs = 0;

  add(milliseconds: number): void {
    const bucket = Math.floor(Math.log2(Math.max(milliseconds * 1000, 1)) * BUCKETS_PER_DOUBLING);
    const index = Math.min(bucket, BUCKETS - 1);
    this.#counts[index] = (this.#counts[index] ?? 0) + 1;
    this.#total += 1;
    this.#maximumMs = Math.max(this.#maximumMs, milliseconds);
  }

  /** Milliseconds that the given share of all durations does not exceed. */
  quantile(share: number): number {
    let left = Math.ceil(this.#total * share);
    for (const [index, count] of this.#counts.entries()) {
      left -= count;
      if (left <= 0) return Math.min(2 ** ((index + 0.5) / BUCKETS_PER_DOUBLING) / 1000, this.#maximumMs);
    }
    return this.#maximumMs;
  }
}
