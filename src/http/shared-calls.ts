import type { CallIdentity } from './pipeline.ts';
import type { CachedReply } from './reply-cache.ts';

/** What the other instances have of a read. */
export interface SharedReply {
  /** The body as the provider sent it; null where they have none. */
  readonly text: string | null;
  /** In milliseconds since the epoch, by this machine's clock. */
  readonly fetchedAt: number;
  /** Whether this instance is to fetch it anew, although it is fresh, so that not all do once it is no longer. */
  readonly isClaimed: boolean;
  /** Gives them the body that was asked for since. It is never found where something was written meanwhile. */
  readonly keep: (text: string) => void;
}

/**
 * What instances tell each other about calls to one provider, for one operation. Nothing of it fails, and all of it
 * together takes no longer than the operation may wait.
 */
export interface SharedCalls {
  /** Whether others may have a better reply than this one. */
  mayHaveBetter(own: CachedReply | undefined): boolean;
  /** `name` says what is asked for. Undefined where `own` is as good as what there is. */
  find(identity: CallIdentity, name: string, own: CachedReply | undefined): Promise<SharedReply | undefined>;
  /** Whether a pause that another instance was asked for would be known here. */
  knowsPause(identity: CallIdentity): boolean;
  learnPause(identity: CallIdentity): Promise<void>;
  /** After a write: nothing that any instance has read with this credential before is shown again. */
  forget(identity: CallIdentity): Promise<void>;
}
