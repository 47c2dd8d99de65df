import type { Logger } from 'pino';
import { Allowance } from './allowance.ts';
import { type LinkOutcome, type LinkState, LinkTally } from './link-tally.ts';
import {
  type BinaryRedisClient,
  binaryOf,
  createRedisClient,
  failureCode,
  isRefusal,
  type RedisClient,
} from './redis-client.ts';
import type { RedisSettings } from './redis-settings.ts';

const PROBE_EVERY_MS = 500;
/** What Redis refuses is told once in that time. */
const COMPLAIN_EVERY_MS = 60_000;
/** Of what Redis may cost an operation: the time for a probe, and the least that is a fair chance to answer. */
const PROBE_SHARE = 0.4;
const FAIR_SHARE = 0.1;
/** Failures that are told by no error. */
export const NO_CONNECTION = 'no connection';
export const TOO_SLOW = 'too slow';

export type RedisCommand<Reply> = (client: RedisClient, binary: BinaryRedisClient) => Promise<Reply>;

export interface RedisLinkListener {
  /** What another instance has told all. */
  readonly onMessage: (message: string) => void;
  /** There was a time in which nothing that the others told has come. */
  readonly onGap: () => void;
  /** Redis answers again: what could not be told can be told now, before anything else is asked. */
  readonly onReturn: () => void;
}

export interface RedisLinkOptions {
  readonly settings: RedisSettings;
  readonly channel: string;
  readonly listener: RedisLinkListener;
  readonly log: Logger;
}

/**
 * One connection to Redis, of which nobody needs anything: what it does not say in time is done without. Once it fails,
 * nothing is asked until a probe in the background has been answered. As commands and messages share the connection,
 * whoever has an answer has got every message that was sent before it.
 */
export class RedisLink {
  readonly #options: RedisLinkOptions;
  readonly #client: RedisClient;
  readonly #binary: BinaryRedisClient;
  readonly #probing: NodeJS.Timeout;
  /** When each refusal was last told. */
  readonly #complaints = new Map<string, number>();
  readonly #tally = new LinkTally();
  #isUp = false;
  #isProbing = false;
  #isSubscribed = false;
  #isMissed = false;
  #onFirstNews: (failure: string | null) => void = () => {};

  constructor(options: RedisLinkOptions) {
    this.#options = options;
    this.#client = createRedisClient(options.settings);
    this.#binary = binaryOf(this.#client);
    this.#client.on('error', (error: unknown) => this.#lose(failureCode(error)));
    this.#client.on('ready', () => void this.#begin());
    this.#probing = setInterval(() => void this.#probe(), PROBE_EVERY_MS).unref();
  }

  get state(): LinkState {
    return this.#tally.read(this.#isUp);
  }

  /**
   * Ends with the first success or failure, or after that time; the connection is tried for on and on in any case. Null, or
   * the code of the failure.
   */
  async connect(withinMs: number): Promise<string | null> {
    const failure = await new Promise<string | null>((resolve) => {
      const timer = setTimeout(resolve, withinMs, NO_CONNECTION);
      this.#onFirstNews = (news) => {
        clearTimeout(timer);
        resolve(news);
      };
      // Failures come as events; it is rejected only when the link is closed.
      this.#client.connect().catch(() => resolve(NO_CONNECTION));
    });
    if (failure !== null) this.#lose(failure);
    return failure;
  }

  /** Undefined where Redis does not answer within the allowance, refuses, or is not to be asked at present. */
  ask<Reply>(allowance: Allowance, command: RedisCommand<Reply>): Promise<Reply | undefined> {
    return new Promise((resolve) => {
      const { leftMs } = allowance;
      if (!this.#isUp || leftMs === 0) {
        this.#tally.count('skipped');
        resolve(undefined);
        return;
      }
      const startedAt = performance.now();
      let isWaiting = true;
      const end = (outcome: LinkOutcome, reply?: Reply) => {
        if (isWaiting) {
          this.#tally.count(outcome);
          this.#tally.waitedSince(startedAt);
        }
        isWaiting = false;
        resolve(reply);
      };
      const stopWaiting = allowance.wait(() => {
        end('slow');
        // A short rest of an allowance is no measure of Redis.
        if (leftMs >= this.#options.settings.timeoutMs * FAIR_SHARE) this.#lose(TOO_SLOW);
      });
      command(this.#client, this.#binary).then(
        (reply) => {
          stopWaiting();
          end('ok', reply);
        },
        (error: unknown) => {
          stopWaiting();
          end(isRefusal(error) ? 'refused' : 'failed');
          this.#fail(error);
        },
      );
    });
  }

  /** For what nobody waits for. */
  tell(command: RedisCommand<unknown>): void {
    if (!this.#isUp) {
      this.#tally.count('skipped');
      return;
    }
    command(this.#client, this.#binary).then(
      () => this.#tally.count('ok'),
      (error: unknown) => {
        this.#tally.count(isRefusal(error) ? 'refused' : 'failed');
        this.#fail(error);
      },
    );
  }

  close(): void {
    clearInterval(this.#probing);
    this.#isUp = false;
    this.#client.destroy();
  }

  #fail(error: unknown): void {
    const code = failureCode(error);
    if (!isRefusal(error)) {
      this.#lose(code);
      return;
    }
    const last = this.#complaints.get(code) ?? Number.NEGATIVE_INFINITY;
    if (performance.now() - last < COMPLAIN_EVERY_MS) return;
    this.#complaints.set(code, performance.now());
    this.#options.log.warn({ code }, 'Redis refuses a command; going on without its answer');
  }

  #lose(code: string): void {
    this.#isUp = false;
    this.#onFirstNews(code);
    if (this.#isMissed) return;
    this.#isMissed = true;
    this.#tally.lost();
    this.#options.log.warn({ code }, 'Redis does not answer; going on without it');
  }

  /** On each new connection; on all but the first the client listens by itself to what it listened to before. */
  async #begin(): Promise<void> {
    const { channel, listener } = this.#options;
    try {
      if (!this.#isSubscribed) await this.#client.subscribe(channel, listener.onMessage);
      this.#isSubscribed = true;
      listener.onGap();
      await this.#probe();
    } catch (error) {
      this.#lose(failureCode(error));
    }
  }

  async #probe(): Promise<void> {
    if (this.#isProbing || !this.#isSubscribed || !this.#client.isReady) return;
    this.#isProbing = true;
    let isInTime = true;
    const stopWaiting = new Allowance(this.#options.settings.timeoutMs * PROBE_SHARE).wait(() => {
      isInTime = false;
      this.#lose(TOO_SLOW);
    });
    try {
      await this.#client.ping();
      stopWaiting();
      if (isInTime && !this.#isUp) this.#return();
    } catch (error) {
      stopWaiting();
      this.#lose(failureCode(error));
    } finally {
      this.#isProbing = false;
    }
  }

  #return(): void {
    const { listener, log } = this.#options;
    this.#isUp = true;
    this.#onFirstNews(null);
    listener.onReturn();
    if (!this.#isMissed) return;
    this.#isMissed = false;
    log.info('Redis answers again');
  }
}
