import type { CallJournal } from './call-journal.ts';
import type { Admission } from './callers/admission.ts';
import type { OperationEnd } from './front-door/operation-end.ts';
import type { CallMeter } from './http/call-meter.ts';
import type { OperationReplies, ReplyDigests } from './http/operation-replies.ts';
import type { ByIdLoaders } from './loaders/by-id.ts';
import type { ListsInFlight } from './loaders/lists-in-flight.ts';
import type { OperationObserver } from './operation-observer.ts';
import type { ConnectedProviders } from './providers/connected.ts';
import type { EarnOutPreferenceWriter } from './writers/earn-out-preference.ts';

export type { ReplyDigests };

/** Everything that one GraphQL operation works with. Nothing in it outlives the operation. */
export interface Context {
  readonly requestId: string;
  readonly admission: Admission;
  readonly providers: ConnectedProviders;
  readonly byId: ByIdLoaders;
  readonly lists: ListsInFlight;
  /** For the few operations that change something. */
  readonly createWriter: () => EarnOutPreferenceWriter;
  readonly meter: CallMeter;
  /** What the operation's reads came to; null where results are not used again. */
  readonly replies: OperationReplies | null;
  readonly observer: OperationObserver;
  /** The operation's calls; null where nobody asked for them. */
  readonly journal: CallJournal | null;
  /** Whether it is only told what the operation would take. */
  readonly isExplainOnly: boolean;
  readonly end: OperationEnd;
  /** Of all credentials together: equal where they are, until something is written with one of them. */
  readonly credentialKey: () => string;
}
