import type { QueryResolvers } from '../../generated/resolvers.ts';
import { listAcross } from '../../loaders/across-providers.ts';
import { lookUpCode } from '../../loaders/code-look-up.ts';

export const referralCodeQueries = {
  referralCode: (_root, { provider, code }, { providers }) => lookUpCode(providers, provider, code),
  referralCodes: (_root, { providers: named, ...page }, context) =>
    listAcross(context, { name: 'referralCodes', named: named ?? null, filter: {}, kind: 'code' }, page),
} satisfies QueryResolvers;
