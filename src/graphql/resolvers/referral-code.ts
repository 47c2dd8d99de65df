import { badInput } from '../../errors.ts';
import type { QueryResolvers } from '../../generated/resolvers.ts';
import { listAcross } from '../../loaders/across-providers.ts';

const MAX_CODE_LENGTH = 128;

export const referralCodeQueries = {
  referralCode: async (_root, { provider, code }, { providers }) => {
    if (code.length > MAX_CODE_LENGTH || !/^[^\s\p{C}]+$/u.test(code)) {
      throw badInput(
        `\`code\` is no referral code. Expected 1 to ${MAX_CODE_LENGTH} characters without spaces, as it is typed.`,
      );
    }
    return (await providers.get(provider).lookUpCode?.(code)) ?? null;
  },
  referralCodes: (_root, { providers: named, ...page }, { providers }) =>
    listAcross(
      providers,
      { name: 'referralCodes', named: named ?? null, filter: {}, source: ({ codes }) => codes },
      page,
    ),
} satisfies QueryResolvers;
