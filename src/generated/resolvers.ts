import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { Money as DomainMoney } from '../domain/money.ts';
import type { Reward as DomainReward, Promotion as DomainPromotion } from '../domain/reward.ts';
import type { ReferralProgram as DomainReferralProgram, ProgramBalance as DomainProgramBalance, EarnOutTerms as DomainEarnOutTerms } from '../domain/referral-program.ts';
import type { ReferralCode as DomainReferralCode, Verification as DomainVerification, ReferredUser as DomainReferredUser, CountrySignUpBonus as DomainCountrySignUpBonus } from '../domain/referral-code.ts';
import type { Credit as DomainCredit } from '../domain/credit.ts';
import type { EarnOut as DomainEarnOut } from '../domain/earn-out.ts';
import type { ProviderProblem as DomainProviderProblem } from '../domain/problem.ts';
import type { EarningsSummary as DomainEarningsSummary, EarningsLine as DomainEarningsLine, EarningsTotal as DomainEarningsTotal } from '../domain/earnings.ts';
import type { CreditHistory as DomainCreditHistory, CreditSum as DomainCreditSum } from '../domain/credit-history.ts';
import type { InputProblem as DomainInputProblem, PreferenceResult } from '../domain/earn-out-change.ts';
import type { PageInfo as DomainPageInfo, Connection, Edge } from '../domain/connection.ts';
import type { Context } from '../context.ts';
export type Maybe<T> = T | null;
export type InputMaybe<T> = Maybe<T>;
export type RequireFields<T, K extends keyof T> = Omit<T, K> & { [P in K]-?: NonNullable<T[P]> };
/** All built-in and custom scalars, mapped to their actual values */
export type Scalars = {
  ID: { input: string; output: string; }
  String: { input: string; output: string; }
  Boolean: { input: boolean; output: boolean; }
  Int: { input: number; output: number; }
  Float: { input: number; output: number; }
  /** An exact integer as a string; covers unsigned 64-bit values, which neither `Int` nor a JSON number can hold. */
  BigInt: { input: string; output: string; }
  /**
   * An instant as an RFC 3339 string in UTC (`2022-06-14T18:58:10.246406Z`).
   * The provider's fraction of a second is kept: microseconds, nanoseconds or none.
   */
  DateTime: { input: string; output: string; }
  /**
   * An exact decimal number as a string in plain notation, never with an exponent.
   * No digit is lost or gained between the provider and the caller.
   */
  Decimal: { input: string; output: string; }
  /** A length of time as an ISO 8601 duration, such as `P7D` or `PT12H`. */
  Duration: { input: string; output: string; }
  /**
   * An e-mail address such as `name@example.com`. As input: one line of at most 254 characters; whether it is an address is
   * told where it is used, as EMAIL_INVALID.
   */
  EmailAddress: { input: string; output: string; }
  /** An absolute `http` or `https` URL. */
  URL: { input: string; output: string; }
};

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

/**
 * What a sign-up pays, for the country from which the gateway itself asks (DeSo). A preview: the actual payment
 * depends on the country of the identity document and on the state of the code at that time.
 */
export type CountrySignUpBonus = {
  readonly __typename?: 'CountrySignUpBonus';
  /** Whether the code's own amount for the referrer can apply in this country. */
  readonly allowCustomKickbackAmount: Scalars['Boolean']['output'];
  /** Whether the code's own amount for the referee can apply in this country. */
  readonly allowCustomReferralAmount: Scalars['Boolean']['output'];
  /** What the country grants each referrer. */
  readonly kickbackAmountOverride: Money;
  /**
   * What a new user would be paid: the country's amount, or the code's own where that is allowed, higher, and the code
   * is redeemable.
   */
  readonly refereeAmount: Money;
  /** What the country grants each referee. */
  readonly referralAmountOverride: Money;
};

/** What one purchase of a referred user has earned. Source: the Webshare referral credit. */
export type Credit = Node & {
  readonly __typename?: 'Credit';
  /** What was earned. */
  readonly amount: Money;
  /** When it was created. */
  readonly createdAt: Scalars['DateTime']['output'];
  /** Global id, such as `webshare:credit:1`. */
  readonly id: Scalars['ID']['output'];
  /** The provider's own id of it. */
  readonly localId: Scalars['String']['output'];
  /** What it becomes; fixed when it is created, whatever the program's mode is later. */
  readonly mode: EarningMode;
  /** The provider that grants it. */
  readonly provider: Provider;
  /** The provider's id of the referred user who bought something. */
  readonly referredUserId: Scalars['String']['output'];
  /** When it was taken back; null unless REVERTED. */
  readonly revertedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Where it stands. */
  readonly status: CreditStatus;
  /** When it last changed. */
  readonly updatedAt: Scalars['DateTime']['output'];
};

/** A page of credits. */
export type CreditConnection = {
  readonly __typename?: 'CreditConnection';
  /** The credits of the page, each with its cursor. */
  readonly edges: ReadonlyArray<CreditEdge>;
  /** The credits of the page. */
  readonly nodes: ReadonlyArray<Credit>;
  /** Where the page begins and ends. */
  readonly pageInfo: PageInfo;
  /** Providers whose credits are missing here, and why. */
  readonly problems: ReadonlyArray<ProviderProblem>;
  /** How many credits match at all providers together; null where one of them cannot count. */
  readonly totalCount?: Maybe<Scalars['Int']['output']>;
};

/** A credit in a page. */
export type CreditEdge = {
  readonly __typename?: 'CreditEdge';
  /** Where the credit stands in the list. */
  readonly cursor: Scalars['String']['output'];
  /** The credit. */
  readonly node: Credit;
};

/** Which credits to list. */
export type CreditFilter = {
  /** Credits of this mode. UNKNOWN cannot be asked for. */
  readonly mode?: InputMaybe<EarningMode>;
  /** Credits of this status. UNKNOWN cannot be asked for. */
  readonly status?: InputMaybe<CreditStatus>;
};

