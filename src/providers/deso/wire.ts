import { alsoSpelt, list, nullable, nullish, object, optional, type Shape, value } from '../shape.ts';
import { boolean, string, uint64 } from '../wire-value.ts';

// A PKID is a Go array of bytes, which JSON shows as numbers.
const publicKeyId = value('33 bytes', (input) =>
  Array.isArray(input) && input.length === 33 && input.every(isByte) ? input : undefined,
);

function isByte(input: unknown): input is number {
  return typeof input === 'number' && input === (input & 0xff);
}

/**
 * DeSo's JSON, in DeSo's spelling: the names of Go fields. The documents misspell two of them; both spellings are
 * read, the real one first.
 */
const referralInfo = object({
  ReferralHashBase58: string,
  ReferrerPKID: nullish(publicKeyId),
  ReferrerAmountUSDCents: uint64,
  RefereeAmountUSDCents: alsoSpelt('ReferreeAmountUSDCents', uint64),
  MaxReferrals: uint64,
  RequiresJumio: optional(boolean),
  NumJumioAttempts: optional(uint64),
  NumJumioSuccesses: optional(uint64),
  TotalReferrals: uint64,
  TotalReferrerDeSoNanos: alsoSpelt('TotalRefererrerDeSoNanos', uint64),
  TotalRefereeDeSoNanos: uint64,
  DateCreatedTStampNanos: optional(uint64),
});
export type ReferralInfo = Shape<typeof referralInfo>;

const profileEntry = object({
  PublicKeyBase58Check: string,
  Username: nullish(string),
  Description: nullish(string),
  IsVerified: nullish(boolean),
});
export type ProfileEntry = Shape<typeof profileEntry>;

const referralInfoResponse = object({
  IsActive: boolean,
  Info: referralInfo,
  ReferredUsers: nullish(list(profileEntry)),
});
export type ReferralInfoResponse = Shape<typeof referralInfoResponse>;

/** A nil slice in Go: null, not an empty list, when the user has no code. */
export const referralInfoForUser = object({ ReferralInfoResponses: nullable(list(referralInfoResponse)) });

const simpleReferralInfo = object({
  ReferralHashBase58: string,
  RefereeAmountUSDCents: alsoSpelt('ReferreeAmountUSDCents', uint64),
  MaxReferrals: uint64,
  TotalReferrals: uint64,
});
export type SimpleReferralInfo = Shape<typeof simpleReferralInfo>;

const countrySignUpBonus = object({
  AllowCustomReferralAmount: boolean,
  ReferralAmountOverrideUSDCents: uint64,
  AllowCustomKickbackAmount: boolean,
  KickbackAmountOverrideUSDCents: uint64,
});
export type CountrySignUpBonus = Shape<typeof countrySignUpBonus>;

const simpleReferralInfoResponse = object({ IsActive: boolean, Info: simpleReferralInfo });
export type SimpleReferralInfoResponse = Shape<typeof simpleReferralInfoResponse>;

export const referralInfoForHash = object({
  ReferralInfoResponse: nullable(simpleReferralInfoResponse),
  CountrySignUpBonus: nullish(countrySignUpBonus),
});
export type ReferralInfoForHash = Shape<typeof referralInfoForHash>;
