import type { MutationResolvers, QueryResolvers } from '../../generated/resolvers.ts';
import { listAcross } from '../../loaders/across-providers.ts';

export const earnOutQueries = {
  earnOut: (_root, { id }, { byId }) => byId.load(id, 'earn-out'),
  earnOuts: (_root, { providers: named, ...page }, context) =>
    listAcross(context, { name: 'earnOuts', named: named ?? null, filter: {}, kind: 'earn-out' }, page),
} satisfies QueryResolvers;

export const earnOutMutations = {
  updateEarnOutPreference: (_root, { input }, { createWriter }) => createWriter().update(input),
} satisfies MutationResolvers;
