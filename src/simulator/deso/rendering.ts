import type { ExactJson } from '../exact-json.ts';
import type { CountrySignUpBonus, DesoCode, DesoProfile, DesoSettings } from './data.ts';

/** In the order of the Go struct's fields. */
export function renderCode({ IsActive, Info, ReferredUsers }: DesoCode, settings: DesoSettings): ExactJson {
  const [refereeAmount, referrerTotal] = fieldNames(settings);
  return {
    IsActive,
    Info: {
      ReferralHashBase58: Info.ReferralHashBase58,
      ReferrerPKID: Info.ReferrerPKID,
      ReferrerAmountUSDCents: Info.ReferrerAmountUSDCents,
      [refereeAmount]: Info.RefereeAmountUSDCents,
      MaxReferrals: Info.MaxReferrals,
      RequiresJumio: Info.RequiresJumio,
      NumJumioAttempts: Info.NumJumioAttempts,
      NumJumioSuccesses: Info.NumJumioSuccesses,
      TotalReferrals: Info.TotalReferrals,
      [referrerTotal]: Info.TotalReferrerDeSoNanos,
      TotalRefereeDeSoNanos: Info.TotalRefereeDeSoNanos,
      DateCreatedTStampNanos: Info.DateCreatedTStampNanos,
    },
    ReferredUsers: settings.discloseReferredUsers ? ReferredUsers.map(renderProfile) : [],
  };
}

export function renderLookUp(
  { IsActive, Info }: DesoCode,
  bonus: CountrySignUpBonus,
  settings: DesoSettings,
): ExactJson {
  const [refereeAmount] = fieldNames(settings);
  return {
    ReferralInfoResponse: {
      IsActive,
      Info: {
        ReferralHashBase58: Info.ReferralHashBase58,
        [refereeAmount]: Info.RefereeAmountUSDCents,
        MaxReferrals: Info.MaxReferrals,
        TotalReferrals: Info.TotalReferrals,
      },
    },
    CountrySignUpBonus: { ...bonus },
  };
}

function renderProfile(profile: DesoProfile): ExactJson {
  return { ...profile, CoinEntry: profile.CoinEntry === null ? null : { ...profile.CoinEntry } };
}

function fieldNames({ fieldNames }: DesoSettings): [string, string] {
  return fieldNames === 'real'
    ? ['RefereeAmountUSDCents', 'TotalReferrerDeSoNanos']
    : ['ReferreeAmountUSDCents', 'TotalRefererrerDeSoNanos'];
}
