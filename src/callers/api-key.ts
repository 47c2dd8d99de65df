import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { type Scope, scopes, toScope } from './scope.ts';

/** A key that a caller may present. The key itself is nowhere in the gateway. */
export interface ApiKey {
  /** The caller's. */
  readonly name: string;
  /** SHA-256 of the key, 32 bytes. */
  readonly digest: Buffer;
  readonly scopes: ReadonlySet<Scope>;
}

/** Letters, digits, dot, dash and underscore; begins with a letter or digit; at most 64. */
export function isKeyName(text: string): boolean {
  return /^[A-Za-z0-9][\w.-]{0,63}$/.test(text);
}

/**
 * Reads `name:sha256hex:scope+scope,…`; the hexadecimal digits in either case. Throws an Error with everything that
 * is wrong. Entries are told by their position, since a key that is in the wrong place must not be shown.
 */
export function parseApiKeys(text: string): readonly ApiKey[] {
  const problems: string[] = [];
  const keys: ApiKey[] = [];
  for (const [index, entry] of text.split(',').entries()) {
    const complain = (problem: string) => problems.push(`entry ${index + 1} ${problem}`);
    const [, name = '', hex = '', list = ''] = /^([^:]*):([^:]*):(.*)$/s.exec(entry.trim()) ?? [];
    const isDigest = /^[0-9a-f]{64}$/i.test(hex);
    const granted = parseScopes(list);
    if (!isKeyName(name)) complain('lacks a name of letters, digits, dot, dash and underscore');
    if (!isDigest) complain('lacks a SHA-256 in 64 hexadecimal digits');
    if (granted === null) complain(`lacks scopes among ${scopes.join(', ')}, each once, with + between`);
    if (!isKeyName(name) || !isDigest || granted === null) continue;
    const digest = Buffer.from(hex, 'hex');
    if (keys.some((other) => other.name === name)) complain('has the name of an earlier one');
    if (keys.some((other) => other.digest.equals(digest))) complain('has the key of an earlier one');
    keys.push({ name, digest, scopes: granted });
  }
  if (problems.length === 0) return keys;
  throw new TypeError(`expected name:sha256hex:scope+scope,… but ${problems.join('; ')}`);
}

/** As in `referrals:read+referrals:write`; null where one is unknown or comes twice. */
export function parseScopes(text: string): ReadonlySet<Scope> | null {
  const names = text.split('+');
  const known = new Set(names.map(toScope).filter((scope) => scope !== undefined));
  return known.size === names.length ? known : null;
}

/** The key that was presented; null where it is none of them. Takes the same time for every text of one length. */
export function findApiKey(keys: readonly ApiKey[], presented: string): ApiKey | null {
  const digest = digestOf(presented);
  let found: ApiKey | null = null;
  for (const key of keys) {
    if (timingSafeEqual(key.digest, digest)) found = key;
  }
  return found;
}

/** A new key of 256 random bits, and its entry in GATEWAY_API_KEYS. */
export function mintApiKey(name: string, granted: ReadonlySet<Scope>): { key: string; entry: string } {
  const key = `rg_${randomBytes(32).toString('base64url')}`;
  return { key, entry: `${name}:${digestOf(key).toString('hex')}:${[...granted].join('+')}` };
}

function digestOf(key: string): Buffer {
  return createHash('sha256').update(key).digest();
}
