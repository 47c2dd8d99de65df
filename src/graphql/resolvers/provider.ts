import type { QueryResolvers } from '../../generated/resolvers.ts';

export const providerQueries = {
  providers: (_root, _input, { providers }) =>
    providers.names.map((provider) => ({
      provider,
      configured: providers.isConfigured(provider),
      capabilities: [...providers.capabilities(provider)],
      state: providers.state(provider),
      credentialHeaders: [...providers.credentialHeaders(provider)],
    })),
} satisfies QueryResolvers;
