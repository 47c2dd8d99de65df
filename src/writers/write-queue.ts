/** Runs the writes of one key one after the other. */
export class WriteQueue {
  readonly #tails = new Map<string, Promise<unknown>>();

  run<Result>(key: string, write: () => Promise<Result>): Promise<Result> {
    const previous = this.#tails.get(key) ?? Promise.resolve();
    // A write begins whether the one before it succeeded or not.
    const result = previous.then(write, write);
    this.#tails.set(key, result);
    const forget = () => {
      if (this.#tails.get(key) === result) this.#tails.delete(key);
    };
    result.then(forget, forget);
    return result;
  }
}
