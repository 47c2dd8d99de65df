import { createRandom, type Random } from '../random.ts';
import type { DesoCode, DesoData, DesoReferralInfo } from './data.ts';
import { seedProfiles } from './profile-seed.ts';

export interface DesoSeedOptions {
  seed?: number;
  codes?: number;
  /** The referrer's 33 bytes; by default those of the documents' sample. */
  referrerPkid?: number[];
}

// after an identity swap a PKID is not the account's public key any more, and in the demo data it is not
const samplePkid = [
  3, 35, 87, 246, 229, 114, 151, 131, 149, 22, 174, 63, 215, 30, 118, 206, 71, 228, 63, 136, 30, 139, 232,
  104, 119, 240, 14, 196, 86, 89, 75, 16, 201,
];
const base58 = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';
const uint64Maximum = 18446744073709551615n;

/** What makes the first codes worth looking at; the rest are ordinary. */
const remarkable: { info: Partial<DesoReferralInfo>; isActive?: boolean }[] = [
  {
    info: {
      ReferralHashBase58: '9diWfRVk',
      ReferrerAmountUSDCents: 500n,
      RefereeAmountUSDCents: 2500n,
      MaxReferrals: 100n,
      TotalReferrals: 90n,
      NumJumioSuccesses: 90n,
      NumJumioAttempts: 100n,
      DateCreatedTStampNanos: 1634756400123456789n,
    },
  },
  {
    info: {
      ReferralHashBase58: '7kQzW3nB',
      MaxReferrals: 0n,
      TotalReferrerDeSoNanos: 9007199254740993n,
      TotalRefereeDeSoNanos: uint64Maximum,
    },
  },
  { info: { ReferralHashBase58: 'Capped10', MaxReferrals: 10n, TotalReferrals: 10n } },
  { info: { ReferralHashBase58: 'Ret1redX', MaxReferrals: 50n }, isActive: false },
  { info: { ReferralHashBase58: 'maxUint6', MaxReferrals: uint64Maximum } },
  {
    info: {
      ReferralHashBase58: 'brandNew',
      MaxReferrals: 5n,
      RequiresJumio: false,
      NumJumioAttempts: 0n,
      NumJumioSuccesses: 0n,
      TotalReferrals: 0n,
      TotalReferrerDeSoNanos: 0n,
      TotalRefereeDeSoNanos: 0n,
    },
  },
  {
    info: {
      ReferralHashBase58: 'BRANDnew',
      MaxReferrals: 3n,
      TotalReferrals: 3n,
      ReferrerAmountUSDCents: 100_000n,
      RefereeAmountUSDCents: 100_000n,
    },
  },
];

export function seedDeso(options: DesoSeedOptions = {}): DesoData {
  const random = createRandom(options.seed ?? 1);
  const pkid = options.referrerPkid ?? samplePkid;
  return {
    codes: Array.from({ length: options.codes ?? 12 }, (_, index) => seedCode(index, pkid, random)),
    derivedKeys: new Set(),
    countrySignUpBonus: {
      AllowCustomReferralAmount: true,
      ReferralAmountOverrideUSDCents: 100n,
      AllowCustomKickbackAmount: false,
      KickbackAmountOverrideUSDCents: 0n,
    },
    countrySignUpBonuses: new Map(),
    exchangeRate: seedExchangeRate(),
    settings: { fieldNames: 'real', discloseReferredUsers: false },
  };
}

function seedCode(index: number, pkid: readonly number[], random: Random): DesoCode {
  const attempts = BigInt(random.integer(5, 60));
  const successes = attempts - BigInt(random.integer(0, 4));
  const seconds = 1_634_756_400n + BigInt(index * 7_654_321 + random.integer(0, 999_999));
  const special = remarkable[index];
  const info: DesoReferralInfo = {
    ReferralHashBase58: random.text(8, base58),
    ReferrerPKID: [...pkid],
    ReferrerAmountUSDCents: BigInt(random.pick([0, 250, 500, 1000])),
    RefereeAmountUSDCents: BigInt(random.pick([0, 500, 1000, 2500])),
    MaxReferrals: random.pick([0n, 100n, 1000n]),
    RequiresJumio: random.next() < 0.8,
    NumJumioAttempts: attempts,
    NumJumioSuccesses: successes,
    TotalReferrals: successes,
    TotalReferrerDeSoNanos: successes * BigInt(random.integer(40_000_000, 90_000_000)),
    TotalRefereeDeSoNanos: successes * BigInt(random.integer(200_000_000, 400_000_000)),
    DateCreatedTStampNanos: seconds * 1_000_000_000n + BigInt(random.integer(1, 999_999_999)),
    ...special?.info,
  };
  return {
    hash: info.ReferralHashBase58,
    IsActive: special?.isActive ?? true,
    Info: info,
    ReferredUsers: info.TotalReferrals === 0n ? [] : seedProfiles(random.integer(2, 4), random),
  };
}

function seedExchangeRate(): Record<string, bigint> {
  return {
    SatoshisPerDeSoExchangeRate: 8912n,
    USDCentsPerBitcoinExchangeRate: 10_412_345n,
    NanosPerETHExchangeRate: 412_000_000_000n,
    USDCentsPerETHExchangeRate: 381_234n,
    NanosSold: 8_491_518_125_648_433n,
    USDCentsPerDeSoExchangeRate: 928n,
    USDCentsPerDeSoReserveExchangeRate: 1_000n,
    BuyDeSoFeeBasisPoints: 100n,
    USDCentsPerDeSoBlockchainDotCom: 930n,
    USDCentsPerDeSoCoinbase: 928n,
    SatoshisPerBitCloutExchangeRate: 8912n,
    USDCentsPerBitCloutExchangeRate: 928n,
    USDCentsPerBitCloutReserveExchangeRate: 1_000n,
  };
}
