import { errors } from 'undici';

/** Why there is no whole reply. Only with the first three is it certain that the request was not sent. */
export type ExchangeFailure = 'refused' | 'unconnected' | 'untrusted' | 'reset' | 'aborted' | 'unreadable';

/** An exchange without a whole reply. */
export class ExchangeError extends Error {
  override readonly name = 'ExchangeError';
  readonly failure: ExchangeFailure;

  constructor(failure: ExchangeFailure, message: string, cause?: unknown) {
    super(message, { cause });
    this.failure = failure;
  }
}

const NOT_SENT = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'EADDRNOTAVAIL',
]);
const RESET = new Set(['ECONNRESET', 'EPIPE', 'UND_ERR_SOCKET']);

/** What an error of undici, or of the socket beneath it, means for the exchange. */
export function toExchangeError(error: unknown): ExchangeError {
  if (error instanceof ExchangeError) return error;
  if (error instanceof AggregateError && error.errors.length > 0) return toExchangeError(error.errors[0]);
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (NOT_SENT.has(code)) return new ExchangeError('refused', `no connection (${code})`, error);
  // Its time began with an earlier request, where that one asked for the connection.
  if (error instanceof errors.ConnectTimeoutError) {
    return new ExchangeError('unconnected', 'no connection in time', error);
  }
  if (isCertificateError(code))
    return new ExchangeError('untrusted', `no trusted connection (${code})`, error);
  if (RESET.has(code)) return new ExchangeError('reset', `the connection broke (${code})`, error);
  // Its errors hold the bytes that could not be read, so they are not passed on as a cause.
  if (error instanceof errors.HTTPParserError) {
    return new ExchangeError('unreadable', `the reply is no valid HTTP (${code})`);
  }
  if (error instanceof errors.UndiciError) {
    return new ExchangeError('unreadable', `the reply cannot be read (${code})`, error);
  }
  return new ExchangeError('reset', `the exchange broke (${code})`, error);
}

function isCertificateError(code: string): boolean {
  return /CERT|SELF_SIGNED|UNABLE_TO_VERIFY|ERR_TLS|ERR_SSL|EPROTO/.test(code);
}
