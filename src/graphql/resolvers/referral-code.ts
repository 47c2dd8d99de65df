import type { QueryResolvers } from '../../generated/resolvers.ts';
import { listAcross } from '../../loaders/across-providers.ts';
import { lookUpCode } from '../../loaders/code-look-up.ts';

export const referralCodeQueries = {
  referralCode: (_root, { provider, code }, { providers }) => lookUpCode(providers, provider, code),
  referralCodes: (_root, { providers: named, ...page }, { providers }) =>
    listAcross(
      providers,
      { name: 'referralCodes', named: named ?? null, filter: {}, source: ({ codes }) => codes },
      page,
    ),
} satisfies QueryResolvers;
