import type { QueryResolvers } from '../../generated/resolvers.ts';
import { summarizeAcross } from '../../loaders/earnings.ts';

export const summaryQueries = {
  earningsSummary: (_root, { providers: named }, { providers }) => summarizeAcross(providers, named ?? null),
} satisfies QueryResolvers;
