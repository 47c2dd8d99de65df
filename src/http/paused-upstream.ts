import { ProviderError } from '../errors.ts';
import type { AttemptTally, Call, CallIdentity, Outcome } from './call.ts';
import { CredentialState } from './credential-state.ts';
import type { Upstream } from './upstream.ts';

/** The way to one provider, closed to single credentials: nothing goes out with one for which the provider asked for a pause. */
export class PausedUpstream {
  readonly credentials = new CredentialState();
  readonly #upstream: Upstream;
  readonly #onPause: ((credential: string, seconds: number) => void) | undefined;

  /** `onPause` is told of each pause that the provider asks for. */
  constructor(upstream: Upstream, onPause: ((credential: string, seconds: number) => void) | undefined) {
    this.#upstream = upstream;
    this.#onPause = onPause;
  }

  /** Throws where a pause is not over. */
  checkPause(credential: string): void {
    const retryAfterSeconds = this.credentials.secondsClosed(credential);
    if (retryAfterSeconds > 0) {
      throw this.notSent('RATE_LIMITED', {
        retryAfterSeconds,
        reason: 'the pause it asked for is not over',
      });
    }
  }

  /** One attempt, and what it tells of the credential. */
  async attempt<Result>(
    call: Call<Result>,
    { credential, secrets }: CallIdentity,
    signal: AbortSignal,
    tally: AttemptTally,
  ): Promise<Outcome<Result>> {
    // Again before each attempt: the pause may have begun while the call waited for its slot or its retry.
    this.checkPause(credential);
    tally.attempts += 1;
    try {
      const outcome = await this.#upstream.attempt(call, secrets, signal);
      this.credentials.setRefused(credential, false);
      return outcome;
    } catch (error) {
      if (error instanceof ProviderError && error.code === 'RATE_LIMITED') {
        const seconds = error.retryAfterSeconds ?? 1;
        this.credentials.closeFor(credential, seconds);
        this.#onPause?.(credential, seconds);
      }
      if (error instanceof ProviderError && error.code === 'UNAUTHENTICATED') {
        this.credentials.setRefused(credential, true);
      }
      throw error;
    }
  }

  /** The failure of a call that was held back. */
  notSent(code: 'UNAVAILABLE' | 'RATE_LIMITED', details: { retryAfterSeconds?: number; reason: string }) {
    return new ProviderError(this.#upstream.provider, code, { ...details, wasSent: false });
  }
}
