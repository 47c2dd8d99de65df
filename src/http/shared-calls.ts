import type { CallIdentity } from './call.ts';
import type { CachedReply } from './reply-cache.ts';

/** A read that other instances may know something of. */
export interface ReadByOthers {
  readonly identity: CallIdentity;
  /** What is asked for. */
  readonly name: string;
  /** The fresh reply that this instance has. */
  readonly own: CachedReply | undefined;
  /** Ends the waiting for a call of another instance. */
  readonly signal: AbortSignal;
}

/** What the other instances have of a read. */
export interface SharedReply {
  /** The body as the provider sent it; null where they have none. */
  readonly text: string | null;
  /** In milliseconds since the epoch, by this machine's clock. */
  readonly fetchedAt: number;
  /** Whether this instance is to ask the provider for all of them, be there a fresh reply or not. */
  readonly isClaimed: boolean;
  /** Says what came of asking: the body, which is never found where something was written meanwhile, or null. */
  readonly settle: (text: string | null) => void;
}

/** What instances tell each other about calls to one provider, for one operation. Nothing of it fails. */
export interface SharedCalls {
  /** Whether others may have a better reply than this one. */
  mayHaveBetter(own: CachedReply | undefined): boolean;
  /** Undefined where what there is is no better than what this instance has. */
  find(read: ReadByOthers): Promise<SharedReply | undefined>;
  /** Whether a pause that another instance was asked for would be known here. */
  knowsPause(identity: CallIdentity): boolean;
  learnPause(identity: CallIdentity): Promise<void>;
  /** After a write: nothing that any instance has read with this credential before is shown again. */
  forget(identity: CallIdentity): Promise<void>;
}
