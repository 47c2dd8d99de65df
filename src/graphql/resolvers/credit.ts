import type { CreditFilter } from '../../domain/credit.ts';
import { badInput } from '../../errors.ts';
import type { CreditFilter as CreditFilterInput, QueryResolvers } from '../../generated/resolvers.ts';
import type { CreditOrder } from '../../generated/vocabulary.ts';
import { listAcross } from '../../loaders/across-providers.ts';
import { creditHistoryAcross } from '../../loaders/credit-history.ts';

/** UNKNOWN is what the gateway says of words it does not know; nobody can ask a provider for those. */
export function known<Word extends string>(field: string, word: Word | null | undefined) {
  if (word === 'UNKNOWN') {
    throw badInput(
      `\`filter.${field}\` is UNKNOWN, which cannot be asked for. Leave it out, or choose another value.`,
    );
  }
  return (word ?? undefined) as Exclude<Word, 'UNKNOWN'> | undefined;
}

export function toCreditFilter(
  filter: CreditFilterInput | null | undefined,
  orderBy: CreditOrder | null | undefined,
): CreditFilter {
  const mode = known('mode', filter?.mode);
  const status = known('status', filter?.status);
  return {
    ...(mode !== undefined && { mode }),
    ...(status !== undefined && { status }),
    orderBy: orderBy ?? 'CREATED_AT_DESC',
  };
}

const DEFAULT_PERIODS = 12;
const MAX_PERIODS = 100;

export const creditQueries = {
  credit: (_root, { id }, { byId }) => byId.load(id, 'credit'),
  credits: (_root, { providers: named, filter, orderBy, ...page }, context) =>
    listAcross(
      context,
      {
        name: 'credits',
        named: named ?? null,
        filter: toCreditFilter(filter, orderBy),
        kind: 'credit',
      },
      page,
    ),
  creditHistory: (_root, { providers: named, filter, interval, last }, context) => {
    const { orderBy: _newestFirst, ...which } = toCreditFilter(filter, null);
    const periods = last ?? DEFAULT_PERIODS;
    if (periods < 1 || periods > MAX_PERIODS) {
      throw badInput(`\`last\` is ${periods}; expected 1 to ${MAX_PERIODS}.`);
    }
    return creditHistoryAcross(context, {
      named: named ?? null,
      filter: which,
      interval: interval ?? 'MONTH',
      last: periods,
    });
  },
} satisfies QueryResolvers;
