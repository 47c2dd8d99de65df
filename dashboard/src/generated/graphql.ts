/* eslint-disable */
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';
/** Which side of a referral a reward goes to. */
export type Beneficiary =
  /** The one who is invited. */
  | 'REFEREE'
  /** The one who invites. */
  | 'REFERRER';

/** Something that a provider offers. */
export type Capability =
  /** Lists the account's own referral codes. */
  | 'CODES'
  /** Looks up any referral code, without credentials. */
  | 'CODE_LOOKUP'
  /** Lists what single purchases of referred users have earned. */
  | 'CREDITS'
  /** Lists payments of what was earned. */
  | 'EARN_OUTS'
  /** Lets the account choose between credits and pay-outs. */
  | 'EARN_OUT_PREFERENCE'
  /** Lists referral programs. */
  | 'PROGRAMS';

/** Which credits to list. */
export type CreditFilter = {
  /** Credits of this mode. UNKNOWN cannot be asked for. */
  mode?: EarningMode | null | undefined;
  /** Credits of this status. UNKNOWN cannot be asked for. */
  status?: CreditStatus | null | undefined;
};

/** In which order to list credits. */
export type CreditOrder =
  /** Smallest amount first. */
  | 'AMOUNT_ASC'
  /** Largest amount first. */
  | 'AMOUNT_DESC'
  /** Oldest first. */
  | 'CREATED_AT_ASC'
  /** Newest first. */
  | 'CREATED_AT_DESC'
  /** Longest unchanged first. */
  | 'UPDATED_AT_ASC'
  /** Last changed first. */
  | 'UPDATED_AT_DESC';

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

/** Where an earn-out stands. */
export type EarnOutStatus =
  /** Done. */
  | 'COMPLETED'
  /** Did not work; `errorReason` says why. */
  | 'FAILED'
  /** On its way. */
  | 'PROCESSING'
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

/** A stretch of the calendar, in UTC. */
export type HistoryInterval =
  /** A day. */
  | 'DAY'
  /** A month. */
  | 'MONTH';

/** What became of a change. */
export type MutationOutcome =
  /** The provider shows the wanted state. */
  | 'APPLIED'
  /** Nothing was sent, or the provider refused; `problems` says why. */
  | 'REFUSED'
  /** It already was so; nothing was sent. */
  | 'UNCHANGED'
  /** It was sent, but whether it took effect is not known. Look before trying again. */
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

/** Whether a program runs. */
export type ProgramStatus =
  /** Referrals are rewarded. */
  | 'ACTIVE'
  /** Past its end. */
  | 'EXPIRED'
  /** Switched off. */
  | 'INACTIVE'
  /** A status that the gateway does not know; `statusCode` has the provider's number. */
  | 'UNKNOWN';

/** A referral provider behind this gateway. */
export type Provider =
  /** DeSo, a blockchain whose node keeps referral codes. Pays DESO for amounts that are set in USD. */
  | 'DESO'
  /** Digipay (DigiPay.Guru), a wallet platform with referral programs. */
  | 'DIGIPAY'
  /** Webshare, a proxy service with a referral and affiliate program. USD. */
  | 'WEBSHARE';

/** How it stands between this gateway and a provider, for the credentials of this request. */
export type ProviderState =
  /** The provider failed too often of late; no calls go out but single ones to find out when it is back. */
  | 'CIRCUIT_OPEN'
  /** There are no credentials for it. */
  | 'NOT_CONFIGURED'
  /** Calls go out. */
  | 'OK'
  /** The provider asked for a pause, which is not over; no calls go out. */
  | 'RATE_LIMITED'
  /** The provider did not accept the credentials at the last call. */
  | 'UNAUTHENTICATED';

