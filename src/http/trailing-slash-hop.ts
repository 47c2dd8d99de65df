import type { ExchangeReply, ExchangeRequest } from './exchange-handler.ts';

/**
 * The one redirect that is followed: a GET whose path gains or loses a trailing slash at the same origin.
 * Anything else would take credentials somewhere that nobody configured.
 */
export function trailingSlashHop(
  request: ExchangeRequest,
  reply: ExchangeReply,
): ExchangeRequest | undefined {
  if (request.method !== 'GET' || reply.location === null || reply.status < 300 || reply.status > 399) {
    return undefined;
  }
  const from = new URL(request.path, request.origin);
  const to = URL.canParse(reply.location, from.href) ? new URL(reply.location, from.href) : undefined;
  if (to?.origin !== request.origin || to.search !== from.search) return undefined;
  const differsBySlash = to.pathname === `${from.pathname}/` || from.pathname === `${to.pathname}/`;
  return differsBySlash ? { ...request, path: to.pathname + to.search } : undefined;
}
