import { AccessError } from './access-error.ts';

/** What a caller may do. */
export type Scope = 'referrals:read' | 'referrals:write';

/** All there are. */
export const scopes: readonly Scope[] = ['referrals:read', 'referrals:write'];

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
