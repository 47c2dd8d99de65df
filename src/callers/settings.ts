import type { EnvironmentReader } from '../environment.ts';
import type { Registry } from '../providers/registry.ts';
import { findAccountProblems } from './accounts.ts';
import { type ApiKey, parseApiKeys } from './api-key.ts';
import type { Credentials } from './authenticator.ts';
import type { JwtSettings } from './jwt.ts';

/** Who may call, how often, and with whose credentials at the providers. */
export interface CallerSettings extends Credentials {
  /** Whether callers have to say who they are. */
  readonly isAuthenticated: boolean;
  /** Null where callers have no accounts of their own. */
  readonly accounts: AccountSettings | null;
  /** In points, which are upstream calls; 0 where there is no limit. */
  readonly rateLimitPerMinute: number;
}

export interface AccountSettings {
  readonly path: string;
  /** Who can have an account; null where that is not known beforehand. */
  readonly callers: ReadonlySet<string> | null;
}

const jwtVariables = ['GATEWAY_JWT_ISSUER', 'GATEWAY_JWT_AUDIENCE', 'GATEWAY_JWKS_URL'] as const;

/** Adds what is wrong to the reader's problems. `bringOwn`: each request brings its credentials at the providers. */
export function readCallerSettings(
  read: EnvironmentReader,
  registry: Registry,
  bringOwn: boolean,
): CallerSettings {
  const apiKeys = readApiKeys(read);
  const jwt = readJwt(read);
  const isAuthenticated = read.has('GATEWAY_API_KEYS') || jwtVariables.some((name) => read.has(name));
  const path = read.text('ACCOUNTS_FILE');
  // With an issuer, or where the keys cannot be read, it is not known who the callers are.
  const isKnown = apiKeys.length > 0 && jwt === null;
  const callers = isKnown ? new Set(apiKeys.map(({ name }) => name)) : null;
  if (path !== undefined) {
    if (!isAuthenticated) {
      read.problems.push('ACCOUNTS_FILE: needs callers who say who they are; set GATEWAY_API_KEYS, or JWTs');
    }
    if (bringOwn) {
      read.problems.push('ACCOUNTS_FILE: is of no use with GATEWAY_CREDENTIALS=caller; keep one');
    }
    for (const problem of findAccountProblems(path, { registry, callers })) {
      read.problems.push(`ACCOUNTS_FILE: ${problem}`);
    }
  }
  return {
    apiKeys,
    jwt,
    isAuthenticated,
    accounts: path === undefined ? null : { path, callers },
    rateLimitPerMinute: read.integer('RATE_LIMIT_PER_MINUTE', 0, 0, 1_000_000),
  };
}

function readApiKeys(read: EnvironmentReader): readonly ApiKey[] {
  const text = read.secret('GATEWAY_API_KEYS')?.reveal();
  if (text === undefined) return [];
  try {
    return parseApiKeys(text);
  } catch (error) {
    read.problems.push(`GATEWAY_API_KEYS: ${error instanceof Error ? error.message : 'is not valid'}`);
    return [];
  }
}

function readJwt(read: EnvironmentReader): JwtSettings | null {
  // `has` knows of `_FILE` too, where these are not looked for: then they are missing rather than not wanted.
  if (!jwtVariables.some((name) => read.has(name))) return null;
  const missing = jwtVariables.filter((name) => read.text(name) === undefined);
  if (missing.length > 0) {
    read.problems.push(`${missing.join(', ')}: is missing, although JWTs are configured`);
  }
  const issuer = read.text('GATEWAY_JWT_ISSUER');
  const audience = read.text('GATEWAY_JWT_AUDIENCE');
  const jwksUrl = read.url('GATEWAY_JWKS_URL', null, false);
  return issuer && audience && jwksUrl ? { issuer, audience, jwksUrl } : null;
}