/** How much credits add up to over time, for charts. Made from single credits, each of which is counted once. */
export type CreditHistory = {
  readonly __typename?: 'CreditHistory';
  /** Whether every provider asked and every period asked for is in the sums. */
  readonly complete: Scalars['Boolean']['output'];
  /** How many credits are in the sums. */
  readonly count: Scalars['Int']['output'];
  /** Providers whose credits are missing here, and why. */
  readonly problems: ReadonlyArray<ProviderProblem>;
  /**
   * Start of the oldest period that is shown, whether or not it has credits; null where there is nothing to show.
   * Later than asked for where there are more credits than one operation may read, or where the list became shorter
   * while it was read: `complete` is then false.
   */
  readonly since?: Maybe<Scalars['DateTime']['output']>;
  /** The sums, oldest period first, then by provider, currency and status; periods without credits are left out. */
  readonly sums: ReadonlyArray<CreditSum>;
  /** Start of the newest period, which is that of the newest credit; null where there is nothing to show. */
  readonly until?: Maybe<Scalars['DateTime']['output']>;
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

/** What the credits of one period, provider, currency and status add up to. */
export type CreditSum = {
  readonly __typename?: 'CreditSum';
  /** Their exact sum. */
  readonly amount: Money;
  /** How many they are. */
  readonly count: Scalars['Int']['output'];
  /** When the period begins, at midnight UTC. */
  readonly periodStart: Scalars['DateTime']['output'];
  /** The provider that grants them. */
  readonly provider: Provider;
  /** Where they stand now, whenever they were created. */
  readonly status: CreditStatus;
};

/** The conversion of a pending balance into account credit or a pay-out. Source: the Webshare earn-out. */
export type EarnOut = Node & {
  readonly __typename?: 'EarnOut';
  /** What was converted or paid. */
  readonly amount: Money;
  /** When it was created. */
  readonly createdAt: Scalars['DateTime']['output'];
  /** Why it failed, as the provider wrote it; null unless FAILED. */
  readonly errorReason?: Maybe<Scalars['String']['output']>;
  /** Global id, such as `webshare:earn-out:1`. */
  readonly id: Scalars['ID']['output'];
  /** The provider's own id of it. */
  readonly localId: Scalars['String']['output'];
  /** What the balance became. */
  readonly mode: EarningMode;
  /** The PayPal address that received it; null in CREDITS mode. */
  readonly paypalPayoutEmail?: Maybe<Scalars['EmailAddress']['output']>;
  /** The provider that pays. */
  readonly provider: Provider;
  /** Where it stands. */
  readonly status: EarnOutStatus;
  /** When it last changed. */
  readonly updatedAt: Scalars['DateTime']['output'];
};

/** A page of earn-outs. */
export type EarnOutConnection = {
  readonly __typename?: 'EarnOutConnection';
  /** The earn-outs of the page, each with its cursor. */
  readonly edges: ReadonlyArray<EarnOutEdge>;
  /** The earn-outs of the page. */
  readonly nodes: ReadonlyArray<EarnOut>;
  /** Where the page begins and ends. */
  readonly pageInfo: PageInfo;
  /** Providers whose earn-outs are missing here, and why. */
  readonly problems: ReadonlyArray<ProviderProblem>;
  /** How many earn-outs there are at all providers together; null where one of them cannot count. */
  readonly totalCount?: Maybe<Scalars['Int']['output']>;
};

/** An earn-out in a page. */
export type EarnOutEdge = {
  readonly __typename?: 'EarnOutEdge';
  /** Where the earn-out stands in the list. */
  readonly cursor: Scalars['String']['output'];
  /** The earn-out. */
  readonly node: EarnOut;
};

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

/** How and when a program pays what was earned. Source: the Webshare config. */
export type EarnOutTerms = {
  readonly __typename?: 'EarnOutTerms';
  /** The referrer's share of a purchase as a fraction: `0.25` is 25 %. */
  readonly creditRatio: Scalars['Decimal']['output'];
  /** How often earn-outs happen. */
  readonly frequency: Scalars['Duration']['output'];
  /** Whether the account's owner must verify their identity before the next pay-out. */
  readonly idVerificationRequired: Scalars['Boolean']['output'];
  /** The most that one referred user can earn the account. */
  readonly maximumPerReferral: Money;
  /** The least that must be pending for an earn-out to happen. */
  readonly minimumAmount: Money;
  /** Whether users referred from now on earn account credit or pay-outs. Earlier credits keep their own mode. */
  readonly mode: EarningMode;
  /** When the next earn-out happens; null when none is scheduled. */
  readonly nextEarnOutAt?: Maybe<Scalars['DateTime']['output']>;
  /** Where pay-outs go; null when none is set, which is possible in CREDITS mode only. */
  readonly paypalPayoutEmail?: Maybe<Scalars['EmailAddress']['output']>;
  /** How long a credit stays pending, during which a reversed payment reverts it (`referral_payment_pending_days`). */
  readonly pendingPeriod: Scalars['Duration']['output'];
};

/** What earnings become. */
export type EarningMode =
  /** Credit on the account at the provider. */
  | 'CREDITS'
  /** Money paid to PayPal. */
  | 'PAYOUT'
  /** A mode that the gateway does not know. */
  | 'UNKNOWN';

/** What the account has earned at one provider. */
export type EarningsLine = {
  readonly __typename?: 'EarningsLine';
  /** Everything earned so far (Webshare: both totals; DeSo: what the referrer received through all codes). */
  readonly lifetime: Money;
  /** When the next earn-out happens; null where none is scheduled. */
  readonly nextEarnOutAt?: Maybe<Scalars['DateTime']['output']>;
  /** Earned and not yet paid (Webshare: `credits_earned` + `payouts_earned`); null where the provider pays at once (DeSo). */
  readonly pending?: Maybe<Money>;
  /** The provider. */
  readonly provider: Provider;
  /** Whether `pending` reaches the minimum for the next earn-out; null where there is no pending figure. */
  readonly willEarnOut?: Maybe<Scalars['Boolean']['output']>;
};

/** What the account has earned at each provider, and in each currency. */
export type EarningsSummary = {
  readonly __typename?: 'EarningsSummary';
  /** Whether every provider asked is in the figures; if not, `problems` says which one is missing. */
  readonly complete: Scalars['Boolean']['output'];
  /** One line for each provider that tells earnings. */
  readonly lines: ReadonlyArray<EarningsLine>;
  /** Providers whose figures are missing here, and why. */
  readonly problems: ReadonlyArray<ProviderProblem>;
  /** One total for each currency; currencies are never added together. */
  readonly totals: ReadonlyArray<EarningsTotal>;
};

/** What the account has earned in one currency. */
export type EarningsTotal = {
  readonly __typename?: 'EarningsTotal';
  /** ISO 4217 code such as `USD`, or the ticker `DESO`. */
  readonly currency: Scalars['String']['output'];
  /** Everything earned so far. */
  readonly lifetime: Money;
  /** Earned and not yet paid; a line without a pending figure counts as 0. */
  readonly pending: Money;
};

/** A stretch of the calendar, in UTC. */
export type HistoryInterval =
  /** A day. */
  | 'DAY'
  /** A month. */
  | 'MONTH';

/**
 * What stands against a change. Codes: CONSENT_REQUIRED, EMAIL_REQUIRED, EMAIL_INVALID, MODE_INVALID, NOT_FOUND, CONFLICT,
 * PROVIDER_REJECTED, and with outcome UNKNOWN: OUTCOME_UNKNOWN.
 */
export type InputProblem = {
  readonly __typename?: 'InputProblem';
  /** What is wrong, for programs. */
  readonly code: Scalars['String']['output'];
  /** Name of the input field; null where it is about none of them. */
  readonly field?: Maybe<Scalars['String']['output']>;
  /** What is wrong and how to mend it, for people. */
  readonly message: Scalars['String']['output'];
};

/** An exact amount in one currency. Amounts in different currencies are never added together. */
export type Money = {
  readonly __typename?: 'Money';
  /** The amount in whole units of the currency. USD has at least two fraction digits (`2.50`); DESO has no trailing zeros. */
  readonly amount: Scalars['Decimal']['output'];
  /** ISO 4217 code such as `USD`, or the ticker `DESO`. */
  readonly currency: Scalars['String']['output'];
};

/** Everything that changes something at a provider. */
export type Mutation = {
  readonly __typename?: 'Mutation';
  /**
   * Chooses whether a program pays account credit or money to PayPal (Webshare).
   * Switching to PAYOUT is consent to the provider's affiliate agreement, https://www.webshare.io/affiliate-agreement.
   * The change is sent at most once, and what is reported was read back from the provider.
   */
  readonly updateEarnOutPreference: UpdateEarnOutPreferencePayload;
};


/** Everything that changes something at a provider. */
export type MutationUpdateEarnOutPreferenceArgs = {
  input: UpdateEarnOutPreferenceInput;
};

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

/** Something with a global id. The id is `provider:kind:localId`, such as `webshare:credit:1` or `deso:code:9diWfRVk`. */
export type Node = {
  /** Global id, `provider:kind:localId`. The local id is the provider's own, byte for byte (DeSo codes are case sensitive). */
  readonly id: Scalars['ID']['output'];
};

/** Where one page of a list begins and ends. */
export type PageInfo = {
  readonly __typename?: 'PageInfo';
  /** Cursor of the last item, to be passed as `after`; null on an empty page. */
  readonly endCursor?: Maybe<Scalars['String']['output']>;
  /** Whether more items follow. Exact among the providers that answered; see `problems` for those that did not. */
  readonly hasNextPage: Scalars['Boolean']['output'];
  /** Whether the page was asked for with a cursor. Backward paging is not offered. */
  readonly hasPreviousPage: Scalars['Boolean']['output'];
  /** Cursor of the first item; null on an empty page. */
  readonly startCursor?: Maybe<Scalars['String']['output']>;
};

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

/** What a program has earned. Both kinds can be non-zero at once after a change of mode. Source: the Webshare config. */
export type ProgramBalance = {
  readonly __typename?: 'ProgramBalance';
  /** Pending, to become account credit at the next earn-out (`credits_earned`). */
  readonly creditsEarned: Money;
  /** Pending, to be paid to PayPal at the next earn-out (`payouts_earned`). */
  readonly payoutsEarned: Money;
  /** All account credit earned so far (`total_credits_earned`). */
  readonly totalCreditsEarned: Money;
  /** All pay-outs earned so far (`total_payouts_earned`). */
  readonly totalPayoutsEarned: Money;
};

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

/** What the referee gets off the price (Webshare `promo_type` and `promo_value`). */
export type Promotion = {
  readonly __typename?: 'Promotion';
  /** The value as money; null when it is a percentage. */
  readonly money?: Maybe<Money>;
  /** The value in percent points; null when it is an amount. */
  readonly percent?: Maybe<Scalars['Decimal']['output']>;
  /** How the price is lowered. */
  readonly type: PromotionType;
  /** US dollars for the `…_VALUE_OFF` types, percent points for the `…_PERCENT_OFF` types. */
  readonly value: Scalars['Decimal']['output'];
};

/** How a promotion lowers the referee's price. */
export type PromotionType =
  /** Percent off every purchase. */
  | 'ALWAYS_PERCENT_OFF'
  /** A fixed amount off every purchase. */
  | 'ALWAYS_VALUE_OFF'
  /** Percent off the first purchase. */
  | 'FIRST_TIME_PERCENT_OFF'
  /** A fixed amount off the first purchase. */
  | 'FIRST_TIME_VALUE_OFF'
  /** A type that the gateway does not know. */
  | 'UNKNOWN';

/** A referral provider behind this gateway. */
export type Provider =
  /** DeSo, a blockchain whose node keeps referral codes. Pays DESO for amounts that are set in USD. */
  | 'DESO'
  /** Digipay (DigiPay.Guru), a wallet platform with referral programs. */
  | 'DIGIPAY'
  /** Webshare, a proxy service with a referral and affiliate program. USD. */
  | 'WEBSHARE';

/** A provider and what can be asked of it here. */
export type ProviderInfo = {
  readonly __typename?: 'ProviderInfo';
  /** What the provider offers, configured or not. */
  readonly capabilities: ReadonlyArray<Capability>;
  /**
   * Whether the credentials of this request suffice for the account's own data.
   * Looking up a code works without.
   */
  readonly configured: Scalars['Boolean']['output'];
  /**
   * Names of the request headers that bring credentials for it, such as `x-webshare-token`; empty where the gateway
   * has the credentials, and none are taken from requests.
   */
  readonly credentialHeaders: ReadonlyArray<Scalars['String']['output']>;
  /** The provider. */
  readonly provider: Provider;
  /** How it stands at this moment; asking for it calls nobody. */
  readonly state: ProviderState;
};

/** Tells that one provider's part of an answer is missing or stale, while the rest of the answer stands. */
export type ProviderProblem = {
  readonly __typename?: 'ProviderProblem';
  /** What went wrong, for programs. */
  readonly code: ProblemCode;
  /** What went wrong, for people. Never quotes the provider's reply. */
  readonly message: Scalars['String']['output'];
  /** The provider that it is about. */
  readonly provider: Provider;
  /** Seconds until it makes sense to ask again, 1 to 300; null where unknown. */
  readonly retryAfterSeconds?: Maybe<Scalars['Int']['output']>;
  /** When the data shown was fresh; only with SERVED_STALE. */
  readonly staleAsOf?: Maybe<Scalars['DateTime']['output']>;
};

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

/** Everything that can be asked of the providers. Nothing here changes anything. */
export type Query = {
  readonly __typename?: 'Query';
  /** One credit; null where the provider does not know it. */
  readonly credit?: Maybe<Credit>;
  /** What credits add up to by the month or day in which they were created, up to the period of the newest one. */
  readonly creditHistory: CreditHistory;
  /** What single purchases of referred users have earned. */
  readonly credits: CreditConnection;
  /** One earn-out; null where the provider does not know it. */
  readonly earnOut?: Maybe<EarnOut>;
  /** Payments of what was earned, in the provider's order (Webshare: newest first). */
  readonly earnOuts: EarnOutConnection;
  /** How much was earned, how much of it is pending, and when it is paid. */
  readonly earningsSummary: EarningsSummary;
  /** Any entity by its id; null where the provider does not know it. */
  readonly node?: Maybe<Node>;
  /** Several entities by their ids, in that order; null where the provider does not know one. At most 100 ids. */
  readonly nodes: ReadonlyArray<Maybe<Node>>;
  /** The providers behind this gateway, and what can be asked of each. */
  readonly providers: ReadonlyArray<ProviderInfo>;
  /**
   * Looks up a code, one's own or somebody else's: does it still work, and what does it pay?
   * Needs no credentials. Null where the provider does not know the code or cannot look codes up.
   */
  readonly referralCode?: Maybe<ReferralCode>;
  /** The account's own codes, merged in the order of the `Provider` enum. */
  readonly referralCodes: ReferralCodeConnection;
  /** One program; null where the provider does not know it. */
  readonly referralProgram?: Maybe<ReferralProgram>;
  /** The referral programs of the providers, merged in the order of the `Provider` enum. */
  readonly referralPrograms: ReferralProgramConnection;
};


/** Everything that can be asked of the providers. Nothing here changes anything. */
export type QueryCreditArgs = {
  id: Scalars['ID']['input'];
};


/** Everything that can be asked of the providers. Nothing here changes anything. */
export type QueryCreditHistoryArgs = {
  filter?: InputMaybe<CreditFilter>;
  interval?: InputMaybe<HistoryInterval>;
  last?: InputMaybe<Scalars['Int']['input']>;
  providers?: InputMaybe<ReadonlyArray<Provider>>;
};


/** Everything that can be asked of the providers. Nothing here changes anything. */
export type QueryCreditsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<CreditFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  orderBy?: InputMaybe<CreditOrder>;
  providers?: InputMaybe<ReadonlyArray<Provider>>;
};


