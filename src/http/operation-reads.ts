import { CallRecord } from '../call-record.ts';
import { ProviderError } from '../errors.ts';
import type { Call, Outcome } from './call.ts';
import { beginCall, type CallScope, failureOf, identityOf, learnPause, outcomeOf } from './call-scope.ts';
import type { Pipeline } from './pipeline.ts';
import { askOthers } from './replies-of-others.ts';
import type { CachedReply } from './reply-cache.ts';
import type { SharedCalls, SharedReply } from './shared-calls.ts';
import { decodeUtf8 } from './utf8.ts';

/** A read, and the key under which it is shared and kept. */
interface KeyedRead<Result> {
  readonly key: string;
  readonly call: Call<Result>;
  /** Instances that wait for what comes of it. */
  readonly others?: SharedReply | undefined;
}

/** Reads of one operation: from the cache, from other instances, by a call that is in flight, or by one of their own. */
export class OperationReads {
  readonly #scope: CallScope;

  constructor(scope: CallScope) {
    this.#scope = scope;
  }

  /** `name` says what is asked for, without who asks. */
  read<Result>(name: string, call: Call<Result>): Promise<Result> {
    const { provider, cache, meter, replies, shared } = this.#scope;
    const key = cache.prefix(provider, identityOf(this.#scope, call).credential) + name;
    meter.countRead();
    const knownDigest = replies?.begin(key);
    const own = cache.fresh(key);
    const read = { key, call: knownDigest === undefined ? call : { ...call, knownDigest } };
    if (shared?.mayHaveBetter(own)) return this.#askOthers(shared, read, { name, own });
    return own === undefined ? this.#call(read) : this.#take(own, call);
  }

  async #askOthers<Result>(
    shared: SharedCalls,
    { key, call }: KeyedRead<Result>,
    { name, own }: { name: string; own: CachedReply | undefined },
  ): Promise<Result> {
    const { cache, coalescer, signal } = this.#scope;
    const identity = identityOf(this.#scope, call);
    const others = await askOthers({ shared, cache, coalescer }, { key, call, name, own, identity, signal });
    const fresh = others === undefined ? own : others.isClaimed ? undefined : cache.fresh(key);
    return await (fresh === undefined ? this.#call({ key, call, others }) : this.#take(fresh, call));
  }

  async #take<Result>(reply: CachedReply, { operation }: Call<Result>): Promise<Result> {
    const { provider, meter, replies } = this.#scope;
    const record = new CallRecord(provider, operation, 'CACHE');
    replies?.endOtherwise();
    meter.countCached(provider);
    meter.countFetched(reply.fetchedAt);
    meter.observer.callBegan(record);
    meter.end(record, 'OK');
    return resultOf(reply);
  }

  /** By a call of its own, or by one that is in flight. */
  async #call<Result>(read: KeyedRead<Result>): Promise<Result> {
    const { provider, cache, coalescer, meter, replies, signal } = this.#scope;
    const { key, call, others } = read;
    // Until it turns out that no such call is in flight.
    const record = new CallRecord(provider, call.operation, 'COALESCED');
    try {
      const pipeline = beginCall(this.#scope, record);
      // An await of nothing would cost each call a turn.
      const learning = learnPause(this.#scope, identityOf(this.#scope, call));
      if (learning !== undefined) await learning;
      try {
        if (signal.aborted) {
          record.source = 'CALL';
          meter.end(record, 'ABORTED');
          throw signal.reason;
        }
        const outcome = await coalescer.share(key, signal, (sharedSignal) =>
          this.#send(pipeline, record, read, sharedSignal),
        );
        if (record.source === 'COALESCED') meter.end(record, 'OK');
        meter.countFetched(Date.now());
        const held = replies?.end(key, outcome);
        if (held !== undefined) await held;
        // It has been decoded, or an equal one has, under the same key and so in the same way.
        return outcome.decode();
      } catch (error) {
        const failure = failureOf(this.#scope, error);
        if (record.source === 'COALESCED') meter.end(record, outcomeOf(failure));
        meter.countFailure(record, failure);
        throw failure;
      }
    } catch (error) {
      replies?.endOtherwise();
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

  /** A call of this operation's own, which others may go on waiting for. */
  async #send<Result>(
    pipeline: Pipeline,
    record: CallRecord,
    { key, call, others }: KeyedRead<Result>,
    signal: AbortSignal,
  ): Promise<Outcome<Result>> {
    record.source = 'CALL';
    let outcome: Outcome<Result>;
    try {
      outcome = await pipeline.read(call, identityOf(this.#scope, call), signal, record);
    } catch (error) {
      this.#scope.meter.end(record, outcomeOf(error));
      others?.settle(null);
      throw error;
    }
    this.#scope.meter.end(record, 'OK');
    const { cache } = this.#scope;
    // What is not kept need not be decoded by now.
    if (cache.isKeeping) cache.set(key, outcome.decode(), outcome.body.length);
    others?.settle(decodeUtf8(outcome.body) ?? null);
    return outcome;
  }
}

/** Failures in whose place an earlier reply is better than none. */
const mayBeStale: ReadonlySet<string> = new Set(['UNAVAILABLE', 'TIMEOUT', 'RATE_LIMITED', 'BAD_RESPONSE']);

// Read under the key that it was kept under, which has one type of result.
function resultOf<Result>({ value }: CachedReply): Result {
  return value as Result;
}
