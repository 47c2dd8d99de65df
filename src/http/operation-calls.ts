import { type CallOutcome, CallRecord } from '../call-record.ts';
import { GatewayError, ProviderError } from '../errors.ts';
import type { Provider } from '../generated/vocabulary.ts';
import { type Call, formatTarget, type Outcome } from './call.ts';
import type { CallMeter } from './call-meter.ts';
import type { Coalescer } from './coalescer.ts';
import type { CallIdentity, Pipeline } from './pipeline.ts';
import { askOthers } from './replies-of-others.ts';
import type { CachedReply, ReplyCache } from './reply-cache.ts';
import type { SharedCalls } from './shared-calls.ts';

const PUBLIC: CallIdentity = { credential: 'public', secrets: [] };

export interface OperationCallsOptions {
  readonly provider: Provider;
  /** Null where no base URL is configured. */
  readonly pipeline: Pipeline | null;
  readonly coalescer: Coalescer;
  readonly cache: ReplyCache;
  readonly meter: CallMeter;
  /** Ends with the operation's deadline, or when the client leaves. */
  readonly signal: AbortSignal;
  /** Part of every key, so that no two credentials ever share a call or a reply. */
  readonly identity: CallIdentity;
  /** What other instances have; undefined where there are none. */
  readonly shared?: SharedCalls | undefined;
}

/**
 * Calls to one provider within one GraphQL operation. The same read asked twice is one call; one that is in flight
 * for another operation with the same credential is shared with it; and one in the cache is none.
 */
export class OperationCalls {
  readonly #options: OperationCallsOptions;
  /** By what is asked for: what others write meanwhile does not make the same read another one. */
  readonly #reads = new Map<string, Promise<unknown>>();

  constructor(options: OperationCallsOptions) {
    this.#options = options;
  }

  get provider(): Provider {
    return this.#options.provider;
  }

  /** A read, remembered for the operation. */
  read<Result>(call: Call<Result>): Promise<Result> {
    const name = nameOf(call);
    // It names one operation, and an operation has one type of result.
    const known = this.#reads.get(name) as Promise<Result> | undefined;
    if (known !== undefined) return known;
    const reading = this.#readOnce(this.#prefix(call), name, call);
    this.#reads.set(name, reading);
    return reading;
  }