/** Everything that can be asked of the providers. Nothing here changes anything. */
export type QueryEarnOutArgs = {
  id: Scalars['ID']['input'];
};


/** Everything that can be asked of the providers. Nothing here changes anything. */
export type QueryEarnOutsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  providers?: InputMaybe<ReadonlyArray<Provider>>;
};


/** Everything that can be asked of the providers. Nothing here changes anything. */
export type QueryEarningsSummaryArgs = {
  providers?: InputMaybe<ReadonlyArray<Provider>>;
};


/** Everything that can be asked of the providers. Nothing here changes anything. */
export type QueryNodeArgs = {
  id: Scalars['ID']['input'];
};


/** Everything that can be asked of the providers. Nothing here changes anything. */
export type QueryNodesArgs = {
  ids: ReadonlyArray<Scalars['ID']['input']>;
};


/** Everything that can be asked of the providers. Nothing here changes anything. */
export type QueryReferralCodeArgs = {
  code: Scalars['String']['input'];
  provider: Provider;
};


/** Everything that can be asked of the providers. Nothing here changes anything. */
export type QueryReferralCodesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  providers?: InputMaybe<ReadonlyArray<Provider>>;
};


/** Everything that can be asked of the providers. Nothing here changes anything. */
export type QueryReferralProgramArgs = {
  id: Scalars['ID']['input'];
};


