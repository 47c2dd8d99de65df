/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';
/** Which credits to list. */
export type CreditFilter = {
  /** Credits of this mode. UNKNOWN cannot be asked for. */
  readonly mode?: EarningMode | null | undefined;
  /** Credits of this status. UNKNOWN cannot be asked for. */
  readonly status?: CreditStatus | null | undefined;
};

/** Where a credit stands. */
export type CreditStatus =
  /** Earned for good. */
  | 'AVAILABLE'
  /** In the grace period; reverts if the payment behind it is reversed. */
  | 'PENDING'
  /** Taken back, because the payment behind it was reversed. */
  | 'REVERTED'
  /** A status that the gateway does not know. */
  | 'UNKNOWN';

/** What earnings become. */
export type EarningMode =
  /** Credit on the account at the provider. */
  | 'CREDITS'
  /** Money paid to PayPal. */
  | 'PAYOUT'
  /** A mode that the gateway does not know. */
  | 'UNKNOWN';

/** Why a provider's part is missing from an answer, or not fresh. */
export type ProblemCode =
  /** The provider answered something that cannot be read with certainty. */
  | 'BAD_RESPONSE'
  /** No credentials are configured for the provider. */
  | 'NOT_CONFIGURED'
  /** The provider refuses further requests for now; `retryAfterSeconds` says for how long. */
  | 'RATE_LIMITED'
  /** The provider refused the request. */
  | 'REJECTED'
  /** The provider failed, and an earlier answer is shown; `staleAsOf` says of when. */
  | 'SERVED_STALE'
  /** The provider did not answer in time. */
  | 'TIMEOUT'
  /** The provider did not accept the credentials. */
  | 'UNAUTHENTICATED'
  /** The provider could not be reached, or answered with a server error. */
  | 'UNAVAILABLE';

/** A referral provider behind this gateway. */
export type Provider =
  /** DeSo, a blockchain whose node keeps referral codes. Pays DESO for amounts that are set in USD. */
  | 'DESO'
  /** Digipay (DigiPay.Guru), a wallet platform with referral programs. */
  | 'DIGIPAY'
  /** Webshare, a proxy service with a referral and affiliate program. USD. */
  | 'WEBSHARE';

export type CreditsQueryVariables = Exact<{
  first: number;
  after?: string | null | undefined;
  filter?: CreditFilter | null | undefined;
}>;


export type CreditsQuery = { readonly credits: { readonly totalCount: number | null, readonly edges: ReadonlyArray<{ readonly cursor: string, readonly node: { readonly id: string, readonly status: CreditStatus, readonly createdAt: string, readonly amount: { readonly amount: string, readonly currency: string } } }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null }, readonly problems: ReadonlyArray<{ readonly provider: Provider, readonly code: ProblemCode, readonly message: string, readonly retryAfterSeconds: number | null }> } };


export const CreditsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Credits"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"filter"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"CreditFilter"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"credits"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}},{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"Variable","name":{"kind":"Name","value":"filter"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"cursor"}},{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"amount"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"amount"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}}]}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}},{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"problems"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"provider"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"retryAfterSeconds"}}]}}]}}]}}]} as unknown as DocumentNode<CreditsQuery, CreditsQueryVariables>;