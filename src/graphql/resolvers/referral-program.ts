import type { ReferralProgramFilter } from '../../domain/referral-program.ts';
import type {
  QueryResolvers,
  ReferralProgramFilter as ReferralProgramFilterInput,
  ReferralProgramResolvers,
} from '../../generated/resolvers.ts';
import { listAcross } from '../../loaders/across-providers.ts';
import { known, toCreditFilter } from './credit.ts';

export const referralProgramQueries = {
  referralProgram: (_root, { id }, { byId }) => byId.load(id, 'program'),
  referralPrograms: (_root, { providers: named, filter, ...page }, context) =>
    listAcross(
      context,
      {
        name: 'referralPrograms',
        named: named ?? null,
        filter: toProgramFilter(filter ?? {}),
        kind: 'program',
      },
      page,
    ),
} satisfies QueryResolvers;

/** What the account has at the program's provider. */
export const ReferralProgram = {
  codes: ({ id, provider }, page, context) =>
    listAcross(context, { name: `${id} codes`, named: [provider], filter: {}, kind: 'code' }, page),
  credits: ({ id, provider }, { filter, ...page }, context) =>
    listAcross(
      context,
      {
        name: `${id} credits`,
        named: [provider],
        filter: toCreditFilter(filter, null),
        kind: 'credit',
      },
      page,
    ),
  earnOuts: ({ id, provider }, page, context) =>
    listAcross(context, { name: `${id} earnOuts`, named: [provider], filter: {}, kind: 'earn-out' }, page),
} satisfies ReferralProgramResolvers;

/** Null and left out mean the same: not filtered. */
function toProgramFilter(filter: ReferralProgramFilterInput): ReferralProgramFilter {
  known('status', filter.status);
  const given = Object.entries(filter).filter(([, value]) => value !== null && value !== undefined);
  // Exactly the members that are set, and the status is not UNKNOWN.
  return Object.fromEntries(given) as ReferralProgramFilter;
}
