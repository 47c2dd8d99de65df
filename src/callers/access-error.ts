import { GatewayError, type GatewayErrorCode } from '../errors.ts';

/** A caller is refused before anything runs. Says how HTTP tells it; no part of it is quoted from the request. */
export class AccessError extends GatewayError {
  readonly httpStatus: number;
  /** By name in lower case. */
  readonly httpHeaders: ReadonlyMap<string, string>;

  constructor(
    code: GatewayErrorCode,
    message: string,
    httpStatus: number,
    httpHeaders: Readonly<Record<string, string>> = {},
  ) {
    super(code, message);
    this.httpStatus = httpStatus;
    this.httpHeaders = new Map(Object.entries(httpHeaders));
  }
}

/** One answer for whatever is wrong, so that it tells nothing about the keys and tokens that would be right. */
export function unauthenticated(): AccessError {
  return new AccessError(
    'UNAUTHENTICATED',
    'It is not known who calls. Send a valid key or token in the header "Authorization: Bearer …".',
    401,
    { 'www-authenticate': 'Bearer' },
  );
}

/** `retryAfterSeconds` is a whole number of at least 1. */
export function rateLimited(retryAfterSeconds: number): AccessError {
  return new AccessError(
    'RATE_LIMITED',
    `The limit of calls per minute is reached. Try again in ${retryAfterSeconds} s.`,
    429,
    { 'retry-after': String(retryAfterSeconds) },
  );
}

/** Whether the token is good cannot be told for now. `retryAfterSeconds` is a whole number of at least 1. */
export function undecidable(retryAfterSeconds: number): AccessError {
  return new AccessError(
    'OVERLOADED',
    `Tokens cannot be checked at the moment. Try again in ${retryAfterSeconds} s.`,
    503,
    { 'retry-after': String(retryAfterSeconds) },
  );
}
