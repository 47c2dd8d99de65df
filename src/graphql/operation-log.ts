import type { Logger } from 'pino';
import type { Context } from '../context.ts';
import type { EndedOperation } from '../operation-observer.ts';

const MAX_NAME_LENGTH = 100;
const MAX_FAILURES = 20;

/** What the log tells beyond what observers are told. */
export interface LoggedOperation extends EndedOperation {
  readonly requestId: string;
  /** Of the execution that gave the answer. */
  readonly meter: Context['meter'];
}

interface Line {
  readonly requestId: string;
  readonly operation: string | null;
  readonly kind: string | null;
  readonly durationMs: number;
  readonly upstreamCalls: Context['meter']['calls'];
  readonly outcome: EndedOperation['outcome'];
  joined?: true;
  kept?: true;
  unchanged?: true;
  cached?: Context['meter']['cached'];
  codes?: readonly unknown[];
  failures?: Context['meter']['failures'];
}

/** Writes one line: what it was called, how long it took, whom it asked, and how it ended. */
export function logOperation(
  log: Logger,
  { requestId, meter, source, outcome, name, kind, durationMs, errors }: LoggedOperation,
): void {
  const { calls, cached, failures } = meter;
  const line: Line = {
    requestId,
    operation: name?.slice(0, MAX_NAME_LENGTH) ?? null,
    kind,
    durationMs: Math.round(durationMs * 10) / 10,
    upstreamCalls: calls,
    outcome,
  };
  if (source === 'joined') line.joined = true;
  if (source === 'kept') line.kept = true;
  if (source === 'unchanged') line.unchanged = true;
  if (hasMembers(cached)) line.cached = cached;
  if (failures.length > 0) line.failures = failures.slice(0, MAX_FAILURES);
  if (errors !== undefined && errors.length > 0) {
    line.codes = [...new Set(errors.map(({ extensions }) => extensions?.code))];
  }
  log.info(line, 'operation');
}

/** How an operation ended, as log and observers tell it. */
export function outcomeOf(
  { failures }: Context['meter'],
  errors: EndedOperation['errors'],
): EndedOperation['outcome'] {
  if (errors !== undefined && errors.length > 0) return 'error';
  return failures.length > 0 ? 'partial' : 'ok';
}

function hasMembers(counts: object): boolean {
  for (const _ in counts) return true;
  return false;
}
