interface FailureDetails {
  readonly code: string;
  readonly isRetryable?: boolean;
  readonly retryAfterSeconds?: number | null;
  /** Under which the gateway's log has more. */
  readonly requestId?: string | null;
  readonly cause?: unknown;
}

/** An operation that has no answer, or errors in it. The codes are in the gateway's README. */
export class GatewayFailure extends Error {
  override readonly name = 'GatewayFailure';
  readonly code: string;
  readonly isRetryable: boolean;
  readonly retryAfterSeconds: number | null;
  readonly requestId: string | null;

  constructor(message: string, details: FailureDetails) {
    super(message, { cause: details.cause });
    this.code = details.code;
    this.isRetryable = details.isRetryable ?? false;
    this.retryAfterSeconds = details.retryAfterSeconds ?? null;
    this.requestId = details.requestId ?? null;
  }
}

/** An answer without errors. The gateway has checked the operation that `Data` was made from. */
export function isAnswer<Data>(answer: unknown): answer is { readonly data: Data } {
  return isRecord(answer) && isRecord(answer.data) && answer.errors === undefined;
}

/** What an answer with errors, or none that can be read, says went wrong. */
export function failureOf(response: Response, answer: unknown): GatewayFailure {
  const errors = isRecord(answer) && Array.isArray(answer.errors) ? answer.errors : [];
  const [error]: readonly unknown[] = errors;
  const extensions = isRecord(error) && isRecord(error.extensions) ? error.extensions : {};
  const header = Number(response.headers.get('retry-after') ?? Number.NaN);
  const seconds = Number(extensions.retryAfterSeconds ?? header);
  const message = isRecord(error) ? String(error.message) : `the gateway answered ${response.status}`;
  return new GatewayFailure(message, {
    code: String(extensions.code ?? 'NO_ANSWER'),
    isRetryable: extensions.retryable === true,
    retryAfterSeconds: Number.isFinite(seconds) ? seconds : null,
    requestId: response.headers.get('x-request-id'),
  });
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