/** Which programs to list. */
export type ReferralProgramFilter = {
  /** Digipay's `end_date`, in whole seconds. Programs of other providers do not match. */
  endDate?: string | null | undefined;
  /** Digipay's `is_active`. Programs of other providers do not match. */
  isActive?: boolean | null | undefined;
  /** A word in the title, at every provider (Digipay `search_keyword`). */
  search?: string | null | undefined;
  /** Digipay's `sorting`, passed on as it is; does not affect other providers. */
  sorting?: string | null | undefined;
  /** Digipay's `start_date`, in whole seconds. Programs of other providers do not match. */
  startDate?: string | null | undefined;
  /** Programs of this status, at every provider. UNKNOWN cannot be asked for. */
  status?: ProgramStatus | null | undefined;
  /** Digipay's number of a kind of user (`user_type`). Programs of other providers do not match. */
  userType?: number | null | undefined;
};

/** What a reward consists of. */
export type RewardKind =
  /** Money that is paid out. */
  | 'CASH'
  /** Credit on the account at the provider. */
  | 'CREDIT'
  /** A discount on the referee's purchases. */
  | 'DISCOUNT'
  /** Points, which are not money. */
  | 'POINTS'
  /** A kind that the provider does not document; `kindCode` has its number. */
  | 'UNKNOWN';

/** What has to happen for a reward to be given. */
export type RewardTrigger =
  /** The referee buys something. */
  | 'PURCHASE'
  /** The referee signs up (at DeSo: completes identity verification). */
  | 'SIGN_UP'
  /** The referee completes transactions; see `minimumTransactionAmount` and `transactionsRequired`. */
  | 'TRANSACTION';

/** How the value of a reward is to be read. */
export type RewardValueType =
  /** A fixed value per referral. */
  | 'FIXED'
  /** Percent of what the referee pays. */
  | 'PERCENT'
  /** Not documented by the provider; `valueTypeCode` has its number. */
  | 'UNKNOWN';

/** The wanted earn-out preference of a program. */
export type UpdateEarnOutPreferenceInput = {
  /** Must be true to switch to PAYOUT: the provider takes the call as consent to its affiliate agreement. */
  acceptAffiliateAgreement?: boolean | null | undefined;
  /** The `updatedAt` that the caller has seen. When the program has changed since, the call is REFUSED with CONFLICT. */
  expectedUpdatedAt?: string | null | undefined;
  /** CREDITS or PAYOUT. */
  mode: EarningMode;
  /** Where pay-outs go. Left out: what is configured at the provider stays. Null removes it, which PAYOUT does not allow. */
  paypalPayoutEmail?: string | null | undefined;
  /** Global id of the program, such as `webshare:program:1`. */
  programId: string;
};

export type RewardPartFragment = { beneficiary: Beneficiary, trigger: RewardTrigger, kind: RewardKind, value: string, valueType: RewardValueType, firstTimeOnly: boolean | null, minimumTransactionAmount: string | null, transactionsRequired: number | null, money: { amount: string, currency: string } | null, maximum: { amount: string, currency: string } | null };

export type CodePartFragment = { id: string, provider: Provider, code: string, url: string | null, isActive: boolean, isRedeemable: boolean, maxReferrals: string | null, totalReferrals: string | null, totalUpgraded: string | null, createdAt: string | null, rewards: Array<{ beneficiary: Beneficiary, trigger: RewardTrigger, kind: RewardKind, value: string, valueType: RewardValueType, firstTimeOnly: boolean | null, minimumTransactionAmount: string | null, transactionsRequired: number | null, money: { amount: string, currency: string } | null, maximum: { amount: string, currency: string } | null }>, referrerEarned: { amount: string, currency: string } | null, refereesEarned: { amount: string, currency: string } | null };

export type CodesQueryVariables = Exact<{
  providers?: Array<Provider> | Provider | null | undefined;
  after?: string | null | undefined;
}>;


export type CodesQuery = { referralCodes: { totalCount: number | null, nodes: Array<{ id: string, provider: Provider, code: string, url: string | null, isActive: boolean, isRedeemable: boolean, maxReferrals: string | null, totalReferrals: string | null, totalUpgraded: string | null, createdAt: string | null, rewards: Array<{ beneficiary: Beneficiary, trigger: RewardTrigger, kind: RewardKind, value: string, valueType: RewardValueType, firstTimeOnly: boolean | null, minimumTransactionAmount: string | null, transactionsRequired: number | null, money: { amount: string, currency: string } | null, maximum: { amount: string, currency: string } | null }>, referrerEarned: { amount: string, currency: string } | null, refereesEarned: { amount: string, currency: string } | null }>, pageInfo: { hasNextPage: boolean, endCursor: string | null }, problems: Array<{ provider: Provider, code: ProblemCode, message: string, retryAfterSeconds: number | null, staleAsOf: string | null }> } };

