import type { GraphQLFormattedError } from 'graphql';
import type { Logger } from 'pino';
import type { Context } from '../context.ts';

const MAX_NAME_LENGTH = 100;
const MAX_FAILURES = 20;

/** An operation whose answer is about to be sent. */
export interface EndedOperation {
  readonly requestId: string;
  /** Of the execution that gave the answer. */
  readonly meter: Context['meter'];
  /** Whether that was begun for another request. */
  readonly isJoined: boolean;
  /** Whether the answer had been made before, of replies that are still fresh. */
  readonly isKept: boolean;
  readonly name: string | null | undefined;
  /** Null where the document has no such operation. */
  readonly kind: string | null;
  readonly durationMs: number;
  readonly errors: readonly GraphQLFormattedError[] | undefined;
}

interface Line {
  readonly requestId: string;
  readonly operation: string | null;
  readonly kind: string | null;
  readonly durationMs: number;
  readonly upstreamCalls: Context['meter']['calls'];
  outcome: 'ok' | 'partial' | 'error';
  joined?: true;
  kept?: true;
  cached?: Context['meter']['cached'];
  codes?: readonly unknown[];
  failures?: Context['meter']['failures'];
}

/** Writes one line: what it was called, how long it took, whom it asked, and how it ended. */
export function logOperation(
  log: Logger,
  { requestId, meter, isJoined, isKept, name, kind, durationMs, errors }: EndedOperation,
): void {
  const { calls, cached, failures } = meter;
  const line: Line = {
    requestId,
    operation: name?.slice(0, MAX_NAME_LENGTH) ?? null,
    kind,
    durationMs: Math.round(durationMs * 10) / 10,
    upstreamCalls: calls,
    outcome: 'ok',
  };
  if (isJoined) line.joined = true;
  if (isKept) line.kept = true;
  if (hasMembers(cached)) line.cached = cached;
  if (failures.length > 0) {
    line.outcome = 'partial';
    line.failures = failures.slice(0, MAX_FAILURES);
  }
  if (errors !== undefined && errors.length > 0) {
    line.outcome = 'error';
    line.codes = [...new Set(errors.map(({ extensions }) => extensions?.code))];
  }
  log.info(line, 'operation');
}

function hasMembers(counts: object): boolean {
  for (const _ in counts) return true;
  return false;
}
