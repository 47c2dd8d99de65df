import { createClient, ErrorReply, RESP_TYPES } from '@redis/client';
import type { Logger } from 'pino';
import type { Allowance } from './allowance.ts';
import type { RedisSettings } from './redis-settings.ts';

const PROBE_EVERY_MS = 500;
/** A connection on which nothing has come for that long, probes included, is given up for another one. */
const SILENCE_MS = 3000;
const CONNECT_TIMEOUT_MS = 2000;
const MAX_RECONNECT_WAIT_MS = 2000;
/** Commands that wait for Redis; it is the time limit that keeps them few. */
const MAX_COMMANDS = 10_000;
/** What Redis refuses is told once in that time. */
const COMPLAIN_EVERY_MS = 60_000;

type Client = ReturnType<typeof createRedisClient>;

export interface RedisLinkListener {
  /** What another instance has told all. */
  readonly onMessage: (message: string) => void;
  /** There was a time in which nothing that the others told has come. */
  readonly onGap: () => void;
  /** Redis answers again: what could not be told can be told now, before anything else is asked. */
  readonly onReturn: () => void;
}

/**
 * One connection to Redis, of which nobody needs anything: what it cannot say in time it does not say. Once it fails, nothing is
 * asked until a probe in the background has been answered. As commands and messages share the connection, whoever has
 * an answer has got every message that was sent before it.
 */
export class RedisLink {
  readonly #client: Client;
  readonly #binary: ReturnType<typeof binaryOf>;
  readonly #settings: RedisSettings;
  readonly #channel: string;
  readonly #listener: RedisLinkListener;
  readonly #log: Logger;
  readonly #complaints = new Map<string, number>();
  readonly #probing: NodeJS.Timeout;
  #isUp = false;
  #isProbing = false;
  #isSubscribed = false;
  #hasComplained = false;
  #onFirstEnd: () => void = () => {};

  constructor(settings: RedisSettings, channel: string, listener: RedisLinkListener, log: Logger) {
    this.#settings = settings;
    this.#channel = channel;
    this.#listener = listener;
    this.#log = log;
    this.#client = createRedisClient(settings);
    this.#binary = binaryOf(this.#client);
    this.#client.on('error', (error: unknown) => this.#lose(error));
    this.#client.on('ready', () => void this.#begin());
    this.#probing = setInterval(() => void this.#probe(), PROBE_EVERY_MS).unref();
  }

  /** Ends with the first answer or failure, or after that time; the connection is tried for on and on in any case. */
  async connect(withinMs: number): Promise<void> {
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, withinMs);
      this.#onFirstEnd = () => {
        clearTimeout(timer);
        resolve();
      };
      // Its failures come as events; it is rejected only when the link is closed.
      this.#client.connect().catch(resolve);
    });
    if (!this.#isUp) this.#lose(new Error('no connection'));
  }

  /** Undefined where Redis does not answer within the allowance, refuses, or is not to be asked at present. */
  async ask<Reply>(
    allowance: Allowance,
    command: (client: Client, binary: ReturnType<typeof binaryOf>) => Promise<Reply>,
  ): Promise<Reply | undefined> {
    const limitMs = allowance.leftMs;
    if (!this.#isUp || limitMs === 0) return undefined;
    return await allowance.spend(() => this.#bounded(limitMs, command));
  }

  /** For what nobody waits for. */
  tell(command: (client: Client, binary: ReturnType<typeof binaryOf>) => Promise<unknown>): void {
    if (this.#isUp) command(this.#client, this.#binary).catch((error: unknown) => this.#fail(error));
  }

  close(): void {
    clearInterval(this.#probing);
    this.#isUp = false;
    this.#client.destroy();
  }

  #bounded<Reply>(
    limitMs: number,
    command: (client: Client, binary: ReturnType<typeof binaryOf>) => Promise<Reply>,
  ): Promise<Reply | undefined> {
    return new Promise((resolve) => {
      let hasEnded = false;
      const end = (reply: Reply | undefined) => {
        hasEnded = true;
        clearTimeout(timer);
        resolve(reply);
      };
      const giveUp = () => {
        if (hasEnded) return;
        end(undefined);
        // A short rest of an allowance is no measure of Redis.
        if (limitMs >= this.#settings.timeoutMs / 10) this.#lose(new Error('too slow'));
      };
      // An answer may have come while this process was busy: what has arrived is read before the time is up.
      const timer = setTimeout(() => setImmediate(giveUp), limitMs);
      command(this.#client, this.#binary).then(end, (error: unknown) => {
        if (hasEnded) return;
        end(undefined);
        this.#fail(error);
      });
    });
  }

  #fail(error: unknown): void {
    if (!(error instanceof ErrorReply)) {
      this.#lose(error);
      return;
    }
    const code = codeOf(error);
    const last = this.#complaints.get(code) ?? Number.NEGATIVE_INFINITY;
    if (performance.now() - last < COMPLAIN_EVERY_MS) return;
    this.#complaints.set(code, performance.now());
    this.#log.warn({ code }, 'Redis refuses a command; going on without its answer');
  }

  #lose(error: unknown): void {
    this.#isUp = false;
    this.#onFirstEnd();
    if (this.#hasComplained) return;
    this.#hasComplained = true;
    this.#log.warn({ code: codeOf(error) }, 'Redis does not answer; going on without it');
  }

  /** On a new connection, which the client has told by itself that it listens to what it listened to before. */
  async #begin(): Promise<void> {
    try {
      if (this.#isSubscribed) this.#listener.onGap();
      else await this.#client.subscribe(this.#channel, this.#listener.onMessage);
      this.#isSubscribed = true;
      await this.#probe();
    } catch (error) {
      this.#lose(error);
    }
  }

  async #probe(): Promise<void> {
    if (this.#isProbing || !this.#isSubscribed || !this.#client.isReady) return;
    this.#isProbing = true;
    const startedAt = performance.now();
    const late = setTimeout(
      () => setImmediate(() => this.#isProbing && this.#lose(new Error('too slow'))),
      this.#settings.timeoutMs,
    );
    try {
      await this.#client.ping();
      if (performance.now() - startedAt < this.#settings.timeoutMs / 2 && !this.#isUp) this.#return();
    } catch (error) {
      this.#lose(error);
    } finally {
      clearTimeout(late);
      this.#isProbing = false;
    }
  }

  #return(): void {
    this.#isUp = true;
    this.#onFirstEnd();
    this.#listener.onReturn();
    if (!this.#hasComplained) return;
    this.#hasComplained = false;
    this.#log.info('Redis answers again');
  }
}

function createRedisClient({ host, port, isTls, username, password, database }: RedisSettings) {
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
    RESP: 3,
    disableOfflineQueue: true,
    commandsQueueMaxLength: MAX_COMMANDS,
  });
}

/** The same connection, with bytes in place of text. */
function binaryOf(client: Client) {
  return client.withTypeMapping({ [RESP_TYPES.BLOB_STRING]: Buffer });
}

/** What failed, in a word that holds neither address nor credentials. */
function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  if (error instanceof ErrorReply) return /^[A-Z]+\b/.exec(error.message)?.[0] ?? 'ERR';
  if ('code' in error && typeof error.code === 'string') return error.code;
  return error.constructor === Error ? error.message : error.constructor.name;
}
