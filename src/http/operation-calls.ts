import { GatewayError, ProviderError } from '../errors.ts';
import type { Provider } from '../generated/vocabulary.ts';
import { type Call, formatTarget } from './call.ts';
import type { CallMeter } from './call-meter.ts';
import type { Coalescer } from './coalescer.ts';
import { parseExactJson } from './exact-json.ts';
import type { CallIdentity, Pipeline } from './pipeline.ts';
import type { CachedReply, ReplyCache } from './reply-cache.ts';
import type { SharedCalls, SharedReply } from './shared-calls.ts';

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
    const reading = this.#counted(call, async (pipeline) => {
      const { result } = await pipeline.read({ ...call, isUrgent: true }, this.#identity(call), unended);
      return result;
    });
    this.#reads.set(nameOf(call), reading);
    return reading;
  }

  /** Sent once, shared with nobody, and not ended by the client's leaving. What was read before is forgotten. */
  async write<Result>(call: Call<Result>): Promise<Result> {
    const { provider, cache, identity, shared } = this.#options;
    try {
      return await this.#counted(call, async (pipeline) => (await pipeline.write(call, identity)).result);
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
      ? await this.#askOthers(shared, { key, name, call, own: fresh })
      : undefined;
    if (others !== undefined) fresh = others.isClaimed ? undefined : cache.fresh(key);
    if (fresh !== undefined) {
      meter.countCached(provider);
      meter.countFetched(fresh.fetchedAt);
      return resultOf(fresh);
    }
    try {
      const result = await this.#counted(call, async (pipeline) => {
        if (signal.aborted) throw this.#timeout(signal.reason);
        return await coalescer.share(key, signal, async (sharedSignal) => {
          const { result, replyText } = await pipeline.read(call, this.#identity(call), sharedSignal);
          cache.set(key, result, replyText.length);
          others?.settle(replyText);
          return result;
        });
      });
      meter.countFetched(Date.now());
      return result;
    } catch (error) {
      others?.settle(null);
      const stale =
        error instanceof ProviderError && mayBeStale.has(error.code) ? cache.stale(key) : undefined;
      if (stale === undefined) throw error;
      meter.countStale(provider, stale.fetchedAt);
      return resultOf(stale);
    }
  }

  async #counted<Result>(call: Call<Result>, run: (pipeline: Pipeline) => Promise<Result>): Promise<Result> {
    const { provider, pipeline, meter, signal, shared } = this.#options;
    if (pipeline === null) throw new ProviderError(provider, 'NOT_CONFIGURED', { wasSent: false });
    meter.count(provider);
    if (shared !== undefined && !shared.knowsPause(this.#identity(call)))
      await shared.learnPause(this.#identity(call));
    try {
      return await run(pipeline);
    } catch (error) {
      const isKnown = error instanceof ProviderError || error instanceof GatewayError;
      const failure = isKnown || !signal.aborted ? error : this.#timeout(error);
      if (failure instanceof ProviderError && failure.code !== 'NOT_FOUND') {
        const { code, reason } = failure;
        meter.failures.push({ provider, operation: call.operation, code, reason });
      }
      throw failure;
    }
  }

  /** What others have read becomes what was read here. Undefined where they have nothing better. */
  async #askOthers(
    shared: SharedCalls,
    {
      key,
      name,
      call,
      own,
    }: { key: string; name: string; call: Call<unknown>; own: CachedReply | undefined },
  ): Promise<SharedReply | undefined> {
    const { cache, coalescer, signal } = this.#options;
    if (coalescer.has(key)) return undefined;
    const identity = this.#identity(call);
    const asking = coalescer.share(`others ${key}`, signal, (sharedSignal) =>
      shared.find({ identity, name, own, signal: sharedSignal }),
    );
    // It fails only where the operation has ended, which the call itself tells.
    const others = await asking.catch(() => undefined);
    if (!others || others.text === null || (cache.stale(key)?.fetchedAt ?? 0) >= others.fetchedAt)
      return others;
    const decoded = decode(call, others.text);
    if (decoded !== undefined)
      cache.adopt(key, { ...decoded, fetchedAt: others.fetchedAt }, others.text.length);
    return others;
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

/** Undefined where it cannot be read, such as what another version has kept. */
function decode(call: Call<unknown>, text: string): Pick<CachedReply, 'value'> | undefined {
  try {
    return { value: call.decode(parseExactJson(text)) };
  } catch {
    return undefined;
  }
}

/** Failures in whose place an earlier reply is better than none. */
const mayBeStale: ReadonlySet<string> = new Set(['UNAVAILABLE', 'TIMEOUT', 'RATE_LIMITED', 'BAD_RESPONSE']);

// Read under the key that it was kept under, which has one type of result.
function resultOf<Result>({ value }: CachedReply): Result {
  return value as Result;
}