  /** A read that sees what was written before it began; forgets all earlier reads. The client's leaving does not end it. */
  readFresh<Result>(call: Call<Result>): Promise<Result> {
    this.#reads.clear();
    const unended = new AbortController().signal;
    const urgent = { ...call, isUrgent: true };
    const record = new CallRecord(this.provider, call.operation, 'CALL');
    const reading = this.#counted(call, record, async (pipeline) => {
      const { result } = await this.#sent(record, () =>
        pipeline.read(urgent, this.#identity(call), unended, record),
      );
      return result;
    });
    this.#reads.set(nameOf(call), reading);
    return reading;
  }

  /** Sent once, shared with nobody, and not ended by the client's leaving. What was read before is forgotten. */
  async write<Result>(call: Call<Result>): Promise<Result> {
    const { provider, cache, identity, shared } = this.#options;
    const record = new CallRecord(provider, call.operation, 'CALL');
    try {
      return await this.#counted(call, record, async (pipeline) => {
        const { result } = await this.#sent(record, () => pipeline.write(call, identity, record));
        return result;
      });
    } finally {
      this.#reads.clear();
      cache.forget(provider, identity.credential);
      if (shared !== undefined) await shared.forget(identity);
    }
  }

  async #readOnce<Result>(prefix: string, name: string, call: Call<Result>): Promise<Result> {
    const { provider, cache, coalescer, meter, signal, shared } = this.#options;
    const key = prefix + name;
    meter.countRead();
    let fresh = cache.fresh(key);
    const others = shared?.mayHaveBetter(fresh)
      ? await askOthers(
          { shared, cache, coalescer },
          { key, name, call, identity: this.#identity(call), own: fresh, signal },
        )
      : undefined;
    if (others !== undefined) fresh = others.isClaimed ? undefined : cache.fresh(key);
    if (fresh !== undefined) {
      meter.countCached(provider);
      meter.countFetched(fresh.fetchedAt);
      const record = new CallRecord(provider, call.operation, 'CACHE');
      meter.observer.callBegan(record);
      this.#end(record, 'OK');
      return resultOf(fresh);
    }
    // Until it turns out that no such call is in flight.
    const record = new CallRecord(provider, call.operation, 'COALESCED');
    try {
      const result = await this.#counted(call, record, async (pipeline) => {
        if (signal.aborted) {
          record.source = 'CALL';
          this.#end(record, 'ABORTED');
          throw this.#timeout(signal.reason);
        }
        return await coalescer.share(key, signal, async (sharedSignal) => {
          record.source = 'CALL';
          const { result, replyText } = await this.#sent(record, () =>
            pipeline.read(call, this.#identity(call), sharedSignal, record),
          ).catch((error) => {
            others?.settle(null);
            throw error;
          });
          cache.set(key, result, replyText.length);
          others?.settle(replyText);
          return result;
        });
      });
      meter.countFetched(Date.now());
      return result;
    } catch (error) {
      // A call that goes on without this operation settles it.
      if (!coalescer.has(key)) others?.settle(null);
      const stale =
        error instanceof ProviderError && mayBeStale.has(error.code) ? cache.stale(key) : undefined;
      if (stale === undefined) throw error;
      meter.countStale(provider, stale.fetchedAt);
      record.isStale = true;
      meter.observer.servedStale(record);
      return resultOf(stale);
    }
  }

  async #counted<Result>(
    call: Call<Result>,
    record: CallRecord,
    run: (pipeline: Pipeline) => Promise<Result>,
  ): Promise<Result> {
    const { provider, pipeline, meter, signal, shared } = this.#options;
    if (pipeline === null) throw new ProviderError(provider, 'NOT_CONFIGURED', { wasSent: false });
    meter.count(provider);
    meter.observer.callBegan(record);
    if (shared !== undefined && !shared.knowsPause(this.#identity(call)))
      await shared.learnPause(this.#identity(call));
    try {
      const result = await run(pipeline);
      if (record.source === 'COALESCED') this.#end(record, 'OK');
      return result;
    } catch (error) {
      const isKnown = error instanceof ProviderError || error instanceof GatewayError;
      const failure = isKnown || !signal.aborted ? error : this.#timeout(error);
      if (record.source === 'COALESCED') this.#end(record, outcomeOf(failure));
      if (failure instanceof ProviderError && failure.code !== 'NOT_FOUND') {
        const { code, reason } = failure;
        meter.failures.push({ provider, operation: record.operation, code, reason });
      }
      throw failure;
    }
  }

  /** A call of this operation's own, which others may go on waiting for. */
  async #sent<Result>(record: CallRecord, send: () => Promise<Outcome<Result>>): Promise<Outcome<Result>> {
    try {
      const outcome = await send();
      this.#end(record, 'OK');
      return outcome;
    } catch (error) {
      this.#end(record, outcomeOf(error));
      throw error;
    }
  }

  #end(record: CallRecord, outcome: CallOutcome): void {
    record.end(outcome);
    this.#options.meter.observer.callEnded(record);
  }

  #timeout(cause: unknown): ProviderError {
    return new ProviderError(this.provider, 'TIMEOUT', { reason: "the operation's time is up", cause });
  }

  #identity({ isPublic }: Call<unknown>): CallIdentity {
    return isPublic ? PUBLIC : this.#options.identity;
  }

  #prefix(call: Call<unknown>): string {
    return this.#options.cache.prefix(this.provider, this.#identity(call).credential);
  }
}

/** What is asked for, without who asks. */
function nameOf(call: Call<unknown>): string {
  const { operation, body } = call;
  const name = `${operation} ${formatTarget(call)}`;
  return body === undefined ? name : `${name} ${JSON.stringify(body)}`;
}

function outcomeOf(error: unknown): CallOutcome {
  return error instanceof ProviderError ? error.code : 'ABORTED';
}

/** Failures in whose place an earlier reply is better than none. */
const mayBeStale: ReadonlySet<string> = new Set(['UNAVAILABLE', 'TIMEOUT', 'RATE_LIMITED', 'BAD_RESPONSE']);

// Read under the key that it was kept under, which has one type of result.
function resultOf<Result>({ value }: CachedReply): Result {
  return value as Result;
}
