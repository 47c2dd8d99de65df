import { type Scope, scopes } from './scope.ts';

/** Who asks. */
export interface Caller {
  /** Of the API key, or the token's subject; `anonymous` where nobody has to say who they are. */
  readonly name: string;
  readonly scopes: ReadonlySet<Scope>;
  readonly kind: 'api-key' | 'jwt' | 'anonymous';
}

/** Everybody, where neither keys nor tokens are configured. */
export const anonymous: Caller = { name: 'anonymous', scopes: new Set(scopes), kind: 'anonymous' };
