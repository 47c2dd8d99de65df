import type { Outcome } from './call.ts';

/** Digests of an operation's replies, by what was asked of whom with which credential. */
export type ReplyDigests = ReadonlyMap<string, string>;

/**
 * Compares the replies of an operation with those that an equal one had before. As long as all are the same, byte for byte,
 * they are held back from the operation: when the last one is there, nothing is left to be made of them that was not made before.
 */
export class OperationReplies {
  readonly #digests = new Map<string, string>();
  #isComparable = true;
  #pending = 0;
  /** Null where there are none, and as soon as one differs. */
  #earlier: ReplyDigests | null = null;
  #onSame: () => void = () => {};
  #held: PromiseWithResolvers<void> | null = null;

  /**
   * Null where they do not tell what an equal operation will be told: something else was read too, or failed, or one read
   * began only when another had ended, so that it may depend on it.
   */
  get digests(): ReplyDigests | null {
    return this.#isComparable && this.#pending === 0 && this.#digests.size > 0 ? this.#digests : null;
  }

  /** To be called before anything is read. `onSame` is called once, when all replies of before have come again. */
  compare(earlier: ReplyDigests, onSame: () => void): void {
    this.#earlier = earlier;
    this.#onSame = onSame;
  }

  /** A read begins. Gives the digest that its reply had before. */
  begin(key: string): string | undefined {
    // It may depend on what has ended.
    if (this.#digests.size > 0) this.#isComparable = false;
    this.#pending += 1;
    const digest = this.#earlier?.get(key);
    if (digest === undefined) this.#release();
    return digest;
  }

  /** A read has ended in a reply from the provider. What is returned is to be waited for: maybe for good. */
  end(key: string, reply: Pick<Outcome<unknown>, 'digest'>): Promise<void> | undefined {
    this.#pending -= 1;
    if (!this.#isComparable && this.#earlier === null) return undefined;
    this.#digests.set(key, reply.digest);
    if (this.#earlier === null) return undefined;
    const isSame = this.#earlier.get(key) === reply.digest;
    // With nothing under way, the operation has to go on to ask for more.
    if (!isSame || (this.#pending === 0 && this.#digests.size < this.#earlier.size)) {
      this.#release();
      return undefined;
    }
    this.#held ??= Promise.withResolvers();
    const { promise } = this.#held;
    if (this.#pending === 0) {
      this.#earlier = null;
      // Nothing lets them through any more.
      this.#held = null;
      this.#onSame();
    }
    return promise;
  }

  /** A read has ended in another way. */
  endOtherwise(): void {
    this.#pending -= 1;
    this.#isComparable = false;
    this.#release();
  }

  #release(): void {
    this.#earlier = null;
    this.#held?.resolve();
    this.#held = null;
  }
}
