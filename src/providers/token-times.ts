import type { Secret } from '../secret.ts';

/** What a JWT says of its own times, in seconds since the epoch; undefined where it does not say. */
export interface TokenTimes {
  readonly exp: number | undefined;
  readonly iat: number | undefined;
  readonly nbf: number | undefined;
}

/** Null where the secret is no JWT. Nothing is verified. */
export function readTokenTimes(token: Secret): TokenTimes | null {
  const parts = token.reveal().split('.');
  if (parts.length !== 3) return null;
  try {
    const claims: unknown = JSON.parse(Buffer.from(parts[1] ?? '', 'base64url').toString());
    if (typeof claims !== 'object' || claims === null) return null;
    const time = (name: string) => {
      const value: unknown = Reflect.get(claims, name);
      return typeof value === 'number' ? value : undefined;
    };
    return { exp: time('exp'), iat: time('iat'), nbf: time('nbf') };
  } catch {
    return null;
  }
}