/** Everything that can be asked of the providers. Nothing here changes anything. */
export type QueryReferralProgramsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<ReferralProgramFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  providers?: InputMaybe<ReadonlyArray<Provider>>;
};

/** A referral code, which a referrer hands out and a referee redeems. */
export type ReferralCode = Node & {
  readonly __typename?: 'ReferralCode';
  /** The code as it is to be typed; case sensitive. */
  readonly code: Scalars['String']['output'];
  /** When it was created; null where not known. */
  readonly createdAt?: Maybe<Scalars['DateTime']['output']>;
  /** Global id, such as `deso:code:9diWfRVk`. */
  readonly id: Scalars['ID']['output'];
  /** Whether the provider calls it valid. A used-up code stays active. */
  readonly isActive: Scalars['Boolean']['output'];
  /** Whether it still works: active, and not used up. */
  readonly isRedeemable: Scalars['Boolean']['output'];
  /** How many users can redeem it; null: unlimited, or not known. */
  readonly maxReferrals?: Maybe<Scalars['BigInt']['output']>;
  /** What the referee gets off the price (Webshare); null where nothing. */
  readonly promotion?: Maybe<Promotion>;
  /** The provider that issued it. */
  readonly provider: Provider;
  /** What all referees together received through it so far, in DESO; null where not known. */
  readonly refereesEarned?: Maybe<Money>;
  /**
   * Who redeemed it. Null where the provider's list is empty: it sends that for "none" and for
   * "not disclosed" alike; `totalReferrals` has the count.
   */
  readonly referredUsers?: Maybe<ReadonlyArray<ReferredUser>>;
  /** What the referrer received through it so far, in DESO; null where not known. */
  readonly referrerEarned?: Maybe<Money>;
  /**
   * DeSo's stable id of the referrer (PKID) in Base58Check, with the prefix of the account's network.
   * After an identity swap it differs from the current public key. Null where not known.
   */
  readonly referrerPublicKey?: Maybe<Scalars['String']['output']>;
  /** What each side gets. A code of somebody else may show the referee's side only. */
  readonly rewards: ReadonlyArray<Reward>;
  /** What signing up from the gateway's country pays (DeSo); only through `Query.referralCode`, else null. */
  readonly signUpBonus?: Maybe<CountrySignUpBonus>;
  /** How many users have redeemed it; null where not known. */
  readonly totalReferrals?: Maybe<Scalars['BigInt']['output']>;
  /** How many of them became paying customers (Webshare); null where not known. */
  readonly totalUpgraded?: Maybe<Scalars['BigInt']['output']>;
  /** A page that applies the code; null where the provider gives none. */
  readonly url?: Maybe<Scalars['URL']['output']>;
  /** Identity verification of those who redeem it (DeSo, by Jumio); null where not known. */
  readonly verification?: Maybe<Verification>;
};

/** A page of codes. */
export type ReferralCodeConnection = {
  readonly __typename?: 'ReferralCodeConnection';
  /** The codes of the page, each with its cursor. */
  readonly edges: ReadonlyArray<ReferralCodeEdge>;
  /** The codes of the page. */
  readonly nodes: ReadonlyArray<ReferralCode>;
  /** Where the page begins and ends. */
  readonly pageInfo: PageInfo;
  /** Providers whose codes are missing here, and why. */
  readonly problems: ReadonlyArray<ProviderProblem>;
  /** How many codes there are at all providers together; null where one of them cannot count. */
  readonly totalCount?: Maybe<Scalars['Int']['output']>;
};

/** A code in a page. */
export type ReferralCodeEdge = {
  readonly __typename?: 'ReferralCodeEdge';
  /** Where the code stands in the list. */
  readonly cursor: Scalars['String']['output'];
  /** The code. */
  readonly node: ReferralCode;
};

/** A referral program. At Webshare an account has exactly one; DeSo has none; Digipay has many. */
export type ReferralProgram = Node & {
  readonly __typename?: 'ReferralProgram';
  /** Digipay's number for the kind of user it is for (`referral_for`); what the numbers mean is not documented. */
  readonly audienceCode?: Maybe<Scalars['Int']['output']>;
  /** What the account has earned (Webshare); null at the others. */
  readonly balance?: Maybe<ProgramBalance>;
  /** The account's codes at the program's provider; empty where it has none. */
  readonly codes: ReferralCodeConnection;
  /** Digipay's number for the event that counts (`refer_type`); not documented. */
  readonly conditionCode?: Maybe<Scalars['Int']['output']>;
  /** When it was created; null where not known. */
  readonly createdAt?: Maybe<Scalars['DateTime']['output']>;
  /** The account's credits at the program's provider; empty where it has none. */
  readonly credits: CreditConnection;
  /** Digipay's id of a currency record, which is not an ISO code; null at Webshare. */
  readonly currencyId?: Maybe<Scalars['String']['output']>;
  /** How and when earnings are paid (Webshare); null at the others. */
  readonly earnOutTerms?: Maybe<EarnOutTerms>;
  /** The account's earn-outs at the program's provider; empty where it has none. */
  readonly earnOuts: EarnOutConnection;
  /** When it ends; null where the provider gives no end. Digipay is known to send dates that contradict `status`. */
  readonly expiresAt?: Maybe<Scalars['DateTime']['output']>;
  /** Global id, such as `webshare:program:1`. */
  readonly id: Scalars['ID']['output'];
  /** The provider's own id of it. */
  readonly localId: Scalars['String']['output'];
  /** Most referrals of a user that count; null: no limit known. */
  readonly maxReferrals?: Maybe<Scalars['Int']['output']>;
  /** Text to show to users, as the provider wrote it; amounts in it are not reliable. */
  readonly message?: Maybe<Scalars['String']['output']>;
  /** Fewest referrals of a user that count; null: no limit known. */
  readonly minReferrals?: Maybe<Scalars['Int']['output']>;
  /** What the referee gets off the price; null where nothing or not known. */
  readonly promotion?: Maybe<Promotion>;
  /** The provider that runs it. */
  readonly provider: Provider;
  /** Digipay's number for the side or sides rewarded (`referral_reward_users`); not documented. */
  readonly rewardedPartiesCode?: Maybe<Scalars['Int']['output']>;
  /** What each side gets, by trigger. */
  readonly rewards: ReadonlyArray<Reward>;
  /** Whether it runs. As the provider says, never recomputed from `expiresAt`. */
  readonly status: ProgramStatus;
  /** Digipay's number for the status; null at Webshare. */
  readonly statusCode?: Maybe<Scalars['Int']['output']>;
  /** Its name. Webshare does not name its program; the gateway does. */
  readonly title: Scalars['String']['output'];
  /** When it last changed; null where not known. Pass it as `expectedUpdatedAt` to detect concurrent changes. */
  readonly updatedAt?: Maybe<Scalars['DateTime']['output']>;
  /** How many users were referred (Webshare `number_of_users_referred`); null where not known. */
  readonly usersReferred?: Maybe<Scalars['Int']['output']>;
  /** How many referred users became paying customers (Webshare `number_of_users_upgraded`); null where not known. */
  readonly usersUpgraded?: Maybe<Scalars['Int']['output']>;
};


/** A referral program. At Webshare an account has exactly one; DeSo has none; Digipay has many. */
export type ReferralProgramCodesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


/** A referral program. At Webshare an account has exactly one; DeSo has none; Digipay has many. */
export type ReferralProgramCreditsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<CreditFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


/** A referral program. At Webshare an account has exactly one; DeSo has none; Digipay has many. */
export type ReferralProgramEarnOutsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};

