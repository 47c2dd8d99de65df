import { ProviderError } from '../errors.ts';
import { Bulkhead, BulkheadFullError } from './bulkhead.ts';
import type { AttemptTally, Call, CallIdentity, Outcome } from './call.ts';
import { CircuitBreaker, type Verdict } from './circuit-breaker.ts';
import { PausedUpstream } from './paused-upstream.ts';
import { withRetries } from './retry.ts';
import { RetryBudget } from './retry-budget.ts';
import type { Upstream } from './upstream.ts';

export interface PipelineOptions {
  readonly upstream: Upstream;
  readonly onCircuitChange: (isOpen: boolean) => void;
  /** The provider has just asked for a pause with this credential. */
  readonly onPause?: (credential: string, seconds: number) => void;
}

export interface PipelineLoad {
  /** Reads that have a slot, and reads that wait for one. */
  readonly running: number;
  readonly queued: number;
  readonly isCircuitOpen: boolean;
  /** How often the circuit has opened so far. */
  readonly circuitOpenings: number;
  /** Credentials for which the provider has asked for a pause that is not over. */
  readonly pausedCredentials: number;
  /** Credentials whose last call was refused for their sake. */
  readonly refusedCredentials: number;
}

/**
 * How many calls one provider is asked at once. At 300 ms each these are 800 a second; with a quarter of them, 32 dashboards at
 * once would wait for each other.
 */
export const MAX_CALLS_AT_ONCE = 256;

/**
 * What stands between a call and its provider, from the outside in: the pause that a 429 asked for, the bulkhead, the
 * circuit breaker, retries. One for each provider; only the pause is a single credential's.
 */
export class Pipeline {
  readonly #upstream: PausedUpstream;
  // The queue holds what several hundred operations at once need; it is the wait that keeps it short.
  readonly #bulkhead = new Bulkhead({ maxRunning: MAX_CALLS_AT_ONCE, maxQueued: 2000, maxWaitMs: 1000 });
  readonly #retryBudget = new RetryBudget({ share: 0.2, windowMs: 10_000 });
  readonly #circuit: CircuitBreaker;

  constructor({ upstream, onCircuitChange, onPause }: PipelineOptions) {
    this.#upstream = new PausedUpstream(upstream, onPause);
    this.#circuit = new CircuitBreaker({
      windowMs: 10_000,
      minimumCalls: 10,
      failureShare: 0.5,
      openMs: 5000,
      maxOpenMs: 60_000,
      onStateChange: onCircuitChange,
    });
  }

  get isCircuitOpen(): boolean {
    return this.#circuit.isOpen;
  }

  /** How it is at this moment. */
  get load(): PipelineLoad {
    const { running, queued } = this.#bulkhead;
    const { paused, refused } = this.#upstream.credentials.count();
    const { isOpen, openings } = this.#circuit;
    return {
      running,
      queued,
      isCircuitOpen: isOpen,
      circuitOpenings: openings,
      pausedCredentials: paused,
      refusedCredentials: refused,
    };
  }

  /** A pause that another instance was asked for. */
  closeFor(credential: string, seconds: number): void {
    this.#upstream.credentials.closeFor(credential, seconds);
  }

  isRateLimited(credential: string): boolean {
    return this.#upstream.credentials.secondsClosed(credential) > 0;
  }

  isRefused(credential: string): boolean {
    return this.#upstream.credentials.isRefused(credential);
  }

  /** A read: may wait for a slot, and may be tried again. `signal` ends it, and its reason is then thrown. */
  async read<Result>(
    call: Call<Result>,
    identity: CallIdentity,
    signal: AbortSignal,
    tally: AttemptTally = { attempts: 0 },
  ): Promise<Outcome<Result>> {
    this.#upstream.checkPause(identity.credential);
    const needsSlot = !call.isUrgent;
    if (needsSlot && !this.#bulkhead.enterNow(signal)) await this.#waitForSlot(signal);
    try {
      const settle = this.#admit();
      try {
        const attempt = () => this.#upstream.attempt(call, identity, signal, tally);
        const outcome = await withRetries(attempt, this.#retryBudget, signal);
        settle('alive');
        return outcome;
      } catch (error) {
        settle(signal.aborted ? 'unknown' : verdictOn(error));
        throw error;
      }
    } finally {
      if (needsSlot) this.#bulkhead.leave();
    }
  }

  /** A write: goes out once, at once, in a slot of its own, and nothing but its own time limit ends it. */
  async write<Result>(
    call: Call<Result>,
    identity: CallIdentity,
    tally: AttemptTally = { attempts: 0 },
  ): Promise<Outcome<Result>> {
    return await this.#upstream.attempt(call, identity, new AbortController().signal, tally);
  }

  async #waitForSlot(signal: AbortSignal): Promise<void> {
    try {
      await this.#bulkhead.enterLater(signal);
    } catch (error) {
      if (!(error instanceof BulkheadFullError)) throw error;
      throw this.#upstream.notSent('UNAVAILABLE', { reason: error.message });
    }
  }

  #admit(): (verdict: Verdict) => void {
    const settle = this.#circuit.admit();
    if (settle !== undefined) return settle;
    const retryAfterSeconds = this.#circuit.secondsToProbe;
    throw this.#upstream.notSent('UNAVAILABLE', { retryAfterSeconds, reason: 'the circuit is open' });
  }
}

/** Timeouts, broken connections, 5xx and unreadable replies are the provider's fault; a refusal shows it alive. */
function verdictOn(error: unknown): Verdict {
  if (!(error instanceof ProviderError)) return 'unknown';
  if (error.code === 'RATE_LIMITED' && !error.wasSent) return 'unknown';
  const isFault = !error.isAlive && ['UNAVAILABLE', 'TIMEOUT', 'BAD_RESPONSE'].includes(error.code);
  return isFault ? 'faulty' : 'alive';
}
