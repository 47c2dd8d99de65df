import { randomBytes } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import type { Allowance } from './allowance.ts';
import type { RedisClient } from './redis-client.ts';
import type { RedisLink } from './redis-link.ts';

/** Writes that could not be told yet; each waits no longer than what it makes old could be shown. */
const MAX_UNTOLD = 10_000;
const MAX_PAUSE_SECONDS = 300;

export interface NoticeListener {
  readonly onWrite: (name: string, credential: string) => void;
  readonly onPause: (name: string, credential: string, seconds: number) => void;
}

/** A write with a credential at a provider. */
export interface Write {
  /** Of the provider. */
  readonly name: string;
  readonly credential: string;
  /** What is to be deleted. */
  readonly key: string;
  readonly withinMs: number;
}

/** Messages from each instance to all others, at once and unkept. */
export class Notices {
  readonly #channel: string;
  readonly #sender = randomBytes(9).toString('base64url');
  readonly #untold = new LRUCache<string, Write>({ max: MAX_UNTOLD });
  #link: RedisLink | undefined;

  constructor(channel: string) {
    this.#channel = channel;
  }

  set link(link: RedisLink) {
    this.#link = link;
  }

  tellPause(name: string, credential: string, seconds: number): void {
    const message = `${this.#sender} pause ${name} ${credential} ${seconds}`;
    this.#link?.tell((client) => client.publish(this.#channel, message));
  }

  /** What cannot be told now is told when Redis answers again. */
  async tellWrite(allowance: Allowance, write: Write): Promise<void> {
    this.#untold.set(write.key, write, { ttl: write.withinMs });
    await this.#link?.ask(allowance, (client) => this.#tell(client, write));
  }

  /** Before anything else is asked, as it may be out of date. */
  tellAgain(): void {
    for (const write of this.#untold.values()) this.#link?.tell((client) => this.#tell(client, write));
  }

  receive(message: string, { onWrite, onPause }: NoticeListener): void {
    const [sender, kind, name, credential, seconds] = message.split(' ');
    if (sender === this.#sender || name === undefined || credential === undefined) return;
    if (kind === 'write') onWrite(name, credential);
    const pauseSeconds = Number(seconds);
    if (kind === 'pause' && pauseSeconds > 0) {
      onPause(name, credential, Math.min(pauseSeconds, MAX_PAUSE_SECONDS));
    }
  }

  async #tell(client: RedisClient, write: Write): Promise<void> {
    const { name, credential, key } = write;
    await Promise.all([
      client.del(key),
      client.publish(this.#channel, `${this.#sender} write ${name} ${credential}`),
    ]);
    if (this.#untold.get(key) === write) this.#untold.delete(key);
  }
}
