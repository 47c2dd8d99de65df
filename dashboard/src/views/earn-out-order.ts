import type { EarnOutStatus, EarnOutsQuery } from '../generated/graphql';
import { compareAmounts } from '../words/amount';

export type EarnOut = EarnOutsQuery['earnOuts']['nodes'][number];
export type EarnOutSort = 'PROVIDER' | 'DATE_DESC' | 'DATE_ASC' | 'AMOUNT_DESC' | 'AMOUNT_ASC';

const comparisons: Readonly<
  Record<Exclude<EarnOutSort, 'PROVIDER'>, (left: EarnOut, right: EarnOut) => number>
> = {
  DATE_DESC: (left, right) => compareTexts(right.createdAt, left.createdAt),
  DATE_ASC: (left, right) => compareTexts(left.createdAt, right.createdAt),
  AMOUNT_DESC: (left, right) => compareAmounts(right.amount.amount, left.amount.amount),
  AMOUNT_ASC: (left, right) => compareAmounts(left.amount.amount, right.amount.amount),
};

/** Those of the status, in the order asked for; currencies are kept apart where amounts are compared. */
export function arrange(
  earnOuts: readonly EarnOut[],
  status: EarnOutStatus | null,
  sort: EarnOutSort,
): readonly EarnOut[] {
  const matching = earnOuts.filter((earnOut) => status === null || earnOut.status === status);
  if (sort === 'PROVIDER') return matching;
  const compare = comparisons[sort];
  const isByAmount = sort === 'AMOUNT_DESC' || sort === 'AMOUNT_ASC';
  return matching.toSorted(
    (left, right) =>
      (isByAmount ? compareTexts(left.amount.currency, right.amount.currency) : 0) || compare(left, right),
  );
}

function compareTexts(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}
