/** Go's uint64, written as bare digits. */
export type Uint64 = bigint;

/** routes/global_state.go ReferralInfo, in the spelling of the wire. */
export interface DesoReferralInfo {
  ReferralHashBase58: string;
  ReferrerPKID: number[] | null;
  ReferrerAmountUSDCents: Uint64;
  RefereeAmountUSDCents: Uint64;
  MaxReferrals: Uint64;
  RequiresJumio: boolean;
  NumJumioAttempts: Uint64;
  NumJumioSuccesses: Uint64;
  TotalReferrals: Uint64;
  TotalReferrerDeSoNanos: Uint64;
  TotalRefereeDeSoNanos: Uint64;
  DateCreatedTStampNanos: Uint64;
}

/** ProfileEntryResponse; an anonymous referee has nothing but the key. */
export interface DesoProfile {
  PublicKeyBase58Check: string;
  Username: string;
  Description: string;
  IsHidden: boolean;
  IsReserved: boolean;
  IsVerified: boolean;
  Comments: null;
  Posts: null;
  CoinEntry: DesoCoinEntry | null;
  DAOCoinEntry: null;
  CoinPriceDeSoNanos: Uint64;
  CoinPriceBitCloutNanos: Uint64;
  UsersThatHODL: null;
  IsFeaturedTutorialWellKnownCreator: boolean;
  IsFeaturedTutorialUpAndComingCreator: boolean;
  ExtraData: Record<string, string> | null;
  DESOBalanceNanos: Uint64;
  BestExchangeRateDESOPerDAOCoin: number;
}

export interface DesoCoinEntry {
  CreatorBasisPoints: Uint64;
  DeSoLockedNanos: Uint64;
  NumberOfHolders: Uint64;
  CoinsInCirculationNanos: Uint64;
  CoinWatermarkNanos: Uint64;
  BitCloutLockedNanos: Uint64;
}

export interface DesoCode {
  /** The key under which the node files the code; differs from that in Info only when the record is missing. */
  hash: string;
  IsActive: boolean;
  Info: DesoReferralInfo;
  /** Sent only where `discloseReferredUsers` is set, as only super admins see it on a real node. */
  ReferredUsers: DesoProfile[];
}

export interface CountrySignUpBonus {
  AllowCustomReferralAmount: boolean;
  ReferralAmountOverrideUSDCents: Uint64;
  AllowCustomKickbackAmount: boolean;
  KickbackAmountOverrideUSDCents: Uint64;
}

export interface DesoSettings {
  /** `documented` sends RefereeAmountUSDCents and TotalReferrerDeSoNanos as the documents misspell them. */
  fieldNames: 'real' | 'documented';
  discloseReferredUsers: boolean;
}

export interface DesoData {
  codes: DesoCode[];
  /** Base58Check keys whose `derivedPublicKeyBase58Check` tokens are good for this account. */
  derivedKeys: Set<string>;
  /** The node's own, of which only those of the simulator's first data count. */
  countrySignUpBonus: CountrySignUpBonus;
  /** By the value of CF-IPCountry. */
  countrySignUpBonuses: Map<string, CountrySignUpBonus>;
  exchangeRate: Record<string, Uint64>;
  settings: DesoSettings;
}

/** An index entry whose record is gone: listed with all fields zero, and unknown to the look-up. */
export function orphanCode(hash: string): DesoCode {
  return {
    hash,
    IsActive: true,
    Info: {
      ReferralHashBase58: '',
      ReferrerPKID: null,
      ReferrerAmountUSDCents: 0n,
      RefereeAmountUSDCents: 0n,
      MaxReferrals: 0n,
      RequiresJumio: false,
      NumJumioAttempts: 0n,
      NumJumioSuccesses: 0n,
      TotalReferrals: 0n,
      TotalReferrerDeSoNanos: 0n,
      TotalRefereeDeSoNanos: 0n,
      DateCreatedTStampNanos: 0n,
    },
    ReferredUsers: [],
  };
}
