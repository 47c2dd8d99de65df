import { markOf } from '../data/tenant.ts';
import { offsetsOf } from '../upstream/reply.ts';

/** The one body that is right, but for the mark of whoever asked. Compares every byte of every answer. */
export class Expectation {
  readonly #bytes: Buffer;
  readonly #markOffsets: readonly number[];

  /** `body` is what was checked for the first tenant. */
  constructor(body: string) {
    this.#bytes = Buffer.from(body);
    this.#markOffsets = offsetsOf(this.#bytes, markOf(0));
  }

  get length(): number {
    return this.#bytes.length;
  }

  matches(answer: Buffer, start: number, end: number, mark: string): boolean {
    if (end - start !== this.#bytes.length) return false;
    for (const offset of this.#markOffsets) this.#bytes.write(mark, offset, 'latin1');
    return this.#bytes.compare(answer, start, end) === 0;
  }
}