export type CreditHistoryQueryVariables = Exact<{
  interval: HistoryInterval;
  last: number;
}>;


export type CreditHistoryQuery = { creditHistory: { since: string | null, until: string | null, count: number, complete: boolean, sums: Array<{ periodStart: string, provider: Provider, status: CreditStatus, count: number, amount: { amount: string, currency: string } }>, problems: Array<{ provider: Provider, code: ProblemCode, message: string, retryAfterSeconds: number | null, staleAsOf: string | null }> } };

export type CreditsQueryVariables = Exact<{
  providers?: Array<Provider> | Provider | null | undefined;
  filter?: CreditFilter | null | undefined;
  orderBy?: CreditOrder | null | undefined;
  after?: string | null | undefined;
}>;


export type CreditsQuery = { credits: { totalCount: number | null, nodes: Array<{ id: string, provider: Provider, localId: string, referredUserId: string, mode: EarningMode, status: CreditStatus, createdAt: string, updatedAt: string, revertedAt: string | null, amount: { amount: string, currency: string } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null }, problems: Array<{ provider: Provider, code: ProblemCode, message: string, retryAfterSeconds: number | null, staleAsOf: string | null }> } };

export type EarnOutsQueryVariables = Exact<{
  providers?: Array<Provider> | Provider | null | undefined;
  after?: string | null | undefined;
}>;


export type EarnOutsQuery = { earnOuts: { totalCount: number | null, nodes: Array<{ id: string, provider: Provider, localId: string, mode: EarningMode, paypalPayoutEmail: string | null, status: EarnOutStatus, errorReason: string | null, createdAt: string, updatedAt: string, amount: { amount: string, currency: string } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null }, problems: Array<{ provider: Provider, code: ProblemCode, message: string, retryAfterSeconds: number | null, staleAsOf: string | null }> } };

export type EarningsQueryVariables = Exact<{
  payingOut: Array<Provider> | Provider;
}>;


export type EarningsQuery = { earningsSummary: { complete: boolean, totals: Array<{ currency: string, pending: { amount: string, currency: string }, lifetime: { amount: string, currency: string } }>, lines: Array<{ provider: Provider, nextEarnOutAt: string | null, willEarnOut: boolean | null, pending: { amount: string, currency: string } | null, lifetime: { amount: string, currency: string } }>, problems: Array<{ provider: Provider, code: ProblemCode, message: string, retryAfterSeconds: number | null, staleAsOf: string | null }> }, referralPrograms: { nodes: Array<{ id: string, provider: Provider, title: string, updatedAt: string | null, earnOutTerms: { mode: EarningMode, paypalPayoutEmail: string | null, idVerificationRequired: boolean, frequency: string, nextEarnOutAt: string | null, pendingPeriod: string, minimumAmount: { amount: string, currency: string } } | null }>, problems: Array<{ provider: Provider, code: ProblemCode, message: string, retryAfterSeconds: number | null, staleAsOf: string | null }> } };

export type LookUpQueryVariables = Exact<{
  provider: Provider;
  code: string;
}>;


export type LookUpQuery = { referralCode: { id: string, provider: Provider, code: string, url: string | null, isActive: boolean, isRedeemable: boolean, maxReferrals: string | null, totalReferrals: string | null, totalUpgraded: string | null, createdAt: string | null, signUpBonus: { refereeAmount: { amount: string, currency: string } } | null, rewards: Array<{ beneficiary: Beneficiary, trigger: RewardTrigger, kind: RewardKind, value: string, valueType: RewardValueType, firstTimeOnly: boolean | null, minimumTransactionAmount: string | null, transactionsRequired: number | null, money: { amount: string, currency: string } | null, maximum: { amount: string, currency: string } | null }>, referrerEarned: { amount: string, currency: string } | null, refereesEarned: { amount: string, currency: string } | null } | null };

