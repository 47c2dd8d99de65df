import type { Random } from '../random.ts';
import { encodePublicKey } from './base58check.ts';
import type { DesoProfile } from './data.ts';

/** Every third referee is anonymous: a key and zero values. */
export function seedProfiles(count: number, random: Random): DesoProfile[] {
  return Array.from({ length: count }, (_, index) => {
    const key = [2, ...Array.from({ length: 32 }, () => random.integer(0, 255))];
    const profile = anonymousProfile(encodePublicKey(Uint8Array.from(key)));
    return index % 3 === 1 ? profile : withName(profile, `friend_${random.text(6, 'abcdefghij0123456789')}`);
  });
}

export function anonymousProfile(publicKey: string): DesoProfile {
  return {
    PublicKeyBase58Check: publicKey,
    Username: '',
    Description: '',
    IsHidden: false,
    IsReserved: false,
    IsVerified: false,
    Comments: null,
    Posts: null,
    CoinEntry: null,
    DAOCoinEntry: null,
    CoinPriceDeSoNanos: 0n,
    CoinPriceBitCloutNanos: 0n,
    UsersThatHODL: null,
    IsFeaturedTutorialWellKnownCreator: false,
    IsFeaturedTutorialUpAndComingCreator: false,
    ExtraData: null,
    DESOBalanceNanos: 0n,
    BestExchangeRateDESOPerDAOCoin: 0,
  };
}

function withName(profile: DesoProfile, name: string): DesoProfile {
  return {
    ...profile,
    Username: name,
    Description: `${name} joined <through> a friend & stayed`,
    IsVerified: name.includes('a'),
    CoinEntry: {
      CreatorBasisPoints: 1000n,
      DeSoLockedNanos: 1234567890n,
      NumberOfHolders: 3n,
      CoinsInCirculationNanos: 9007199254740993n,
      CoinWatermarkNanos: 9007199254740993n,
      BitCloutLockedNanos: 1234567890n,
    },
    CoinPriceDeSoNanos: 4118213n,
    CoinPriceBitCloutNanos: 4118213n,
    ExtraData: { CoverPhotoUrl: 'https://example.com/cover.webp' },
    DESOBalanceNanos: 25_000_000_001n,
    BestExchangeRateDESOPerDAOCoin: 0.015,
  };
}
