import type { GraphQLFormattedError, OperationTypeNode } from 'graphql';
import type { CallRecord } from './call-record.ts';

/** Is told of what an operation asks of the providers. */
export interface CallObserver {
  callBegan(record: CallRecord): void;
  /** Once for each that began; for a call that others wait for too, maybe after the operation. */
  callEnded(record: CallRecord): void;
  /** An earlier reply stands in for a call that failed. */
  servedStale(record: CallRecord): void;
}

/**
 * Who made the result: an execution of its own, one that was begun for another request, or one that ended before, whose
 * replies are fresh (`kept`) or have come again unchanged; `none` where nothing ran.
 */
export type ResultSource = 'run' | 'joined' | 'kept' | 'unchanged' | 'none';

/** An operation whose answer is about to be sent. */
export interface EndedOperation {
  /** The caller's word, which may be anything. */
  readonly name: string | null;
  /** GraphQL's word; null where the document has no such operation. */
  readonly kind: `${OperationTypeNode}` | null;
  readonly source: ResultSource;
  /** `partial`: answered, though a provider failed. */
  readonly outcome: 'ok' | 'partial' | 'error';
  readonly durationMs: number;
  readonly errors: readonly GraphQLFormattedError[] | undefined;
}

/** Is told of one operation. What observes lives in a room of its own; the rooms that report know nothing of it. */
export interface OperationObserver extends CallObserver {
  operationEnded(operation: EndedOperation): void;
}

/** Tells nobody. */
export const unobserved: OperationObserver = {
  callBegan() {},
  callEnded() {},
  servedStale() {},
  operationEnded() {},
};
