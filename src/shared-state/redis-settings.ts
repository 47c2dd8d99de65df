import type { EnvironmentReader } from '../environment.ts';
import { Secret } from '../secret.ts';

/** Where instances find what they share. */
export interface RedisSettings {
  readonly host: string;
  readonly port: number;
  readonly isTls: boolean;
  readonly username: string | null;
  readonly password: Secret | null;
  readonly database: number;
  /** From it come the names under which things are kept, and part of what seals them. */
  readonly keySecret: Secret;
  /** The most that Redis may cost one operation. */
  readonly timeoutMs: number;
}

/** Null where instances share nothing. */
export function readRedisSettings(read: EnvironmentReader): RedisSettings | null {
  const url = read.secret('REDIS_URL');
  const keySecret = read.secret('CACHE_KEY_SECRET');
  const timeoutMs = read.integer('REDIS_TIMEOUT_MS', 50, 5, 10_000);
  if (keySecret !== undefined && keySecret.reveal().length < MIN_KEY_LENGTH) {
    read.problems.push(`CACHE_KEY_SECRET: expected at least ${MIN_KEY_LENGTH} characters`);
  }
  if (url === undefined) return null;
  const place = parseRedisUrl(url.reveal());
  if (typeof place === 'string') {
    read.problems.push(`REDIS_URL: ${place}`);
    return null;
  }
  return { ...place, keySecret: keySecret ?? place.password ?? new Secret(''), timeoutMs };
}

const MIN_KEY_LENGTH = 16;

/** What is wrong with it, in words that quote nothing, where it cannot be used. */
function parseRedisUrl(text: string): Omit<RedisSettings, 'keySecret' | 'timeoutMs'> | string {
  const expected = 'expected redis://[user:password@]host[:port][/database], or rediss:// for TLS';
  if (!URL.canParse(text)) return expected;
  const { protocol, hostname, port, username, password, pathname, search, hash } = new URL(text);
  const [, database] = /^\/?(\d{0,3})$/.exec(pathname) ?? [];
  const isForRedis = protocol === 'redis:' || protocol === 'rediss:';
  if (!isForRedis || hostname === '' || database === undefined || search !== '' || hash !== '')
    return expected;
  const [user, secret] = [decoded(username), decoded(password)];
  if (user === undefined || secret === undefined)
    return 'the user or the password is not percent-encoded as URLs want it';
  return {
    host: hostname.replace(/^\[|\]$/g, ''),
    port: port === '' ? 6379 : Number(port),
    isTls: protocol === 'rediss:',
    username: user === '' ? null : user,
    password: secret === '' ? null : new Secret(secret),
    database: Number(database),
  };
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}
