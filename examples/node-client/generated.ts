/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
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

/** A referral provider behind this gateway. */
export type Provider =
  /** DeSo, a blockchain whose node keeps referral codes. Pays DESO for amounts that are set in USD. */
  | 'DESO'
  /** Digipay (DigiPay.Guru), a wallet platform with referral programs. */
  | 'DIGIPAY'
  /** Webshare, a proxy service with a referral and affiliate program. USD. */
  | 'WEBSHARE';

/** The wanted earn-out preference of a program. */
export type UpdateEarnOutPreferenceInput = {
  /** Must be true to switch to PAYOUT: the provider takes the call as consent to its affiliate agreement. */
  readonly acceptAffiliateAgreement?: boolean | null | undefined;
  /** The `updatedAt` that the caller has seen. When the program has changed since, the call is REFUSED with CONFLICT. */
  readonly expectedUpdatedAt?: string | null | undefined;
  /** CREDITS or PAYOUT. */
  readonly mode: EarningMode;
  /** Where pay-outs go. Left out: what is configured at the provider stays. Null removes it, which PAYOUT does not allow. */
  readonly paypalPayoutEmail?: string | null | undefined;
  /** Global id of the program, such as `webshare:program:1`. */
  readonly programId: string;
};

export type CreditsPageQueryVariables = Exact<{
  after?: string | null | undefined;
}>;


export type CreditsPageQuery = { readonly credits: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly status: CreditStatus, readonly amount: { readonly amount: string, readonly currency: string } }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null }, readonly problems: ReadonlyArray<{ readonly provider: Provider, readonly code: ProblemCode, readonly message: string, readonly retryAfterSeconds: number | null }> } };

export type EarningsQueryVariables = Exact<{ [key: string]: never; }>;


export type EarningsQuery = { readonly earningsSummary: { readonly complete: boolean, readonly totals: ReadonlyArray<{ readonly currency: string, readonly pending: { readonly amount: string, readonly currency: string }, readonly lifetime: { readonly amount: string, readonly currency: string } }>, readonly lines: ReadonlyArray<{ readonly provider: Provider, readonly nextEarnOutAt: string | null, readonly willEarnOut: boolean | null, readonly pending: { readonly amount: string, readonly currency: string } | null }>, readonly problems: ReadonlyArray<{ readonly provider: Provider, readonly code: ProblemCode, readonly message: string, readonly retryAfterSeconds: number | null }> } };

export type AmountFragment = { readonly amount: string, readonly currency: string };

export type PayOutTermsQueryVariables = Exact<{
  programId: string;
}>;


export type PayOutTermsQuery = { readonly referralProgram: { readonly id: string, readonly updatedAt: string | null, readonly earnOutTerms: { readonly mode: EarningMode, readonly paypalPayoutEmail: string | null } | null } | null };

export type ProblemFragment = { readonly provider: Provider, readonly code: ProblemCode, readonly message: string, readonly retryAfterSeconds: number | null };

export type SwitchPayOutMutationVariables = Exact<{
  input: UpdateEarnOutPreferenceInput;
}>;


export type SwitchPayOutMutation = { readonly updateEarnOutPreference: { readonly outcome: MutationOutcome, readonly program: { readonly id: string, readonly updatedAt: string | null, readonly earnOutTerms: { readonly mode: EarningMode, readonly paypalPayoutEmail: string | null } | null } | null, readonly problems: ReadonlyArray<{ readonly field: string | null, readonly code: string, readonly message: string }> } };

export class TypedDocumentString<TResult, TVariables>
  extends String
  implements DocumentTypeDecoration<TResult, TVariables>
{
  __apiType?: NonNullable<DocumentTypeDecoration<TResult, TVariables>['__apiType']>;
  private value: string;
  public __meta__?: Record<string, any> | undefined;

  constructor(value: string, __meta__?: Record<string, any> | undefined) {
    super(value);
    this.value = value;
    this.__meta__ = __meta__;
  }

  override toString(): string & DocumentTypeDecoration<TResult, TVariables> {
    return this.value;
  }
}
export const AmountFragmentDoc = new TypedDocumentString(`
    fragment Amount on Money {
  amount
  currency
}
    `, {"fragmentName":"Amount"}) as unknown as TypedDocumentString<AmountFragment, unknown>;
export const ProblemFragmentDoc = new TypedDocumentString(`
    fragment Problem on ProviderProblem {
  provider
  code
  message
  retryAfterSeconds
}
    `, {"fragmentName":"Problem"}) as unknown as TypedDocumentString<ProblemFragment, unknown>;
export const CreditsPageDocument = new TypedDocumentString(`
    query CreditsPage($after: String) {
  credits(first: 100, after: $after) {
    nodes {
      id
      status
      amount {
        ...Amount
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
    problems {
      ...Problem
    }
  }
}
    fragment Amount on Money {
  amount
  currency
}
fragment Problem on ProviderProblem {
  provider
  code
  message
  retryAfterSeconds
}`) as unknown as TypedDocumentString<CreditsPageQuery, CreditsPageQueryVariables>;
export const EarningsDocument = new TypedDocumentString(`
    query Earnings {
  earningsSummary {
    complete
    totals {
      currency
      pending {
        ...Amount
      }
      lifetime {
        ...Amount
      }
    }
    lines {
      provider
      nextEarnOutAt
      willEarnOut
      pending {
        ...Amount
      }
    }
    problems {
      ...Problem
    }
  }
}
    fragment Amount on Money {
  amount
  currency
}
fragment Problem on ProviderProblem {
  provider
  code
  message
  retryAfterSeconds
}`) as unknown as TypedDocumentString<EarningsQuery, EarningsQueryVariables>;
export const PayOutTermsDocument = new TypedDocumentString(`
    query PayOutTerms($programId: ID!) {
  referralProgram(id: $programId) {
    id
    updatedAt
    earnOutTerms {
      mode
      paypalPayoutEmail
    }
  }
}
    `) as unknown as TypedDocumentString<PayOutTermsQuery, PayOutTermsQueryVariables>;
export const SwitchPayOutDocument = new TypedDocumentString(`
    mutation SwitchPayOut($input: UpdateEarnOutPreferenceInput!) {
  updateEarnOutPreference(input: $input) {
    outcome
    program {
      id
      updatedAt
      earnOutTerms {
        mode
        paypalPayoutEmail
      }
    }
    problems {
      field
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<SwitchPayOutMutation, SwitchPayOutMutationVariables>;