import { fingerprint } from '../secret.ts';
import { Allowance } from './allowance.ts';
import type { RedisLink } from './redis-link.ts';

interface Script {
  readonly keys: readonly string[];
  readonly arguments: readonly string[];
}

/** What a limiter needs of a client of Redis: it runs a script, within its time. */
export class RateLimitStore {
  readonly #link: RedisLink;
  readonly #fingerprintKey: string;
  readonly #limitMs: number;

  constructor(link: RedisLink, fingerprintKey: string, limitMs: number) {
    this.#link = link;
    this.#fingerprintKey = fingerprintKey;
    this.#limitMs = limitMs;
  }

  /** Throws where there is no answer in time. The keys name callers, and are told to nobody. */
  async eval(script: string, { keys, arguments: values }: Script): Promise<unknown> {
    const hidden = keys.map((key) => `referrals:limit:${fingerprint([key], this.#fingerprintKey)}`);
    const answer = await this.#link.ask(new Allowance(this.#limitMs), (client) =>
      client.eval(script, { keys: hidden, arguments: [...values] }),
    );
    if (!Array.isArray(answer)) throw new Error('Redis did not count in time');
    return answer;
  }
}
