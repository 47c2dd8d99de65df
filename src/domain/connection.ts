import type { ProviderProblem } from './problem.ts';

/** A page of a list. */
export interface Connection<Item> {
  readonly nodes: readonly Item[];
  readonly pageInfo: PageInfo;
  /** Null where one of the providers cannot count, or did not answer. */
  readonly totalCount: number | null;
  readonly problems: readonly ProviderProblem[];
  /** Where the item at this index of `nodes` stands in the list; made only when asked for. */
  readonly cursorAt: (index: number) => string;
}

/** An item in a page. */
export interface Edge<Item> {
  readonly cursor: () => string;
  readonly node: Item;
}

/** Where a page begins and ends; the cursors are made only when asked for. */
export interface PageInfo {
  readonly hasNextPage: boolean;
  readonly hasPreviousPage: boolean;
  readonly startCursor: () => string | null;
  readonly endCursor: () => string | null;
}
