import { z } from 'zod';
import { string, uint64 } from '../wire-value.ts';

/**
 * DeSo's JSON, in DeSo's spelling: the names of Go fields. The documents misspell two of them; both spellings are
 * read, the real one first.
 */
const refereeAmount = {
  RefereeAmountUSDCents: uint64.optional(),
  ReferreeAmountUSDCents: uint64.optional(),
};

function withRefereeAmount<Info extends { [Name in keyof typeof refereeAmount]?: string | undefined }>(
  info: Info,
) {
  return { ...info, RefereeAmountUSDCents: info.RefereeAmountUSDCents ?? info.ReferreeAmountUSDCents ?? '' };
}

const hasRefereeAmount = {
  check: ({ RefereeAmountUSDCents }: { RefereeAmountUSDCents: string }) => RefereeAmountUSDCents !== '',
  message: 'expected RefereeAmountUSDCents',
};

const referralInfo = z
  .object({
    ...refereeAmount,
    ReferralHashBase58: string,
    ReferrerPKID: z.array(z.int().min(0).max(255)).length(33).nullish(),
    ReferrerAmountUSDCents: uint64,
    MaxReferrals: uint64,
    RequiresJumio: z.boolean().optional(),
    NumJumioAttempts: uint64.optional(),
    NumJumioSuccesses: uint64.optional(),
    TotalReferrals: uint64,
    TotalReferrerDeSoNanos: uint64.optional(),
    TotalRefererrerDeSoNanos: uint64.optional(),
    TotalRefereeDeSoNanos: uint64,
    DateCreatedTStampNanos: uint64.optional(),
  })
  .transform((info) => ({
    ...withRefereeAmount(info),
    TotalReferrerDeSoNanos: info.TotalReferrerDeSoNanos ?? info.TotalRefererrerDeSoNanos ?? '',
  }))
  .refine(hasRefereeAmount.check, hasRefereeAmount.message)
  .refine(({ TotalReferrerDeSoNanos }) => TotalReferrerDeSoNanos !== '', 'expected TotalReferrerDeSoNanos');
export type ReferralInfo = z.output<typeof referralInfo>;

const profileEntry = z.object({
  PublicKeyBase58Check: string,
  Username: string.nullish(),
  Description: string.nullish(),
  IsVerified: z.boolean().nullish(),
});
export type ProfileEntry = z.output<typeof profileEntry>;

const referralInfoResponse = z.object({
  IsActive: z.boolean(),
  Info: referralInfo,
  ReferredUsers: z.array(profileEntry).nullish(),
});
export type ReferralInfoResponse = z.output<typeof referralInfoResponse>;

/** A nil slice in Go: null, not an empty list, when the user has no code. */
export const referralInfoForUser = z.object({
  ReferralInfoResponses: z.array(referralInfoResponse).nullable(),
});

const simpleReferralInfo = z
  .object({ ...refereeAmount, ReferralHashBase58: string, MaxReferrals: uint64, TotalReferrals: uint64 })
  .transform(withRefereeAmount)
  .refine(hasRefereeAmount.check, hasRefereeAmount.message);
export type SimpleReferralInfo = z.output<typeof simpleReferralInfo>;

const countrySignUpBonus = z.object({
  AllowCustomReferralAmount: z.boolean(),
  ReferralAmountOverrideUSDCents: uint64,
  AllowCustomKickbackAmount: z.boolean(),
  KickbackAmountOverrideUSDCents: uint64,
});
export type CountrySignUpBonus = z.output<typeof countrySignUpBonus>;

export const referralInfoForHash = z.object({
  ReferralInfoResponse: z.object({ IsActive: z.boolean(), Info: simpleReferralInfo }).nullable(),
  CountrySignUpBonus: countrySignUpBonus.nullish(),
});
export type ReferralInfoForHash = z.output<typeof referralInfoForHash>;
