import { AccessError } from './access-error.ts';
import type { Caller } from './caller.ts';

/** What a caller may do. */
export type Scope = 'referrals:read' | 'referrals:write' | 'referrals:inspect';

/** All there are. */
export const scopes: readonly Scope[] = ['referrals:read', 'referrals:write', 'referrals:inspect'];

/** The scope of that name; undefined where there is none. */
export function toScope(name: string): Scope | undefined {
  return scopes.find((scope) => scope === name);
}

/**
 * Queries, introspection among them, need `referrals:read`; everything else needs `referrals:write`.
 * `operationType` is GraphQL's word: `query`, `mutation` or `subscription`. Throws FORBIDDEN (HTTP 403).
 */
export function requireScope(caller: { readonly scopes: ReadonlySet<Scope> }, operationType: string): void {
  const scope = operationType === 'query' ? 'referrals:read' : 'referrals:write';
  if (caller.scopes.has(scope)) return;
  throw new AccessError('FORBIDDEN', `The operation needs the scope ${scope}, which the caller lacks.`, 403);
}

/** Seeing which calls an answer took needs `referrals:inspect`. Throws FORBIDDEN (HTTP 403). */
export function requireInspection(
  { scopes: granted, kind }: Pick<Caller, 'scopes' | 'kind'>,
  { isProduction }: { readonly isProduction: boolean },
): void {
  // Who may do everything for want of keys is, in production, anybody.
  if (granted.has('referrals:inspect') && !(kind === 'anonymous' && isProduction)) return;
  const message =
    'The calls to providers are shown to callers with the scope referrals:inspect. Leave out the header x-gateway-upstream.';
  throw new AccessError('FORBIDDEN', message, 403);
}
