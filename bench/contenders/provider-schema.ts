import type { IncomingHttpHeaders } from 'node:http';
import DataLoader from 'dataloader';
import { providerTypes } from './provider-types.ts';
import { UpstreamApi } from './upstream-api.ts';
import { sendByRequest } from './upstream-request.ts';

/** The schema of those who write resolvers: the providers' objects as they are. */
export const typeDefs = `
type Query {
  config: Config!
  credits(first: Int!): CreditPage!
  creditsById(ids: [Int!]!): [Credit]!
  earnOuts(first: Int!): EarnOutPage!
  codes: [CodeInfo!]!
  programs(first: Int!): [Program!]!
}
${providerTypes}`;

export interface ProviderContext {
  readonly api: UpstreamApi;
  readonly credits: DataLoader<number, unknown>;
}

export function createContext(headers: IncomingHttpHeaders): ProviderContext {
  const api = new UpstreamApi(headers, sendByRequest);
  const credits = new DataLoader((ids: readonly number[]) => Promise.all(ids.map((id) => api.credit(id))));
  return { api, credits };
}

interface FirstInput {
  readonly first: number;
}

export const resolvers = {
  Query: {
    config: (_root: unknown, _input: unknown, { api }: ProviderContext) => api.config(),
    credits: (_root: unknown, { first }: FirstInput, { api }: ProviderContext) => api.credits(first),
    creditsById: (
      _root: unknown,
      { ids }: { readonly ids: readonly number[] },
      { credits }: ProviderContext,
    ) => ids.map((id) => credits.load(id)),
    earnOuts: (_root: unknown, { first }: FirstInput, { api }: ProviderContext) => api.earnOuts(first),
    codes: (_root: unknown, _input: unknown, { api }: ProviderContext) => api.codes(),
    programs: (_root: unknown, { first }: FirstInput, { api }: ProviderContext) => api.programs(first),
  },
};