/** A page of programs. */
export type ReferralProgramConnection = {
  readonly __typename?: 'ReferralProgramConnection';
  /** The programs of the page, each with its cursor. */
  readonly edges: ReadonlyArray<ReferralProgramEdge>;
  /** The programs of the page. */
  readonly nodes: ReadonlyArray<ReferralProgram>;
  /** Where the page begins and ends. */
  readonly pageInfo: PageInfo;
  /** Providers whose programs are missing here, and why. */
  readonly problems: ReadonlyArray<ProviderProblem>;
  /** How many programs match at all providers together; null where one of them cannot count (Digipay). */
  readonly totalCount?: Maybe<Scalars['Int']['output']>;
};

/** A program in a page. */
export type ReferralProgramEdge = {
  readonly __typename?: 'ReferralProgramEdge';
  /** Where the program stands in the list. */
  readonly cursor: Scalars['String']['output'];
  /** The program. */
  readonly node: ReferralProgram;
};

/** Which programs to list. */
export type ReferralProgramFilter = {
  /** Digipay's `end_date`, in whole seconds. Programs of other providers do not match. */
  readonly endDate?: InputMaybe<Scalars['DateTime']['input']>;
  /** Digipay's `is_active`. Programs of other providers do not match. */
  readonly isActive?: InputMaybe<Scalars['Boolean']['input']>;
  /** A word in the title, at every provider (Digipay `search_keyword`). */
  readonly search?: InputMaybe<Scalars['String']['input']>;
  /** Digipay's `sorting`, passed on as it is; does not affect other providers. */
  readonly sorting?: InputMaybe<Scalars['String']['input']>;
  /** Digipay's `start_date`, in whole seconds. Programs of other providers do not match. */
  readonly startDate?: InputMaybe<Scalars['DateTime']['input']>;
  /** Programs of this status, at every provider. UNKNOWN cannot be asked for. */
  readonly status?: InputMaybe<ProgramStatus>;
  /** Digipay's number of a kind of user (`user_type`). Programs of other providers do not match. */
  readonly userType?: InputMaybe<Scalars['Int']['input']>;
};

/** A user who redeemed a code. Source: DeSo's ProfileEntryResponse. */
export type ReferredUser = {
  readonly __typename?: 'ReferredUser';
  /** What the user says of themselves; null where nothing. */
  readonly description?: Maybe<Scalars['String']['output']>;
  /** Whether the node's operator has verified the profile. */
  readonly isVerified?: Maybe<Scalars['Boolean']['output']>;
  /** Public key in Base58Check. */
  readonly publicKey: Scalars['String']['output'];
  /** User name; null where the user has no profile. */
  readonly username?: Maybe<Scalars['String']['output']>;
};

/** One reward that a program or a code promises to one side of a referral. */
export type Reward = {
  readonly __typename?: 'Reward';
  /** The side that gets it. */
  readonly beneficiary: Beneficiary;
  /** Whether it is given for the first purchase only; null where the provider has no such notion. */
  readonly firstTimeOnly?: Maybe<Scalars['Boolean']['output']>;
  /** What it consists of. */
  readonly kind: RewardKind;
  /** Digipay's number for the kind (`referfrom_rewards_type`, `referto_rewards_type`); null at the others. */
  readonly kindCode?: Maybe<Scalars['Int']['output']>;
  /** The most that one referral can earn (Webshare `referral_maximum_credits`); null where there is no such limit. */
  readonly maximum?: Maybe<Money>;
  /** The smallest transaction that counts (Digipay `min_trans_amount`), in the program's currency; null for other triggers. */
  readonly minimumTransactionAmount?: Maybe<Scalars['Decimal']['output']>;
  /** The value as money: only when it is FIXED and its currency is known, else null. */
  readonly money?: Maybe<Money>;
  /** How many transactions are required (Digipay `no_of_trans_required`); null for other triggers. */
  readonly transactionsRequired?: Maybe<Scalars['Int']['output']>;
  /** What it is given for. */
  readonly trigger: RewardTrigger;
  /** The value: units of the currency when FIXED, percent points when PERCENT (`25` is 25 %). */
  readonly value: Scalars['Decimal']['output'];
  /** How `value` is to be read. */
  readonly valueType: RewardValueType;
  /** Digipay's number for the value type (`…_value_type`), which it does not document; null at the others. */
  readonly valueTypeCode?: Maybe<Scalars['Int']['output']>;
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
  readonly acceptAffiliateAgreement?: InputMaybe<Scalars['Boolean']['input']>;
  /** The `updatedAt` that the caller has seen. When the program has changed since, the call is REFUSED with CONFLICT. */
  readonly expectedUpdatedAt?: InputMaybe<Scalars['DateTime']['input']>;
  /** CREDITS or PAYOUT. */
  readonly mode: EarningMode;
  /** Where pay-outs go. Left out: what is configured at the provider stays. Null removes it, which PAYOUT does not allow. */
  readonly paypalPayoutEmail?: InputMaybe<Scalars['EmailAddress']['input']>;
  /** Global id of the program, such as `webshare:program:1`. */
  readonly programId: Scalars['ID']['input'];
};

/** What became of a change of the earn-out preference. */
export type UpdateEarnOutPreferencePayload = {
  readonly __typename?: 'UpdateEarnOutPreferencePayload';
  /** What became of it. */
  readonly outcome: MutationOutcome;
  /** Why it was refused, or what is uncertain; empty when it was applied. */
  readonly problems: ReadonlyArray<InputProblem>;
  /** The program as read back; null where it could not be read. */
  readonly program?: Maybe<ReferralProgram>;
};

/** Identity verification of those who redeem a code. Source: DeSo's Jumio fields. */
export type Verification = {
  readonly __typename?: 'Verification';
  /** How often it was begun; null where not known. */
  readonly attempts?: Maybe<Scalars['BigInt']['output']>;
  /** Whether the rewards depend on it (`RequiresJumio`). */
  readonly required: Scalars['Boolean']['output'];
  /** How often it was completed; null where not known. */
  readonly successes?: Maybe<Scalars['BigInt']['output']>;
};



export type ResolverTypeWrapper<T> = Promise<T> | T;

export type Resolver<TResult, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = ResolverFn<TResult, TParent, TContext, TArgs>;

export type ResolverFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => Promise<TResult> | TResult;

export type SubscriptionSubscribeFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => AsyncIterable<TResult> | Promise<AsyncIterable<TResult>>;

export type SubscriptionResolveFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;

export interface SubscriptionSubscriberObject<TResult, TKey extends string, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<{ [key in TKey]: TResult }, TParent, TContext, TArgs>;
  resolve?: SubscriptionResolveFn<TResult, { [key in TKey]: TResult }, TContext, TArgs>;
}

export interface SubscriptionResolverObject<TResult, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<any, TParent, TContext, TArgs>;
  resolve: SubscriptionResolveFn<TResult, any, TContext, TArgs>;
}

export type SubscriptionObject<TResult, TKey extends string, TParent, TContext, TArgs> =
  | SubscriptionSubscriberObject<TResult, TKey, TParent, TContext, TArgs>
  | SubscriptionResolverObject<TResult, TParent, TContext, TArgs>;

export type SubscriptionResolver<TResult, TKey extends string, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> =
  | ((...args: any[]) => SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>)
  | SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>;

export type TypeResolveFn<TTypes, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (
  parent: TParent,
  context: TContext,
  info: GraphQLResolveInfo
) => Maybe<TTypes> | Promise<Maybe<TTypes>>;

export type IsTypeOfResolverFn<T = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (obj: T, context: TContext, info: GraphQLResolveInfo) => boolean | Promise<boolean>;

export type NextResolverFn<T> = () => Promise<T>;

