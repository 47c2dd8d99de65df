import { shiftDecimal } from '../../domain/decimal.ts';
import { formatEntityId } from '../../domain/entity-id.ts';
import { nanosecondsToInstant } from '../../domain/instant.ts';
import { centsToUsd, type Money, toMoney } from '../../domain/money.ts';
import {
  type CountrySignUpBonus,
  completeReferralCode,
  type ReferralCode,
  type ReferredUser,
} from '../../domain/referral-code.ts';
import { completeReward, type Reward } from '../../domain/reward.ts';
import type { Beneficiary } from '../../generated/vocabulary.ts';
import { oncePerReply } from '../reply-memo.ts';
import type { ReportDrift } from '../word.ts';
import { type Network, toPublicKey } from './public-key.ts';
import type * as wire from './wire.ts';

const provider = 'DESO';

/** The owner's codes in the order of their creation; the node's own order is that of the codes' letters. */
export const sortedInfos = oncePerReply((responses: readonly wire.ReferralInfoResponse[], reportDrift) =>
  responses
    .filter(({ Info }) => isPresent(Info, reportDrift))
    .sort((left, right) => compareInfos(left.Info, right.Info)),
);

/** The same as codes of the gateway; a node has one network, and so have all replies with one key. */
export const toReferralCodes = {
  mainnet: oncePerReply((infos: readonly wire.ReferralInfoResponse[]) =>
    infos.map((info) => toReferralCode(info, 'mainnet')),
  ),
  testnet: oncePerReply((infos: readonly wire.ReferralInfoResponse[]) =>
    infos.map((info) => toReferralCode(info, 'testnet')),
  ),
};

/** A code of the owner, with everything that the node tells. */
function toReferralCode({ IsActive, Info, ReferredUsers }: wire.ReferralInfoResponse, network: Network) {
  const code = Info.ReferralHashBase58;
  return completeReferralCode({
    id: formatEntityId({ provider, kind: 'code', localId: code }),
    provider,
    code,
    isActive: IsActive,
    isRedeemable: isRedeemable(IsActive, Info),
    rewards: [
      toReward('REFERRER', Info.ReferrerAmountUSDCents),
      toReward('REFEREE', Info.RefereeAmountUSDCents),
    ],
    maxReferrals: isUnlimited(Info) ? null : Info.MaxReferrals,
    totalReferrals: Info.TotalReferrals,
    verification:
      Info.RequiresJumio === undefined
        ? null
        : {
            required: Info.RequiresJumio,
            attempts: Info.NumJumioAttempts ?? null,
            successes: Info.NumJumioSuccesses ?? null,
          },
    referrerEarned: deso(Info.TotalReferrerDeSoNanos),
    refereesEarned: deso(Info.TotalRefereeDeSoNanos),
    referrerPublicKey: Info.ReferrerPKID ? toPublicKey(Info.ReferrerPKID, network) : null,
    referredUsers: ReferredUsers?.length ? ReferredUsers.map(toReferredUser) : null,
    createdAt:
      Info.DateCreatedTStampNanos === undefined
        ? null
        : nanosecondsToInstant(BigInt(Info.DateCreatedTStampNanos)),
  });
}

/** A code of anybody, of which only the referee's side is public. */
export function toLookedUpCode(
  { IsActive, Info }: wire.SimpleReferralInfoResponse,
  bonus: wire.CountrySignUpBonus | null | undefined,
): ReferralCode {
  const code = Info.ReferralHashBase58;
  return completeReferralCode({
    id: formatEntityId({ provider, kind: 'code', localId: code }),
    provider,
    code,
    isActive: IsActive,
    isRedeemable: isRedeemable(IsActive, Info),
    rewards: [toReward('REFEREE', Info.RefereeAmountUSDCents)],
    maxReferrals: isUnlimited(Info) ? null : Info.MaxReferrals,
    totalReferrals: Info.TotalReferrals,
    signUpBonus: bonus ? toSignUpBonus(bonus, IsActive, Info) : null,
  });
}

/** An index entry without its record comes as zero values, with an empty code. */
export function isPresent(
  { ReferralHashBase58 }: { ReferralHashBase58: string },
  reportDrift: ReportDrift,
): boolean {
  if (ReferralHashBase58 === '') reportDrift('code without a record');
  return ReferralHashBase58 !== '';
}

function compareInfos(left: wire.ReferralInfo, right: wire.ReferralInfo): number {
  const [earlier = '0', later = '0'] = [left.DateCreatedTStampNanos, right.DateCreatedTStampNanos];
  // Without leading zeros, fewer digits are less.
  if (earlier !== later) return earlier.length - later.length || (earlier < later ? -1 : 1);
  return left.ReferralHashBase58 < right.ReferralHashBase58 ? -1 : 1;
}

/**
 * The rule of DeSo's payment code, which differs from its documents: the country's amount, or the code's own where
 * that is allowed, greater, and the code is redeemable.
 */
function toSignUpBonus(
  bonus: wire.CountrySignUpBonus,
  isActive: boolean,
  info: wire.SimpleReferralInfo,
): CountrySignUpBonus {
  const override = bonus.ReferralAmountOverrideUSDCents;
  const own = info.RefereeAmountUSDCents;
  const isOwnAmount =
    bonus.AllowCustomReferralAmount && isRedeemable(isActive, info) && BigInt(own) > BigInt(override);
  return {
    allowCustomReferralAmount: bonus.AllowCustomReferralAmount,
    referralAmountOverride: centsToUsd(override),
    allowCustomKickbackAmount: bonus.AllowCustomKickbackAmount,
    kickbackAmountOverride: centsToUsd(bonus.KickbackAmountOverrideUSDCents),
    refereeAmount: centsToUsd(isOwnAmount ? own : override),
  };
}

/** 10^9 nanos make one DESO: `900000` is `0.0009`. */
export function deso(nanos: string): Money {
  return toMoney(shiftDecimal(nanos, -9), 'DESO');
}

function toReward(beneficiary: Beneficiary, cents: string): Reward {
  const money = centsToUsd(cents);
  return completeReward({
    beneficiary,
    trigger: 'SIGN_UP',
    kind: 'CASH',
    value: money.amount,
    valueType: 'FIXED',
    money,
  });
}

function isUnlimited({ MaxReferrals }: wire.SimpleReferralInfo): boolean {
  return MaxReferrals === '0';
}

// IsActive stays true when the last place is taken.
function isRedeemable(isActive: boolean, info: wire.SimpleReferralInfo): boolean {
  return isActive && (isUnlimited(info) || BigInt(info.TotalReferrals) < BigInt(info.MaxReferrals));
}

// A referee without a profile has zero values in everything but the key.
function toReferredUser(profile: wire.ProfileEntry): ReferredUser {
  return {
    publicKey: profile.PublicKeyBase58Check,
    username: profile.Username || null,
    description: profile.Description || null,
    isVerified: profile.IsVerified ?? null,
  };
}
