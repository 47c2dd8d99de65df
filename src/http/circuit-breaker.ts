/** When a circuit opens, and how it closes again. */
export interface CircuitBreakerOptions {
  readonly windowMs: number;
  /** Fewer calls within the window say nothing. */
  readonly minimumCalls: number;
  /** Share of calls within the window, 0 to 1, whose failure opens the circuit. */
  readonly failureShare: number;
  readonly openMs: number;
  /** Each probe that fails doubles the time, up to this. */
  readonly maxOpenMs: number;
  readonly onStateChange: (isOpen: boolean) => void;
  /** In milliseconds from any moment on; never goes back. */
  readonly now?: () => number;
}

/** What a call says about the provider: nothing, when it was given up or refused for reasons of the caller's own. */
export type Verdict = 'alive' | 'faulty' | 'unknown';

const BUCKETS = 10;

interface Bucket {
  /** Number of the interval that it counts. */
  interval: number;
  calls: number;
  failures: number;
}

/**
 * Stops calls to a provider that fails, and lets single ones through to find out when it is back.
 *
 * By hand, because of what the libraries looked at do: cockatiel's sampling breaker goes on counting what happened
 * before a pause, and closes when a probe is given up; opossum's waits as long after the tenth failure as after the
 * first.
 */
export class CircuitBreaker {
  readonly #options: CircuitBreakerOptions;
  readonly #now: () => number;
  readonly #buckets: Bucket[] = Array.from({ length: BUCKETS }, () => ({
    interval: Number.NEGATIVE_INFINITY,
    calls: 0,
    failures: 0,
  }));
  #openedAt: number | null = null;
  #openForMs: number;
  #isProbing = false;
  #openings = 0;

  constructor(options: CircuitBreakerOptions) {
    this.#options = options;
    this.#now = options.now ?? (() => performance.now());
    this.#openForMs = options.openMs;
  }

  get isOpen(): boolean {
    return this.#openedAt !== null;
  }

  /** How often it has opened so far. */
  get openings(): number {
    return this.#openings;
  }

  /** Whole seconds until the next probe, at least 1. */
  get secondsToProbe(): number {
    const leftMs = (this.#openedAt ?? 0) + this.#openForMs - this.#now();
    return Math.max(Math.ceil(leftMs / 1000), 1);
  }

  /** Whether a call may go out now; undefined: no. `settle` must be called once with what came of it. */
  admit(): ((verdict: Verdict) => void) | undefined {
    if (this.#openedAt === null) return (verdict) => this.#count(verdict);
    if (this.#isProbing || this.#now() < this.#openedAt + this.#openForMs) return undefined;
    this.#isProbing = true;
    return (verdict) => this.#judgeProbe(verdict);
  }

  #judgeProbe(verdict: Verdict): void {
    this.#isProbing = false;
    if (verdict === 'alive') {
      this.#openedAt = null;
      this.#openForMs = this.#options.openMs;
      for (const bucket of this.#buckets) bucket.interval = Number.NEGATIVE_INFINITY;
      this.#options.onStateChange(false);
    } else if (verdict === 'faulty') {
      this.#openedAt = this.#now();
      this.#openForMs = Math.min(this.#openForMs * 2, this.#options.maxOpenMs);
    }
  }

  #count(verdict: Verdict): void {
    // Calls that were under way when the circuit opened have nothing to add.
    if (verdict === 'unknown' || this.#openedAt !== null) return;
    const { windowMs, minimumCalls, failureShare, onStateChange } = this.#options;
    const interval = Math.floor(this.#now() / (windowMs / BUCKETS));
    const bucket = this.#buckets[interval % BUCKETS];
    if (bucket === undefined) return;
    if (bucket.interval !== interval) Object.assign(bucket, { interval, calls: 0, failures: 0 });
    bucket.calls += 1;
    if (verdict === 'alive') return;
    bucket.failures += 1;

    const recent = this.#buckets.filter((each) => each.interval > interval - BUCKETS);
    const calls = recent.reduce((sum, each) => sum + each.calls, 0);
    const failures = recent.reduce((sum, each) => sum + each.failures, 0);
    if (calls >= minimumCalls && failures >= calls * failureShare) {
      this.#openedAt = this.#now();
      this.#openings += 1;
      onStateChange(true);
    }
  }
}
