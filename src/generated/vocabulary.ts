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
