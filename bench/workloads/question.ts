/** What is asked for: the dashboard of W1, the look-ups of W2, the list of W3, the static field of W4. */
export type Operation = 'dashboard' | 'credits-by-id' | 'credits' | 'type-name';

export interface QuestionOptions {
  /** Page size of the lists. */
  readonly first: number;
  /** How many of the three providers there are credentials for: Webshare, then DeSo, then Digipay. */
  readonly providers: 1 | 2 | 3;
}

/** One operation in the words of a contender, with the answer that is right. */
export interface Question {
  readonly path: string;
  readonly body: string;
  readonly providers: QuestionOptions['providers'];
  /** What the answer must say to the tenant of this mark, as JSON values. */
  readonly expect: (mark: string) => unknown;
}

/** How a family of contenders is asked; null where it cannot be. */
export type Dialect = (operation: Operation, options: QuestionOptions) => Question | null;

/** 50 ids, 25 of them different, in no order. */
export const lookedUpIds: readonly number[] = Array.from(
  { length: 50 },
  (_, index) => 4 * (1 + ((index * 7) % 25)),
);
