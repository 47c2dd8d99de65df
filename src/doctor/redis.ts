import type { RedisSettings } from '../shared-state/redis-settings.ts';
import { type Finding, note, ok, type Patient, problem } from './finding.ts';
import { silentLog } from './silence.ts';

/** Longer than it takes the client to give up a connection. */
const TIMEOUT_MS = 4000;

/** Whether the Redis that instances share lets the gateway in, and does for it what it needs: by the gateway's own connection. */
export async function checkRedis({ config: { redis } }: Patient): Promise<readonly Finding[]> {
  if (redis === null) return [];
  const place = `${redis.host.includes(':') ? `[${redis.host}]` : redis.host}:${redis.port}`;
  const failure = await findFailure(redis);
  if (failure === null) return [ok(`Redis answers at ${place}.`), ...judgeSecret(redis)];
  const what = refusals[failure] ?? `cannot be used (${failure})`;
  return [problem(`Redis at ${place} ${what}, and without it each instance is alone: is REDIS_URL right?`)];
}

/** With neither a password nor a secret, what hides names in Redis is known to everybody. */
function judgeSecret({ keySecret }: RedisSettings): readonly Finding[] {
  if (keySecret.reveal() !== '') return [];
  return [
    note(
      'Redis has no password, and CACHE_KEY_SECRET is not set: whoever reads Redis can tell whether credentials that they know are in use, and reads look-ups of codes and persisted queries.',
    ),
  ];
}

/** Null where there is none. */
async function findFailure(settings: RedisSettings): Promise<string | null> {
  const { RedisLink } = await import('../shared-state/redis-link.ts');
  const listener = { onMessage: () => {}, onGap: () => {}, onReturn: () => {} };
  const link = new RedisLink({ settings, channel: 'referrals:notices:doctor', listener, log: silentLog });
  try {
    return await link.connect(TIMEOUT_MS);
  } finally {
    link.close();
  }
}

const noAnswer = 'gives no answer in time';

/** By the codes of failures. */
const refusals: Readonly<Record<string, string>> = {
  NOAUTH: 'refuses the user or the password',
  WRONGPASS: 'refuses the user or the password',
  NOPERM: 'does not let the user do what the gateway needs (NOPERM)',
  ERR: 'refuses what the gateway needs (ERR), which is Redis 6 or later and a database of that number',
  LOADING: 'does not serve yet (LOADING)',
  Error: 'is no Redis',
  'no connection': noAnswer,
  ConnectionTimeoutError: noAnswer,
  SocketTimeoutError: noAnswer,
  'too slow': 'answers too late for REDIS_TIMEOUT_MS',
};
