import { CombinedGraphQLErrors, ServerError } from '@apollo/client';

/** Why the gateway did not answer what it was asked. */
export interface Trouble {
  /** The gateway's own code, or UNREACHABLE, or UNREADABLE. */
  readonly code: string;
  readonly message: string;
  /** Null where trying again may help at once. */
  readonly retryAfterSeconds: number | null;
  /** Finds the request in the gateway's log. */
  readonly requestId: string | null;
}

export function toTrouble(error: unknown): Trouble {
  if (CombinedGraphQLErrors.is(error)) {
    const [first] = error.errors;
    if (first !== undefined) return fromAnswer(first, null);
  }
  if (ServerError.is(error)) {
    const answer = firstErrorIn(error.bodyText);
    const retryAfter = Number(error.response.headers.get('retry-after') ?? Number.NaN);
    const retryAfterSeconds = Number.isFinite(retryAfter) ? retryAfter : null;
    if (answer !== undefined) return fromAnswer(answer, retryAfterSeconds);
    const message = `The gateway answered with HTTP status ${error.statusCode}.`;
    return { code: 'UNREADABLE', message, retryAfterSeconds, requestId: null };
  }
  const message = 'The gateway does not answer. It may be stopped, or this device may be offline.';
  return { code: 'UNREACHABLE', message, retryAfterSeconds: null, requestId: null };
}

interface AnsweredError {
  readonly message: string;
  readonly extensions?: Readonly<Record<string, unknown>>;
}

function fromAnswer({ message, extensions }: AnsweredError, retryAfterSeconds: number | null): Trouble {
  const { code, requestId, retryAfterSeconds: fromProvider } = extensions ?? {};
  return {
    code: typeof code === 'string' ? code : 'UNREADABLE',
    message,
    retryAfterSeconds: typeof fromProvider === 'number' ? fromProvider : retryAfterSeconds,
    requestId: typeof requestId === 'string' ? requestId : null,
  };
}

function firstErrorIn(body: string): AnsweredError | undefined {
  try {
    const answer: unknown = JSON.parse(body);
    if (typeof answer !== 'object' || answer === null || !('errors' in answer)) return undefined;
    const [first]: unknown[] = Array.isArray(answer.errors) ? answer.errors : [];
    return isAnsweredError(first) ? first : undefined;
  } catch {
    // What stands between the page and the gateway may answer something else than JSON.
    return undefined;
  }
}

function isAnsweredError(value: unknown): value is AnsweredError {
  return (
    typeof value === 'object' && value !== null && 'message' in value && typeof value.message === 'string'
  );
}
