/** Nanoseconds as text: they exceed what a double holds exactly. */
export interface Code {
  /** Null where the tenant's mark is the code. */
  readonly hash: string | null;
  readonly isActive: boolean;
  readonly referrerCents: number;
  readonly refereeCents: number;
  readonly maxReferrals: number;
  readonly totalReferrals: number;
  readonly referrerNanos: string;
  readonly refereeNanos: string;
  readonly createdNanos: string;
}

/** In the order of their creation. */
export const codes: readonly Code[] = [
  code('9diWfRVk', true, 500, 2500, 100, 90, '1634756400123456789'),
  code('Bq7kQzW3', true, 0, 1000, 0, 12, '1642410721987654321'),
  code('Capped1X', true, 250, 500, 10, 10, '1650065042246406111'),
  code('DRet1red', false, 500, 500, 50, 31, '1657719363700100201'),
  code(null, true, 1000, 1000, 1000, 421, '1665373684555000777'),
  code('FmNp8sTu', true, 250, 2500, 0, 0, '1673028005010203040'),
  code('Gx2yZ4aB', true, 500, 1000, 100, 5, '1680682326999999999'),
];

const REFERRER_KEY = [
  3, 35, 87, 246, 229, 114, 151, 131, 149, 22, 174, 63, 215, 30, 118, 206, 71, 228, 63, 136, 30, 139, 232,
  104, 119, 240, 14, 196, 86, 89, 75, 16, 201,
];

export function referralInfosJson(mark: string): string {
  const infos = codes.map(
    (item) =>
      `{"IsActive":${item.isActive},"Info":{"ReferralHashBase58":"${item.hash ?? mark}",` +
      `"ReferrerPKID":${JSON.stringify(REFERRER_KEY)},"ReferrerAmountUSDCents":${item.referrerCents},` +
      `"RefereeAmountUSDCents":${item.refereeCents},"MaxReferrals":${item.maxReferrals},"RequiresJumio":true,` +
      `"NumJumioAttempts":${item.totalReferrals + 10},"NumJumioSuccesses":${item.totalReferrals},` +
      `"TotalReferrals":${item.totalReferrals},"TotalReferrerDeSoNanos":${item.referrerNanos},` +
      `"TotalRefereeDeSoNanos":${item.refereeNanos},"DateCreatedTStampNanos":${item.createdNanos}},` +
      `"ReferredUsers":[]}`,
  );
  return `{"ReferralInfoResponses":[${infos.join(',')}]}`;
}

function code(
  hash: string | null,
  isActive: boolean,
  referrerCents: number,
  refereeCents: number,
  maxReferrals: number,
  totalReferrals: number,
  createdNanos: string,
): Code {
  return {
    hash,
    isActive,
    referrerCents,
    refereeCents,
    maxReferrals,
    totalReferrals,
    referrerNanos: String(totalReferrals * 61_234_567),
    refereeNanos: String(totalReferrals * 298_765_432),
    createdNanos,
  };
}