export type DirectiveResolverFn<TResult = Record<PropertyKey, never>, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = (
  next: NextResolverFn<TResult>,
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;




/** Mapping of interface types */
export type ResolversInterfaceTypes<_RefType extends Record<string, unknown>> = {
  Node:
    | ( DomainCredit )
    | ( DomainEarnOut )
    | ( DomainReferralCode )
    | ( DomainReferralProgram )
  ;
};

/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  Beneficiary: Beneficiary;
  BigInt: ResolverTypeWrapper<Scalars['BigInt']['output']>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  Capability: Capability;
  CountrySignUpBonus: ResolverTypeWrapper<DomainCountrySignUpBonus>;
  Credit: ResolverTypeWrapper<DomainCredit>;
  CreditConnection: ResolverTypeWrapper<Connection<DomainCredit>>;
  CreditEdge: ResolverTypeWrapper<Edge<DomainCredit>>;
  CreditFilter: CreditFilter;
  CreditHistory: ResolverTypeWrapper<DomainCreditHistory>;
  CreditOrder: CreditOrder;
  CreditStatus: CreditStatus;
  CreditSum: ResolverTypeWrapper<DomainCreditSum>;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  Decimal: ResolverTypeWrapper<Scalars['Decimal']['output']>;
  Duration: ResolverTypeWrapper<Scalars['Duration']['output']>;
  EarnOut: ResolverTypeWrapper<DomainEarnOut>;
  EarnOutConnection: ResolverTypeWrapper<Connection<DomainEarnOut>>;
  EarnOutEdge: ResolverTypeWrapper<Edge<DomainEarnOut>>;
  EarnOutStatus: EarnOutStatus;
  EarnOutTerms: ResolverTypeWrapper<DomainEarnOutTerms>;
  EarningMode: EarningMode;
  EarningsLine: ResolverTypeWrapper<DomainEarningsLine>;
  EarningsSummary: ResolverTypeWrapper<DomainEarningsSummary>;
  EarningsTotal: ResolverTypeWrapper<DomainEarningsTotal>;
  EmailAddress: ResolverTypeWrapper<Scalars['EmailAddress']['output']>;
  HistoryInterval: HistoryInterval;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  InputProblem: ResolverTypeWrapper<DomainInputProblem>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  Money: ResolverTypeWrapper<DomainMoney>;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  MutationOutcome: MutationOutcome;
  Node: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['Node']>;
  PageInfo: ResolverTypeWrapper<DomainPageInfo>;
  ProblemCode: ProblemCode;
  ProgramBalance: ResolverTypeWrapper<DomainProgramBalance>;
  ProgramStatus: ProgramStatus;
  Promotion: ResolverTypeWrapper<DomainPromotion>;
  PromotionType: PromotionType;
  Provider: Provider;
  ProviderInfo: ResolverTypeWrapper<ProviderInfo>;
  ProviderProblem: ResolverTypeWrapper<DomainProviderProblem>;
  ProviderState: ProviderState;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  ReferralCode: ResolverTypeWrapper<DomainReferralCode>;
  ReferralCodeConnection: ResolverTypeWrapper<Connection<DomainReferralCode>>;
  ReferralCodeEdge: ResolverTypeWrapper<Edge<DomainReferralCode>>;
  ReferralProgram: ResolverTypeWrapper<DomainReferralProgram>;
  ReferralProgramConnection: ResolverTypeWrapper<Connection<DomainReferralProgram>>;
  ReferralProgramEdge: ResolverTypeWrapper<Edge<DomainReferralProgram>>;
  ReferralProgramFilter: ReferralProgramFilter;
  ReferredUser: ResolverTypeWrapper<DomainReferredUser>;
  Reward: ResolverTypeWrapper<DomainReward>;
  RewardKind: RewardKind;
  RewardTrigger: RewardTrigger;
  RewardValueType: RewardValueType;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  URL: ResolverTypeWrapper<Scalars['URL']['output']>;
  UpdateEarnOutPreferenceInput: UpdateEarnOutPreferenceInput;
  UpdateEarnOutPreferencePayload: ResolverTypeWrapper<PreferenceResult>;
  Verification: ResolverTypeWrapper<DomainVerification>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  BigInt: Scalars['BigInt']['output'];
  Boolean: Scalars['Boolean']['output'];
  CountrySignUpBonus: DomainCountrySignUpBonus;
  Credit: DomainCredit;
  CreditConnection: Connection<DomainCredit>;
  CreditEdge: Edge<DomainCredit>;
  CreditFilter: CreditFilter;
  CreditHistory: DomainCreditHistory;
  CreditSum: DomainCreditSum;
  DateTime: Scalars['DateTime']['output'];
  Decimal: Scalars['Decimal']['output'];
  Duration: Scalars['Duration']['output'];
  EarnOut: DomainEarnOut;
  EarnOutConnection: Connection<DomainEarnOut>;
  EarnOutEdge: Edge<DomainEarnOut>;
  EarnOutTerms: DomainEarnOutTerms;
  EarningsLine: DomainEarningsLine;
  EarningsSummary: DomainEarningsSummary;
  EarningsTotal: DomainEarningsTotal;
  EmailAddress: Scalars['EmailAddress']['output'];
  ID: Scalars['ID']['output'];
  InputProblem: DomainInputProblem;
  Int: Scalars['Int']['output'];
  Money: DomainMoney;
  Mutation: Record<PropertyKey, never>;
  Node: ResolversInterfaceTypes<ResolversParentTypes>['Node'];
  PageInfo: DomainPageInfo;
  ProgramBalance: DomainProgramBalance;
  Promotion: DomainPromotion;
  ProviderInfo: ProviderInfo;
  ProviderProblem: DomainProviderProblem;
  Query: Record<PropertyKey, never>;
  ReferralCode: DomainReferralCode;
  ReferralCodeConnection: Connection<DomainReferralCode>;
  ReferralCodeEdge: Edge<DomainReferralCode>;
  ReferralProgram: DomainReferralProgram;
  ReferralProgramConnection: Connection<DomainReferralProgram>;
  ReferralProgramEdge: Edge<DomainReferralProgram>;
  ReferralProgramFilter: ReferralProgramFilter;
  ReferredUser: DomainReferredUser;
  Reward: DomainReward;
  String: Scalars['String']['output'];
  URL: Scalars['URL']['output'];
  UpdateEarnOutPreferenceInput: UpdateEarnOutPreferenceInput;
  UpdateEarnOutPreferencePayload: PreferenceResult;
  Verification: DomainVerification;
};

export interface BigIntScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['BigInt'], any> {
  name: 'BigInt';
}

export type CountrySignUpBonusResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CountrySignUpBonus'] = ResolversParentTypes['CountrySignUpBonus']> = {
  allowCustomKickbackAmount?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  allowCustomReferralAmount?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  kickbackAmountOverride?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  refereeAmount?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  referralAmountOverride?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
};

export type CreditResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Credit'] = ResolversParentTypes['Credit']> = {
  amount?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  localId?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  mode?: Resolver<ResolversTypes['EarningMode'], ParentType, ContextType>;
  provider?: Resolver<ResolversTypes['Provider'], ParentType, ContextType>;
  referredUserId?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  revertedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  status?: Resolver<ResolversTypes['CreditStatus'], ParentType, ContextType>;
  updatedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type CreditConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CreditConnection'] = ResolversParentTypes['CreditConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['CreditEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['Credit']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  problems?: Resolver<ReadonlyArray<ResolversTypes['ProviderProblem']>, ParentType, ContextType>;
  totalCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type CreditEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CreditEdge'] = ResolversParentTypes['CreditEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Credit'], ParentType, ContextType>;
};

export type CreditHistoryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CreditHistory'] = ResolversParentTypes['CreditHistory']> = {
  complete?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  count?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  problems?: Resolver<ReadonlyArray<ResolversTypes['ProviderProblem']>, ParentType, ContextType>;
  since?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  sums?: Resolver<ReadonlyArray<ResolversTypes['CreditSum']>, ParentType, ContextType>;
  until?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
};