export type PayOutTermsFragment = { id: string, provider: Provider, title: string, updatedAt: string | null, earnOutTerms: { mode: EarningMode, paypalPayoutEmail: string | null, idVerificationRequired: boolean, frequency: string, nextEarnOutAt: string | null, pendingPeriod: string, minimumAmount: { amount: string, currency: string } } | null };

export type PayOutPreferencesQueryVariables = Exact<{
  payingOut: Array<Provider> | Provider;
}>;


export type PayOutPreferencesQuery = { referralPrograms: { nodes: Array<{ id: string, provider: Provider, title: string, updatedAt: string | null, earnOutTerms: { mode: EarningMode, paypalPayoutEmail: string | null, idVerificationRequired: boolean, frequency: string, nextEarnOutAt: string | null, pendingPeriod: string, minimumAmount: { amount: string, currency: string } } | null }>, problems: Array<{ provider: Provider, code: ProblemCode, message: string, retryAfterSeconds: number | null, staleAsOf: string | null }> } };

export type ChangePayOutPreferenceMutationVariables = Exact<{
  input: UpdateEarnOutPreferenceInput;
}>;


export type ChangePayOutPreferenceMutation = { updateEarnOutPreference: { outcome: MutationOutcome, program: { id: string, provider: Provider, title: string, updatedAt: string | null, earnOutTerms: { mode: EarningMode, paypalPayoutEmail: string | null, idVerificationRequired: boolean, frequency: string, nextEarnOutAt: string | null, pendingPeriod: string, minimumAmount: { amount: string, currency: string } } | null } | null, problems: Array<{ field: string | null, code: string, message: string }> } };

export type ProblemFragment = { provider: Provider, code: ProblemCode, message: string, retryAfterSeconds: number | null, staleAsOf: string | null };

export type ProgramsQueryVariables = Exact<{
  providers?: Array<Provider> | Provider | null | undefined;
  filter?: ReferralProgramFilter | null | undefined;
  after?: string | null | undefined;
}>;


export type ProgramsQuery = { referralPrograms: { totalCount: number | null, nodes: Array<{ id: string, provider: Provider, title: string, status: ProgramStatus, message: string | null, expiresAt: string | null, minReferrals: number | null, maxReferrals: number | null, usersReferred: number | null, usersUpgraded: number | null, rewards: Array<{ beneficiary: Beneficiary, trigger: RewardTrigger, kind: RewardKind, value: string, valueType: RewardValueType, firstTimeOnly: boolean | null, minimumTransactionAmount: string | null, transactionsRequired: number | null, money: { amount: string, currency: string } | null, maximum: { amount: string, currency: string } | null }> }>, pageInfo: { hasNextPage: boolean, endCursor: string | null }, problems: Array<{ provider: Provider, code: ProblemCode, message: string, retryAfterSeconds: number | null, staleAsOf: string | null }> } };

export type ProvidersQueryVariables = Exact<{ [key: string]: never; }>;


export type ProvidersQuery = { providers: Array<{ provider: Provider, configured: boolean, capabilities: Array<Capability>, state: ProviderState, credentialHeaders: Array<string> }> };

