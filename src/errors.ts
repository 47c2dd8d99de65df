import type { ProblemCode, Provider } from './generated/vocabulary.ts';

/**
 * How a call to a provider can fail. The problem codes of the public schema, less SERVED_STALE, which is no
 * failure, and with NOT_FOUND, which look-ups turn into null.
 */
export type FailureCode = Exclude<ProblemCode, 'SERVED_STALE'> | 'NOT_FOUND';

const messages: Record<FailureCode, string> = {
  UNAVAILABLE: 'could not be reached or answered with a server error',
  TIMEOUT: 'did not answer in time',
  RATE_LIMITED: 'refuses further requests for now',
  UNAUTHENTICATED: 'did not accept the credentials',
  BAD_RESPONSE: 'answered something that cannot be read with certainty',
  REJECTED: 'refused the request',
  NOT_CONFIGURED: 'has no credentials configured',
  NOT_FOUND: 'does not know what was asked for',
};

const retryable: ReadonlySet<FailureCode> = new Set(['UNAVAILABLE', 'TIMEOUT', 'RATE_LIMITED']);

/** What a failure may say beyond its code. Nothing of it is quoted from the provider. */
export interface FailureDetails {
  /** Seconds until it makes sense to ask again. */
  readonly retryAfterSeconds?: number;
  /** Whether the request may have reached the provider, so that a write may have taken effect. Default true. */
  readonly wasSent?: boolean;
  /** The reply was whole and readable, and only its content was not: the provider is up. Default false. */
  readonly isAlive?: boolean;
  /** How often trying again may help; a write is never tried again. Default 0. */
  readonly maxRetries?: number;
  /** For the log: what was wrong, in our own words, such as the name of a missing field. */
  readonly reason?: string;
  /** Names, in the domain's words, of the fields that the provider refused in a write. */
  readonly rejectedFields?: readonly string[];
  readonly cause?: unknown;
}

/** A call to a provider failed. The one error that crosses rooms; its message holds no word of the provider's. */
export class ProviderError extends Error {
  override readonly name = 'ProviderError';
  readonly provider: Provider;
  readonly code: FailureCode;
  readonly retryAfterSeconds: number | null;
  readonly wasSent: boolean;
  readonly maxRetries: number;
  readonly isAlive: boolean;
  readonly reason: string | null;
  readonly rejectedFields: readonly string[];

  constructor(provider: Provider, code: FailureCode, details: FailureDetails = {}) {
    super(`${provider} ${messages[code]}.`, { cause: details.cause });
    this.provider = provider;
    this.code = code;
    this.retryAfterSeconds = details.retryAfterSeconds ?? null;
    this.wasSent = details.wasSent ?? true;
    this.maxRetries = details.maxRetries ?? 0;
    this.isAlive = details.isAlive ?? false;
    this.reason = details.reason ?? null;
    this.rejectedFields = details.rejectedFields ?? [];
  }

  get isRetryable(): boolean {
    return retryable.has(this.code);
  }
}

/** Codes of errors that are about the request to the gateway rather than about a provider. */
export type GatewayErrorCode =
  | 'BAD_USER_INPUT'
  | 'UNAUTHENTICATED'
  | 'FORBIDDEN'
  | 'RATE_LIMITED'
  | 'OPERATION_LIMIT_EXCEEDED'
  | 'DOCUMENT_NOT_TRUSTED'
  | 'OVERLOADED'
  | 'DEADLINE_EXCEEDED';

/** A request that the gateway itself refuses. The message goes to the caller as it is. */
export class GatewayError extends Error {
  override readonly name = 'GatewayError';
  readonly code: GatewayErrorCode;

  constructor(code: GatewayErrorCode, message: string) {
    super(message);
    this.code = code;
  }
}

/** What was received, what was expected, and how to mend it. */
export function badInput(message: string): GatewayError {
  return new GatewayError('BAD_USER_INPUT', message);
}