export type CreditSumResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CreditSum'] = ResolversParentTypes['CreditSum']> = {
  amount?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  count?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  periodStart?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  provider?: Resolver<ResolversTypes['Provider'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['CreditStatus'], ParentType, ContextType>;
};

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

export interface DecimalScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Decimal'], any> {
  name: 'Decimal';
}

export interface DurationScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Duration'], any> {
  name: 'Duration';
}

export type EarnOutResolvers<ContextType = Context, ParentType extends ResolversParentTypes['EarnOut'] = ResolversParentTypes['EarnOut']> = {
  amount?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  errorReason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  localId?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  mode?: Resolver<ResolversTypes['EarningMode'], ParentType, ContextType>;
  paypalPayoutEmail?: Resolver<Maybe<ResolversTypes['EmailAddress']>, ParentType, ContextType>;
  provider?: Resolver<ResolversTypes['Provider'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['EarnOutStatus'], ParentType, ContextType>;
  updatedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type EarnOutConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['EarnOutConnection'] = ResolversParentTypes['EarnOutConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['EarnOutEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['EarnOut']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  problems?: Resolver<ReadonlyArray<ResolversTypes['ProviderProblem']>, ParentType, ContextType>;
  totalCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type EarnOutEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['EarnOutEdge'] = ResolversParentTypes['EarnOutEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['EarnOut'], ParentType, ContextType>;
};

export type EarnOutTermsResolvers<ContextType = Context, ParentType extends ResolversParentTypes['EarnOutTerms'] = ResolversParentTypes['EarnOutTerms']> = {
  creditRatio?: Resolver<ResolversTypes['Decimal'], ParentType, ContextType>;
  frequency?: Resolver<ResolversTypes['Duration'], ParentType, ContextType>;
  idVerificationRequired?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  maximumPerReferral?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  minimumAmount?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  mode?: Resolver<ResolversTypes['EarningMode'], ParentType, ContextType>;
  nextEarnOutAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  paypalPayoutEmail?: Resolver<Maybe<ResolversTypes['EmailAddress']>, ParentType, ContextType>;
  pendingPeriod?: Resolver<ResolversTypes['Duration'], ParentType, ContextType>;
};

export type EarningsLineResolvers<ContextType = Context, ParentType extends ResolversParentTypes['EarningsLine'] = ResolversParentTypes['EarningsLine']> = {
  lifetime?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  nextEarnOutAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  pending?: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType>;
  provider?: Resolver<ResolversTypes['Provider'], ParentType, ContextType>;
  willEarnOut?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
};

export type EarningsSummaryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['EarningsSummary'] = ResolversParentTypes['EarningsSummary']> = {
  complete?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  lines?: Resolver<ReadonlyArray<ResolversTypes['EarningsLine']>, ParentType, ContextType>;
  problems?: Resolver<ReadonlyArray<ResolversTypes['ProviderProblem']>, ParentType, ContextType>;
  totals?: Resolver<ReadonlyArray<ResolversTypes['EarningsTotal']>, ParentType, ContextType>;
};

export type EarningsTotalResolvers<ContextType = Context, ParentType extends ResolversParentTypes['EarningsTotal'] = ResolversParentTypes['EarningsTotal']> = {
  currency?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  lifetime?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  pending?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
};

export interface EmailAddressScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['EmailAddress'], any> {
  name: 'EmailAddress';
}

export type InputProblemResolvers<ContextType = Context, ParentType extends ResolversParentTypes['InputProblem'] = ResolversParentTypes['InputProblem']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  field?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type MoneyResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Money'] = ResolversParentTypes['Money']> = {
  amount?: Resolver<ResolversTypes['Decimal'], ParentType, ContextType>;
  currency?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type MutationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  updateEarnOutPreference?: Resolver<ResolversTypes['UpdateEarnOutPreferencePayload'], ParentType, ContextType, RequireFields<MutationUpdateEarnOutPreferenceArgs, 'input'>>;
};

export type NodeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Node'] = ResolversParentTypes['Node']> = {
  __resolveType: TypeResolveFn<'Credit' | 'EarnOut' | 'ReferralCode' | 'ReferralProgram', ParentType, ContextType>;
};

export type PageInfoResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo']> = {
  endCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  hasPreviousPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  startCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type ProgramBalanceResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ProgramBalance'] = ResolversParentTypes['ProgramBalance']> = {
  creditsEarned?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  payoutsEarned?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  totalCreditsEarned?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  totalPayoutsEarned?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
};

export type PromotionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Promotion'] = ResolversParentTypes['Promotion']> = {
  money?: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType>;
  percent?: Resolver<Maybe<ResolversTypes['Decimal']>, ParentType, ContextType>;
  type?: Resolver<ResolversTypes['PromotionType'], ParentType, ContextType>;
  value?: Resolver<ResolversTypes['Decimal'], ParentType, ContextType>;
};

export type ProviderInfoResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ProviderInfo'] = ResolversParentTypes['ProviderInfo']> = {
  capabilities?: Resolver<ReadonlyArray<ResolversTypes['Capability']>, ParentType, ContextType>;
  configured?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  credentialHeaders?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  provider?: Resolver<ResolversTypes['Provider'], ParentType, ContextType>;
  state?: Resolver<ResolversTypes['ProviderState'], ParentType, ContextType>;
};

export type ProviderProblemResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ProviderProblem'] = ResolversParentTypes['ProviderProblem']> = {
  code?: Resolver<ResolversTypes['ProblemCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  provider?: Resolver<ResolversTypes['Provider'], ParentType, ContextType>;
  retryAfterSeconds?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  staleAsOf?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
};

export type QueryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  credit?: Resolver<Maybe<ResolversTypes['Credit']>, ParentType, ContextType, RequireFields<QueryCreditArgs, 'id'>>;
  creditHistory?: Resolver<ResolversTypes['CreditHistory'], ParentType, ContextType, Partial<QueryCreditHistoryArgs>>;
  credits?: Resolver<ResolversTypes['CreditConnection'], ParentType, ContextType, Partial<QueryCreditsArgs>>;
  earnOut?: Resolver<Maybe<ResolversTypes['EarnOut']>, ParentType, ContextType, RequireFields<QueryEarnOutArgs, 'id'>>;
  earnOuts?: Resolver<ResolversTypes['EarnOutConnection'], ParentType, ContextType, Partial<QueryEarnOutsArgs>>;
  earningsSummary?: Resolver<ResolversTypes['EarningsSummary'], ParentType, ContextType, Partial<QueryEarningsSummaryArgs>>;
  node?: Resolver<Maybe<ResolversTypes['Node']>, ParentType, ContextType, RequireFields<QueryNodeArgs, 'id'>>;
  nodes?: Resolver<ReadonlyArray<Maybe<ResolversTypes['Node']>>, ParentType, ContextType, RequireFields<QueryNodesArgs, 'ids'>>;
  providers?: Resolver<ReadonlyArray<ResolversTypes['ProviderInfo']>, ParentType, ContextType>;
  referralCode?: Resolver<Maybe<ResolversTypes['ReferralCode']>, ParentType, ContextType, RequireFields<QueryReferralCodeArgs, 'code' | 'provider'>>;
  referralCodes?: Resolver<ResolversTypes['ReferralCodeConnection'], ParentType, ContextType, Partial<QueryReferralCodesArgs>>;
  referralProgram?: Resolver<Maybe<ResolversTypes['ReferralProgram']>, ParentType, ContextType, RequireFields<QueryReferralProgramArgs, 'id'>>;
  referralPrograms?: Resolver<ResolversTypes['ReferralProgramConnection'], ParentType, ContextType, Partial<QueryReferralProgramsArgs>>;
};

