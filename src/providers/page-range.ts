import type { Range, Slice } from './provider.ts';

/** One page of a list that is cut into pages of equal size. `number` counts from 0. */
export interface PageRequest {
  readonly number: number;
  readonly size: number;
}

export interface PageReply<Item> {
  readonly items: readonly Item[];
  /** Length of the whole list; null where the provider does not count. */
  readonly total: number | null;
  /** The size that the provider really used, which is less than asked where it clamps. */
  readonly size: number;
}

/** The largest page that a provider gives, as far as it is known. */
export class KnownPageLimit {
  readonly #minimum: number;
  #maxSize: number;

  /** Less than `minimum` is not believed for longer than a request: it would make every list slow. */
  constructor(maxSize: number, minimum: number) {
    this.#maxSize = maxSize;
    this.#minimum = minimum;
  }

  /** For one request, which may find that the provider clamps. */
  forRequest(): PageLimit {
    return {
      maxSize: this.#maxSize,
      lower: (size) => {
        this.#maxSize = Math.max(Math.min(size, this.#maxSize), this.#minimum);
      },
    };
  }
}

export interface PageLimit {
  maxSize: number;
  /** Remembers a lower limit beyond the request. */
  readonly lower?: (size: number) => void;
}

/** The smallest page that holds the whole range, so that one call suffices; else as many of the largest as needed. */
export function coverRange({ offset, limit }: Range, maxSize: number): { size: number; numbers: number[] } {
  const end = offset + limit;
  for (let size = limit; size <= maxSize; size += 1) {
    const number = Math.floor(offset / size);
    if ((number + 1) * size >= end) return { size, numbers: [number] };
  }
  const first = Math.floor(offset / maxSize);
  const last = Math.floor((end - 1) / maxSize);
  return { size: maxSize, numbers: Array.from({ length: last - first + 1 }, (_, index) => first + index) };
}

/** Reads a range from pages, one after the other: items that arrive meanwhile then repeat others, but hide none. */
export async function readRange<Item>(
  range: Range,
  pageLimit: PageLimit,
  fetchPage: (page: PageRequest) => Promise<PageReply<Item>>,
): Promise<Slice<Item>> {
  const { size, numbers } = coverRange(range, pageLimit.maxSize);
  const start = (numbers[0] ?? 0) * size;
  const items: Item[] = [];
  let total: number | null = null;
  let hasEnded = false;
  for (const number of numbers) {
    const reply = await fetchPage({ number, size });
    if (reply.size < size) {
      pageLimit.maxSize = reply.size;
      pageLimit.lower?.(reply.size);
      return await readRange(range, pageLimit, fetchPage);
    }
    items.push(...reply.items);
    total = reply.total;
    hasEnded = reply.items.length < size || (total !== null && (number + 1) * size >= total);
    if (hasEnded) break;
  }
  return { start, items, hasMore: !hasEnded, total, ...(numbers.length > 1 && { mayRepeat: true }) };
}
