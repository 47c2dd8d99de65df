import { createClient, ErrorReply, RESP_TYPES } from '@redis/client';
import type { RedisSettings } from './redis-settings.ts';

/** A connection on which nothing has come or gone for that long, probes included, is given up for another one. */
const SILENCE_MS = 3000;
const CONNECT_TIMEOUT_MS = 2000;
const MAX_RECONNECT_WAIT_MS = 2000;
/** Commands that wait for Redis; it is the time limit that keeps them few. */
const MAX_COMMANDS = 10_000;

export type RedisClient = ReturnType<typeof createRedisClient>;
export type BinaryRedisClient = ReturnType<typeof binaryOf>;

/** Not connected yet. It tries to be for ever, and keeps nothing for later meanwhile. */
export function createRedisClient({ host, port, isTls, username, password, database }: RedisSettings) {
  return createClient({
    socket: {
      host,
      port,
      ...(isTls && { tls: true as const }),
      connectTimeout: CONNECT_TIMEOUT_MS,
      socketTimeout: SILENCE_MS,
      reconnectStrategy: (retries: number) =>
        Math.random() * Math.min(100 * 2 ** retries, MAX_RECONNECT_WAIT_MS) + 50,
    },
    ...(username !== null && { username }),
    ...(password !== null && { password: password.reveal() }),
    database,
    // With it commands and messages share a connection.
    RESP: 3,
    disableOfflineQueue: true,
    commandsQueueMaxLength: MAX_COMMANDS,
  });
}

/** The same connection, with bytes in place of text. */
export function binaryOf(client: RedisClient) {
  return client.withTypeMapping({ [RESP_TYPES.BLOB_STRING]: Buffer });
}

/** Whether Redis is there, and does not want to do what it was asked. */
export function isRefusal(error: unknown): boolean {
  return error instanceof ErrorReply;
}

/** What failed, in a word that holds neither address nor credentials. */
export function failureCode(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  if (error instanceof ErrorReply) return /^[A-Z]+\b/.exec(error.message)?.[0] ?? 'ERR';
  if ('code' in error && typeof error.code === 'string') return error.code;
  return error.constructor.name;
}