export type ReferralCodeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ReferralCode'] = ResolversParentTypes['ReferralCode']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  createdAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  isActive?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  isRedeemable?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  maxReferrals?: Resolver<Maybe<ResolversTypes['BigInt']>, ParentType, ContextType>;
  promotion?: Resolver<Maybe<ResolversTypes['Promotion']>, ParentType, ContextType>;
  provider?: Resolver<ResolversTypes['Provider'], ParentType, ContextType>;
  refereesEarned?: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType>;
  referredUsers?: Resolver<Maybe<ReadonlyArray<ResolversTypes['ReferredUser']>>, ParentType, ContextType>;
  referrerEarned?: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType>;
  referrerPublicKey?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  rewards?: Resolver<ReadonlyArray<ResolversTypes['Reward']>, ParentType, ContextType>;
  signUpBonus?: Resolver<Maybe<ResolversTypes['CountrySignUpBonus']>, ParentType, ContextType>;
  totalReferrals?: Resolver<Maybe<ResolversTypes['BigInt']>, ParentType, ContextType>;
  totalUpgraded?: Resolver<Maybe<ResolversTypes['BigInt']>, ParentType, ContextType>;
  url?: Resolver<Maybe<ResolversTypes['URL']>, ParentType, ContextType>;
  verification?: Resolver<Maybe<ResolversTypes['Verification']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ReferralCodeConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ReferralCodeConnection'] = ResolversParentTypes['ReferralCodeConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['ReferralCodeEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['ReferralCode']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  problems?: Resolver<ReadonlyArray<ResolversTypes['ProviderProblem']>, ParentType, ContextType>;
  totalCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type ReferralCodeEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ReferralCodeEdge'] = ResolversParentTypes['ReferralCodeEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['ReferralCode'], ParentType, ContextType>;
};

export type ReferralProgramResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ReferralProgram'] = ResolversParentTypes['ReferralProgram']> = {
  audienceCode?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  balance?: Resolver<Maybe<ResolversTypes['ProgramBalance']>, ParentType, ContextType>;
  codes?: Resolver<ResolversTypes['ReferralCodeConnection'], ParentType, ContextType, Partial<ReferralProgramCodesArgs>>;
  conditionCode?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  createdAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  credits?: Resolver<ResolversTypes['CreditConnection'], ParentType, ContextType, Partial<ReferralProgramCreditsArgs>>;
  currencyId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  earnOutTerms?: Resolver<Maybe<ResolversTypes['EarnOutTerms']>, ParentType, ContextType>;
  earnOuts?: Resolver<ResolversTypes['EarnOutConnection'], ParentType, ContextType, Partial<ReferralProgramEarnOutsArgs>>;
  expiresAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  localId?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  maxReferrals?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  message?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  minReferrals?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  promotion?: Resolver<Maybe<ResolversTypes['Promotion']>, ParentType, ContextType>;
  provider?: Resolver<ResolversTypes['Provider'], ParentType, ContextType>;
  rewardedPartiesCode?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  rewards?: Resolver<ReadonlyArray<ResolversTypes['Reward']>, ParentType, ContextType>;
  status?: Resolver<ResolversTypes['ProgramStatus'], ParentType, ContextType>;
  statusCode?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  title?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  updatedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  usersReferred?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  usersUpgraded?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ReferralProgramConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ReferralProgramConnection'] = ResolversParentTypes['ReferralProgramConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['ReferralProgramEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['ReferralProgram']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  problems?: Resolver<ReadonlyArray<ResolversTypes['ProviderProblem']>, ParentType, ContextType>;
  totalCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type ReferralProgramEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ReferralProgramEdge'] = ResolversParentTypes['ReferralProgramEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['ReferralProgram'], ParentType, ContextType>;
};

export type ReferredUserResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ReferredUser'] = ResolversParentTypes['ReferredUser']> = {
  description?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  isVerified?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  publicKey?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  username?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type RewardResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Reward'] = ResolversParentTypes['Reward']> = {
  beneficiary?: Resolver<ResolversTypes['Beneficiary'], ParentType, ContextType>;
  firstTimeOnly?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['RewardKind'], ParentType, ContextType>;
  kindCode?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  maximum?: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType>;
  minimumTransactionAmount?: Resolver<Maybe<ResolversTypes['Decimal']>, ParentType, ContextType>;
  money?: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType>;
  transactionsRequired?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  trigger?: Resolver<ResolversTypes['RewardTrigger'], ParentType, ContextType>;
  value?: Resolver<ResolversTypes['Decimal'], ParentType, ContextType>;
  valueType?: Resolver<ResolversTypes['RewardValueType'], ParentType, ContextType>;
  valueTypeCode?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export interface UrlScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['URL'], any> {
  name: 'URL';
}

export type UpdateEarnOutPreferencePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UpdateEarnOutPreferencePayload'] = ResolversParentTypes['UpdateEarnOutPreferencePayload']> = {
  outcome?: Resolver<ResolversTypes['MutationOutcome'], ParentType, ContextType>;
  problems?: Resolver<ReadonlyArray<ResolversTypes['InputProblem']>, ParentType, ContextType>;
  program?: Resolver<Maybe<ResolversTypes['ReferralProgram']>, ParentType, ContextType>;
};

export type VerificationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Verification'] = ResolversParentTypes['Verification']> = {
  attempts?: Resolver<Maybe<ResolversTypes['BigInt']>, ParentType, ContextType>;
  required?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  successes?: Resolver<Maybe<ResolversTypes['BigInt']>, ParentType, ContextType>;
};

export type Resolvers<ContextType = Context> = {
  BigInt?: GraphQLScalarType;
  CountrySignUpBonus?: CountrySignUpBonusResolvers<ContextType>;
  Credit?: CreditResolvers<ContextType>;
  CreditConnection?: CreditConnectionResolvers<ContextType>;
  CreditEdge?: CreditEdgeResolvers<ContextType>;
  CreditHistory?: CreditHistoryResolvers<ContextType>;
  CreditSum?: CreditSumResolvers<ContextType>;
  DateTime?: GraphQLScalarType;
  Decimal?: GraphQLScalarType;
  Duration?: GraphQLScalarType;
  EarnOut?: EarnOutResolvers<ContextType>;
  EarnOutConnection?: EarnOutConnectionResolvers<ContextType>;
  EarnOutEdge?: EarnOutEdgeResolvers<ContextType>;
  EarnOutTerms?: EarnOutTermsResolvers<ContextType>;
  EarningsLine?: EarningsLineResolvers<ContextType>;
  EarningsSummary?: EarningsSummaryResolvers<ContextType>;
  EarningsTotal?: EarningsTotalResolvers<ContextType>;
  EmailAddress?: GraphQLScalarType;
  InputProblem?: InputProblemResolvers<ContextType>;
  Money?: MoneyResolvers<ContextType>;
  Mutation?: MutationResolvers<ContextType>;
  Node?: NodeResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  ProgramBalance?: ProgramBalanceResolvers<ContextType>;
  Promotion?: PromotionResolvers<ContextType>;
  ProviderInfo?: ProviderInfoResolvers<ContextType>;
  ProviderProblem?: ProviderProblemResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  ReferralCode?: ReferralCodeResolvers<ContextType>;
  ReferralCodeConnection?: ReferralCodeConnectionResolvers<ContextType>;
  ReferralCodeEdge?: ReferralCodeEdgeResolvers<ContextType>;
  ReferralProgram?: ReferralProgramResolvers<ContextType>;
  ReferralProgramConnection?: ReferralProgramConnectionResolvers<ContextType>;
  ReferralProgramEdge?: ReferralProgramEdgeResolvers<ContextType>;
  ReferredUser?: ReferredUserResolvers<ContextType>;
  Reward?: RewardResolvers<ContextType>;
  URL?: GraphQLScalarType;
  UpdateEarnOutPreferencePayload?: UpdateEarnOutPreferencePayloadResolvers<ContextType>;
  Verification?: VerificationResolvers<ContextType>;
};

