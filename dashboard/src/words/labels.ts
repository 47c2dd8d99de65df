import type {
  Beneficiary,
  CreditStatus,
  EarningMode,
  EarnOutStatus,
  ProblemCode,
  ProgramStatus,
  Provider,
  ProviderState,
  RewardKind,
  RewardTrigger,
} from '../generated/graphql';

export const providerNames: Readonly<Record<Provider, string>> = {
  WEBSHARE: 'Webshare',
  DESO: 'DeSo',
  DIGIPAY: 'Digipay',
};

/** By the name of the request header, less the provider's. */
export const credentialNames: Readonly<Record<string, string>> = {
  token: 'Token',
  'public-key': 'Public key',
  jwt: 'JWT',
  'company-id': 'Company id',
};

/** What a switch to pay-outs is consent to. */
export const agreements: Readonly<Partial<Record<Provider, string>>> = {
  WEBSHARE: 'https://www.webshare.io/affiliate-agreement',
};

export const providerStates: Readonly<Record<ProviderState, string>> = {
  OK: 'connected',
  RATE_LIMITED: 'asked for a pause',
  CIRCUIT_OPEN: 'not reachable',
  UNAUTHENTICATED: 'refuses the credentials',
  NOT_CONFIGURED: 'not connected',
};

/** Follows the name of the provider. */
export const problemReasons: Readonly<Record<ProblemCode, string>> = {
  UNAVAILABLE: 'could not be reached',
  TIMEOUT: 'did not answer in time',
  RATE_LIMITED: 'asked for a pause',
  UNAUTHENTICATED: 'did not accept the credentials',
  BAD_RESPONSE: 'answered something that cannot be read with certainty',
  REJECTED: 'refused the request',
  NOT_CONFIGURED: 'has no credentials',
  SERVED_STALE: 'did not answer; an earlier answer is shown',
};

export const modes: Readonly<Record<EarningMode, string>> = {
  CREDITS: 'Account credit',
  PAYOUT: 'PayPal pay-out',
  UNKNOWN: 'Unknown',
};

export const creditStatuses: Readonly<Record<CreditStatus, string>> = {
  AVAILABLE: 'Available',
  PENDING: 'Pending',
  REVERTED: 'Reverted',
  UNKNOWN: 'Unknown',
};

export const earnOutStatuses: Readonly<Record<EarnOutStatus, string>> = {
  PROCESSING: 'Processing',
  COMPLETED: 'Completed',
  FAILED: 'Failed',
  UNKNOWN: 'Unknown',
};

export const programStatuses: Readonly<Record<ProgramStatus, string>> = {
  ACTIVE: 'Active',
  INACTIVE: 'Inactive',
  EXPIRED: 'Expired',
  UNKNOWN: 'Unknown',
};

export const sides: Readonly<Record<Beneficiary, string>> = {
  REFERRER: 'You get',
  REFEREE: 'Your friend gets',
};

export const foreignSides: Readonly<Record<Beneficiary, string>> = {
  REFERRER: 'The referrer gets',
  REFEREE: 'Whoever redeems it gets',
};

export const triggers: Readonly<Record<RewardTrigger, string>> = {
  SIGN_UP: 'for a sign-up',
  PURCHASE: 'for a purchase',
  TRANSACTION: 'for transactions',
};

/** What a reward's value is of; empty where that goes without saying. */
export const rewardKinds: Readonly<Record<RewardKind, string>> = {
  CASH: 'cash',
  CREDIT: 'account credit',
  POINTS: 'points',
  DISCOUNT: 'off',
  UNKNOWN: '',
};
