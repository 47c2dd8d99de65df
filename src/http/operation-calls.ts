import { GatewayError, ProviderError } from '../errors.ts';
import type { Provider } from '../generated/vocabulary.ts';
import type { Coalescer } from './coalescer.ts';
import type { Call, Upstream } from './upstream.ts';

/** A call that failed, as the log tells it. */
export interface FailedCall {
  readonly provider: Provider;
  readonly operation: string;
  readonly code: string;
  readonly reason: string | null;
}

/** Counts the upstream calls of one GraphQL operation, and refuses those beyond its budget. */
export class CallMeter {
  /** The failed ones, in the order in which they failed. */
  readonly failures: FailedCall[] = [];
  readonly #limit: number;
  readonly #calls: Partial<Record<Provider, number>> = {};
  #total = 0;

  constructor(limit: number) {
    this.#limit = limit;
  }

  /** Calls that this operation has started or joined, per provider. */
  get calls(): Readonly<Partial<Record<Provider, number>>> {
    return this.#calls;
  }

  count(provider: Provider): void {
    if (this.#total >= this.#limit) {
      throw new GatewayError(
        'OPERATION_LIMIT_EXCEEDED',
        `The operation needs more than ${this.#limit} calls to providers. Ask for fewer ids, pages or lists at once.`,
      );
    }
    this.#total += 1;
    this.#calls[provider] = (this.#calls[provider] ?? 0) + 1;
  }
}

export interface OperationCallsOptions {
  readonly provider: Provider;
  /** Null where no base URL is configured. */
  readonly upstream: Upstream | null;
  readonly coalescer: Coalescer;
  readonly meter: CallMeter;
  /** Ends with the operation's deadline, or when the client leaves. */
  readonly signal: AbortSignal;
  /** Of the whole credential, so that no two credentials ever share a call. */
  readonly credentialFingerprint: string;
}

/**
 * Calls to one provider within one GraphQL operation. The same read asked twice is one call, and a read that is
 * in flight for another operation with the same credential is shared with it.
 */
export class OperationCalls {
  readonly #options: OperationCallsOptions;
  readonly #reads = new Map<string, Promise<unknown>>();

  constructor(options: OperationCallsOptions) {
    this.#options = options;
  }

  get provider(): Provider {
    return this.#options.provider;
  }

  /** A read, remembered for the operation. */
  read<Result>(call: Call<Result>): Promise<Result> {
    const key = this.#key(call);
    // A key names one operation, and an operation has one type of result.
    const known = this.#reads.get(key) as Promise<Result> | undefined;
    if (known !== undefined) return known;
    const reading = this.#share(key, call);
    this.#reads.set(key, reading);
    return reading;
  }

  /** A read that sees what was written before it began; forgets all earlier reads. The client's leaving does not end it. */
  readFresh<Result>(call: Call<Result>): Promise<Result> {
    this.#reads.clear();
    const reading = this.send(call);
    this.#reads.set(this.#key(call), reading);
    return reading;
  }

  /** Sent once, shared with nobody, and not ended by the client's leaving. */
  async send<Result>(call: Call<Result>): Promise<Result> {
    return await this.#counted(call, (upstream) => upstream.attempt(call, new AbortController().signal));
  }

  #share<Result>(key: string, call: Call<Result>): Promise<Result> {
    const { coalescer, signal } = this.#options;
    return this.#counted(call, async (upstream) => {
      if (signal.aborted) throw this.#timeout(signal.reason);
      try {
        return await coalescer.share(key, signal, (sharedSignal) => upstream.attempt(call, sharedSignal));
      } catch (error) {
        throw error instanceof ProviderError || !signal.aborted ? error : this.#timeout(error);
      }
    });
  }

  async #counted<Result>(call: Call<Result>, run: (upstream: Upstream) => Promise<Result>): Promise<Result> {
    const { provider, upstream, meter } = this.#options;
    if (upstream === null) throw new ProviderError(provider, 'NOT_CONFIGURED', { wasSent: false });
    meter.count(provider);
    try {
      return await run(upstream);
    } catch (error) {
      if (error instanceof ProviderError && error.code !== 'NOT_FOUND') {
        const { code, reason } = error;
        meter.failures.push({ provider, operation: call.operation, code, reason });
      }
      throw error;
    }
  }

  #timeout(cause: unknown): ProviderError {
    return new ProviderError(this.provider, 'TIMEOUT', { reason: "the operation's time is up", cause });
  }

  #key({ operation, path, query, body, isPublic }: Call<unknown>): string {
    const credential = isPublic ? 'public' : this.#options.credentialFingerprint;
    return JSON.stringify([this.provider, credential, operation, path, query ?? null, body ?? null]);
  }
}