export const RewardPartFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"RewardPart"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Reward"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"beneficiary"}},{"kind":"Field","name":{"kind":"Name","value":"trigger"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"value"}},{"kind":"Field","name":{"kind":"Name","value":"valueType"}},{"kind":"Field","name":{"kind":"Name","value":"money"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"amount"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}}]}},{"kind":"Field","name":{"kind":"Name","value":"maximum"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"amount"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}}]}},{"kind":"Field","name":{"kind":"Name","value":"firstTimeOnly"}},{"kind":"Field","name":{"kind":"Name","value":"minimumTransactionAmount"}},{"kind":"Field","name":{"kind":"Name","value":"transactionsRequired"}}]}}]} as unknown as DocumentNode<RewardPartFragment, unknown>;
export const CodePartFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"CodePart"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ReferralCode"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"provider"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"url"}},{"kind":"Field","name":{"kind":"Name","value":"isActive"}},{"kind":"Field","name":{"kind":"Name","value":"isRedeemable"}},{"kind":"Field","name":{"kind":"Name","value":"rewards"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"RewardPart"}}]}},{"kind":"Field","name":{"kind":"Name","value":"maxReferrals"}},{"kind":"Field","name":{"kind":"Name","value":"totalReferrals"}},{"kind":"Field","name":{"kind":"Name","value":"totalUpgraded"}},{"kind":"Field","name":{"kind":"Name","value":"referrerEarned"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"amount"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}}]}},{"kind":"Field","name":{"kind":"Name","value":"refereesEarned"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"amount"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}}]}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"RewardPart"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Reward"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"beneficiary"}},{"kind":"Field","name":{"kind":"Name","value":"trigger"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"value"}},{"kind":"Field","name":{"kind":"Name","value":"valueType"}},{"kind":"Field","name":{"kind":"Name","value":"money"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"amount"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}}]}},{"kind":"Field","name":{"kind":"Name","value":"maximum"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"amount"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}}]}},{"kind":"Field","name":{"kind":"Name","value":"firstTimeOnly"}},{"kind":"Field","name":{"kind":"Name","value":"minimumTransactionAmount"}},{"kind":"Field","name":{"kind":"Name","value":"transactionsRequired"}}]}}]} as unknown as DocumentNode<CodePartFragment, unknown>;
export const PayOutTermsFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"PayOutTerms"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ReferralProgram"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"provider"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"updatedAt"}},{"kind":"Field","name":{"kind":"Name","value":"earnOutTerms"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"mode"}},{"kind":"Field","name":{"kind":"Name","value":"paypalPayoutEmail"}},{"kind":"Field","name":{"kind":"Name","value":"idVerificationRequired"}},{"kind":"Field","name":{"kind":"Name","value":"frequency"}},{"kind":"Field","name":{"kind":"Name","value":"nextEarnOutAt"}},{"kind":"Field","name":{"kind":"Name","value":"minimumAmount"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"amount"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}}]}},{"kind":"Field","name":{"kind":"Name","value":"pendingPeriod"}}]}}]}}]} as unknown as DocumentNode<PayOutTermsFragment, unknown>;
export const ProblemFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Problem"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ProviderProblem"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"provider"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"retryAfterSeconds"}},{"kind":"Field","name":{"kind":"Name","value":"staleAsOf"}}]}}]} as unknown as DocumentNode<ProblemFragment, unknown>;
export const CodesDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Codes"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"providers"}},"type":{"kind":"ListType","type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Provider"}}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"referralCodes"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"providers"},"value":{"kind":"Variable","name":{"kind":"Name","value":"providers"}}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"24"}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"CodePart"}}]}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}},{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"problems"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Problem"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"RewardPart"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Reward"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"beneficiary"}},{"kind":"Field","name":{"kind":"Name","value":"trigger"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"value"}},{"kind":"Field","name":{"kind":"Name","value":"valueType"}},{"kind":"Field","name":{"kind":"Name","value":"money"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"amount"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}}]}},{"kind":"Field","name":{"kind":"Name","value":"maximum"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"amount"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}}]}},{"kind":"Field","name":{"kind":"Name","value":"firstTimeOnly"}},{"kind":"Field","name":{"kind":"Name","value":"minimumTransactionAmount"}},{"kind":"Field","name":{"kind":"Name","value":"transactionsRequired"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"CodePart"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ReferralCode"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"provider"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"url"}},{"kind":"Field","name":{"kind":"Name","value":"isActive"}},{"kind":"Field","name":{"kind":"Name","value":"isRedeemable"}},{"kind":"Field","name":{"kind":"Name","value":"rewards"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"RewardPart"}}]}},{"kind":"Field","name":{"kind":"Name","value":"maxReferrals"}},{"kind":"Field","name":{"kind":"Name","value":"totalReferrals"}},{"kind":"Field","name":{"kind":"Name","value":"totalUpgraded"}},{"kind":"Field","name":{"kind":"Name","value":"referrerEarned"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"amount"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}}]}},{"kind":"Field","name":{"kind":"Name","value":"refereesEarned"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"amount"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}}]}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Problem"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ProviderProblem"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"provider"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"retryAfterSeconds"}},{"kind":"Field","name":{"kind":"Name","value":"staleAsOf"}}]}}]} as unknown as DocumentNode<CodesQuery, CodesQueryVariables>;
export const CreditHistoryDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"CreditHistory"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"interval"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"HistoryInterval"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"last"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"creditHistory"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"interval"},"value":{"kind":"Variable","name":{"kind":"Name","value":"interval"}}},{"kind":"Argument","name":{"kind":"Name","value":"last"},"value":{"kind":"Variable","name":{"kind":"Name","value":"last"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"sums"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"periodStart"}},{"kind":"Field","name":{"kind":"Name","value":"provider"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"count"}},{"kind":"Field","name":{"kind":"Name","value":"amount"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"amount"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"since"}},{"kind":"Field","name":{"kind":"Name","value":"until"}},{"kind":"Field","name":{"kind":"Name","value":"count"}},{"kind":"Field","name":{"kind":"Name","value":"complete"}},{"kind":"Field","name":{"kind":"Name","value":"problems"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Problem"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Problem"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ProviderProblem"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"provider"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"retryAfterSeconds"}},{"kind":"Field","name":{"kind":"Name","value":"staleAsOf"}}]}}]} as unknown as DocumentNode<CreditHistoryQuery, CreditHistoryQueryVariables>;
export const CreditsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Credits"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"providers"}},"type":{"kind":"ListType","type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Provider"}}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"filter"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"CreditFilter"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"orderBy"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"CreditOrder"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"credits"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"providers"},"value":{"kind":"Variable","name":{"kind":"Name","value":"providers"}}},{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"Variable","name":{"kind":"Name","value":"filter"}}},{"kind":"Argument","name":{"kind":"Name","value":"orderBy"},"value":{"kind":"Variable","name":{"kind":"Name","value":"orderBy"}}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"25"}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"provider"}},{"kind":"Field","name":{"kind":"Name","value":"localId"}},{"kind":"Field","name":{"kind":"Name","value":"referredUserId"}},{"kind":"Field","name":{"kind":"Name","value":"mode"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"amount"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"amount"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}}]}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"updatedAt"}},{"kind":"Field","name":{"kind":"Name","value":"revertedAt"}}]}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}},{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"problems"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Problem"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Problem"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ProviderProblem"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"provider"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"retryAfterSeconds"}},{"kind":"Field","name":{"kind":"Name","value":"staleAsOf"}}]}}]} as unknown as DocumentNode<CreditsQuery, CreditsQueryVariables>;
export const EarnOutsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"EarnOuts"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"providers"}},"type":{"kind":"ListType","type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Provider"}}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"earnOuts"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"providers"},"value":{"kind":"Variable","name":{"kind":"Name","value":"providers"}}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"50"}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"provider"}},{"kind":"Field","name":{"kind":"Name","value":"localId"}},{"kind":"Field","name":{"kind":"Name","value":"mode"}},{"kind":"Field","name":{"kind":"Name","value":"paypalPayoutEmail"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"errorReason"}},{"kind":"Field","name":{"kind":"Name","value":"amount"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"amount"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}}]}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"updatedAt"}}]}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}},{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"problems"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Problem"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Problem"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ProviderProblem"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"provider"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"retryAfterSeconds"}},{"kind":"Field","name":{"kind":"Name","value":"staleAsOf"}}]}}]} as unknown as DocumentNode<EarnOutsQuery, EarnOutsQueryVariables>;
export const EarningsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Earnings"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"payingOut"}},"type":{"kind":"NonNullType","type":{"kind":"ListType","type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Provider"}}}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"earningsSummary"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"complete"}},{"kind":"Field","name":{"kind":"Name","value":"totals"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"currency"}},{"kind":"Field","name":{"kind":"Name","value":"pending"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"amount"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}}]}},{"kind":"Field","name":{"kind":"Name","value":"lifetime"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"amount"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"lines"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"provider"}},{"kind":"Field","name":{"kind":"Name","value":"pending"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"amount"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}}]}},{"kind":"Field","name":{"kind":"Name","value":"lifetime"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"amount"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}}]}},{"kind":"Field","name":{"kind":"Name","value":"nextEarnOutAt"}},{"kind":"Field","name":{"kind":"Name","value":"willEarnOut"}}]}},{"kind":"Field","name":{"kind":"Name","value":"problems"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Problem"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"referralPrograms"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"providers"},"value":{"kind":"Variable","name":{"kind":"Name","value":"payingOut"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"PayOutTerms"}}]}},{"kind":"Field","name":{"kind":"Name","value":"problems"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Problem"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Problem"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ProviderProblem"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"provider"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"retryAfterSeconds"}},{"kind":"Field","name":{"kind":"Name","value":"staleAsOf"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"PayOutTerms"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ReferralProgram"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"provider"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"updatedAt"}},{"kind":"Field","name":{"kind":"Name","value":"earnOutTerms"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"mode"}},{"kind":"Field","name":{"kind":"Name","value":"paypalPayoutEmail"}},{"kind":"Field","name":{"kind":"Name","value":"idVerificationRequired"}},{"kind":"Field","name":{"kind":"Name","value":"frequency"}},{"kind":"Field","name":{"kind":"Name","value":"nextEarnOutAt"}},{"kind":"Field","name":{"kind":"Name","value":"minimumAmount"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"amount"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}}]}},{"kind":"Field","name":{"kind":"Name","value":"pendingPeriod"}}]}}]}}]} as unknown as DocumentNode<EarningsQuery, EarningsQueryVariables>;
export const LookUpDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"LookUp"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"provider"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Provider"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"code"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"referralCode"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"provider"},"value":{"kind":"Variable","name":{"kind":"Name","value":"provider"}}},{"kind":"Argument","name":{"kind":"Name","value":"code"},"value":{"kind":"Variable","name":{"kind":"Name","value":"code"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"CodePart"}},{"kind":"Field","name":{"kind":"Name","value":"signUpBonus"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"refereeAmount"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"amount"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}}]}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"RewardPart"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Reward"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"beneficiary"}},{"kind":"Field","name":{"kind":"Name","value":"trigger"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"value"}},{"kind":"Field","name":{"kind":"Name","value":"valueType"}},{"kind":"Field","name":{"kind":"Name","value":"money"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"amount"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}}]}},{"kind":"Field","name":{"kind":"Name","value":"maximum"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"amount"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}}]}},{"kind":"Field","name":{"kind":"Name","value":"firstTimeOnly"}},{"kind":"Field","name":{"kind":"Name","value":"minimumTransactionAmount"}},{"kind":"Field","name":{"kind":"Name","value":"transactionsRequired"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"CodePart"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ReferralCode"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"provider"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"url"}},{"kind":"Field","name":{"kind":"Name","value":"isActive"}},{"kind":"Field","name":{"kind":"Name","value":"isRedeemable"}},{"kind":"Field","name":{"kind":"Name","value":"rewards"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"RewardPart"}}]}},{"kind":"Field","name":{"kind":"Name","value":"maxReferrals"}},{"kind":"Field","name":{"kind":"Name","value":"totalReferrals"}},{"kind":"Field","name":{"kind":"Name","value":"totalUpgraded"}},{"kind":"Field","name":{"kind":"Name","value":"referrerEarned"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"amount"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}}]}},{"kind":"Field","name":{"kind":"Name","value":"refereesEarned"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"amount"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}}]}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}}]}}]} as unknown as DocumentNode<LookUpQuery, LookUpQueryVariables>;
export const PayOutPreferencesDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"PayOutPreferences"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"payingOut"}},"type":{"kind":"NonNullType","type":{"kind":"ListType","type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Provider"}}}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"referralPrograms"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"providers"},"value":{"kind":"Variable","name":{"kind":"Name","value":"payingOut"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"PayOutTerms"}}]}},{"kind":"Field","name":{"kind":"Name","value":"problems"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Problem"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"PayOutTerms"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ReferralProgram"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"provider"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"updatedAt"}},{"kind":"Field","name":{"kind":"Name","value":"earnOutTerms"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"mode"}},{"kind":"Field","name":{"kind":"Name","value":"paypalPayoutEmail"}},{"kind":"Field","name":{"kind":"Name","value":"idVerificationRequired"}},{"kind":"Field","name":{"kind":"Name","value":"frequency"}},{"kind":"Field","name":{"kind":"Name","value":"nextEarnOutAt"}},{"kind":"Field","name":{"kind":"Name","value":"minimumAmount"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"amount"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}}]}},{"kind":"Field","name":{"kind":"Name","value":"pendingPeriod"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Problem"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ProviderProblem"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"provider"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"retryAfterSeconds"}},{"kind":"Field","name":{"kind":"Name","value":"staleAsOf"}}]}}]} as unknown as DocumentNode<PayOutPreferencesQuery, PayOutPreferencesQueryVariables>;
export const ChangePayOutPreferenceDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"ChangePayOutPreference"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"UpdateEarnOutPreferenceInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"updateEarnOutPreference"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"outcome"}},{"kind":"Field","name":{"kind":"Name","value":"program"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"PayOutTerms"}}]}},{"kind":"Field","name":{"kind":"Name","value":"problems"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"field"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"PayOutTerms"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ReferralProgram"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"provider"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"updatedAt"}},{"kind":"Field","name":{"kind":"Name","value":"earnOutTerms"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"mode"}},{"kind":"Field","name":{"kind":"Name","value":"paypalPayoutEmail"}},{"kind":"Field","name":{"kind":"Name","value":"idVerificationRequired"}},{"kind":"Field","name":{"kind":"Name","value":"frequency"}},{"kind":"Field","name":{"kind":"Name","value":"nextEarnOutAt"}},{"kind":"Field","name":{"kind":"Name","value":"minimumAmount"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"amount"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}}]}},{"kind":"Field","name":{"kind":"Name","value":"pendingPeriod"}}]}}]}}]} as unknown as DocumentNode<ChangePayOutPreferenceMutation, ChangePayOutPreferenceMutationVariables>;
export const ProgramsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Programs"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"providers"}},"type":{"kind":"ListType","type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Provider"}}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"filter"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"ReferralProgramFilter"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"referralPrograms"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"providers"},"value":{"kind":"Variable","name":{"kind":"Name","value":"providers"}}},{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"Variable","name":{"kind":"Name","value":"filter"}}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"20"}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"provider"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"expiresAt"}},{"kind":"Field","name":{"kind":"Name","value":"minReferrals"}},{"kind":"Field","name":{"kind":"Name","value":"maxReferrals"}},{"kind":"Field","name":{"kind":"Name","value":"usersReferred"}},{"kind":"Field","name":{"kind":"Name","value":"usersUpgraded"}},{"kind":"Field","name":{"kind":"Name","value":"rewards"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"RewardPart"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}},{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"problems"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Problem"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"RewardPart"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Reward"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"beneficiary"}},{"kind":"Field","name":{"kind":"Name","value":"trigger"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"value"}},{"kind":"Field","name":{"kind":"Name","value":"valueType"}},{"kind":"Field","name":{"kind":"Name","value":"money"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"amount"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}}]}},{"kind":"Field","name":{"kind":"Name","value":"maximum"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"amount"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}}]}},{"kind":"Field","name":{"kind":"Name","value":"firstTimeOnly"}},{"kind":"Field","name":{"kind":"Name","value":"minimumTransactionAmount"}},{"kind":"Field","name":{"kind":"Name","value":"transactionsRequired"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Problem"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ProviderProblem"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"provider"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"retryAfterSeconds"}},{"kind":"Field","name":{"kind":"Name","value":"staleAsOf"}}]}}]} as unknown as DocumentNode<ProgramsQuery, ProgramsQueryVariables>;
export const ProvidersDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Providers"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"providers"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"provider"}},{"kind":"Field","name":{"kind":"Name","value":"configured"}},{"kind":"Field","name":{"kind":"Name","value":"capabilities"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"credentialHeaders"}}]}}]}}]} as unknown as DocumentNode<ProvidersQuery, ProvidersQueryVariables>;