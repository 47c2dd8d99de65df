import type { CallOutcome, CallRecord } from '../call-record.ts';
import { GatewayError, ProviderError } from '../errors.ts';
import type { Provider } from '../generated/vocabulary.ts';
import type { Call, CallIdentity } from './call.ts';
import type { CallMeter } from './call-meter.ts';
import type { Coalescer } from './coalescer.ts';
import type { OperationReplies } from './operation-replies.ts';
import type { Pipeline } from './pipeline.ts';
import type { ReplyCache } from './reply-cache.ts';
import type { SharedCalls } from './shared-calls.ts';

const PUBLIC: CallIdentity = { credential: 'public', secrets: [] };

/** What the calls of one operation to one provider work with. */
export interface CallScope {
  readonly provider: Provider;
  /** Null where no base URL is configured. */
  readonly pipeline: Pipeline | null;
  readonly coalescer: Coalescer;
  readonly cache: ReplyCache;
  readonly meter: CallMeter;
  /** What the operation's reads came to; null where results are not used again. */
  readonly replies: OperationReplies | null;
  /** Ends with the operation's deadline, or when the client leaves. */
  readonly signal: AbortSignal;
  /** Part of every key, so that no two credentials ever share a call or a reply. */
  readonly identity: CallIdentity;
  /** What other instances have; undefined where there are none. */
  readonly shared?: SharedCalls | undefined;
}

/** On whose behalf a call goes out. */
export function identityOf({ identity }: CallScope, { isPublic }: Call<unknown>): CallIdentity {
  return isPublic ? PUBLIC : identity;
}

/** Counts a call that begins. Throws where it may not. */
export function beginCall({ provider, pipeline, meter }: CallScope, record: CallRecord): Pipeline {
  if (pipeline === null) throw new ProviderError(provider, 'NOT_CONFIGURED', { wasSent: false });
  meter.count(provider);
  meter.observer.callBegan(record);
  return pipeline;
}

/** Undefined where it is known by now. */
export function learnPause({ shared }: CallScope, identity: CallIdentity): Promise<void> | undefined {
  return shared === undefined || shared.knowsPause(identity) ? undefined : shared.learnPause(identity);
}

/** What the operation is told: anything that ends it is its time being up. */
export function failureOf({ provider, signal }: CallScope, error: unknown): unknown {
  const isKnown = error instanceof ProviderError || error instanceof GatewayError;
  if (isKnown || !signal.aborted) return error;
  return new ProviderError(provider, 'TIMEOUT', { reason: "the operation's time is up", cause: error });
}

export function outcomeOf(error: unknown): CallOutcome {
  return error instanceof ProviderError ? error.code : 'ABORTED';
}
