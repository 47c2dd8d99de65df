import type { DesoCode, WebshareCredit, WebshareEarnOut } from '../../src/simulator/index.ts';

/*
 * What the gateway must show of the simulators' data, worked out apart from the gateway's own code.
 */

export function usd(numberText: string) {
  const [whole = '', fraction = ''] = numberText.split('.');
  return { amount: `${whole}.${fraction.replace(/0+$/, '').padEnd(2, '0')}`, currency: 'USD' };
}

export function cents(count: bigint) {
  return { amount: `${count / 100n}.${String(count % 100n).padStart(2, '0')}`, currency: 'USD' };
}

export function deso(nanos: bigint) {
  const fraction = String(nanos % 1_000_000_000n)
    .padStart(9, '0')
    .replace(/0+$/, '');
  return { amount: `${nanos / 1_000_000_000n}${fraction && `.${fraction}`}`, currency: 'DESO' };
}

/** The sum of amounts of at most three fraction digits. */
export function sumUsd(...numberTexts: readonly string[]) {
  const thousandths = numberTexts.reduce((sum, text) => sum + Math.round(Number(text) * 1000), 0);
  return usd((thousandths / 1000).toFixed(3));
}

export function utc(timestamp: string): string {
  const fraction = /\.\d+/.exec(timestamp)?.[0] ?? '';
  return `${new Date(timestamp).toISOString().slice(0, 19)}${fraction}Z`;
}

export function nanosecondsToUtc(nanoseconds: bigint): string {
  const seconds = new Date(Number(nanoseconds / 1_000_000_000n) * 1000).toISOString().slice(0, 19);
  return `${seconds}.${String(nanoseconds % 1_000_000_000n).padStart(9, '0')}Z`;
}

export const CREDIT_FIELDS =
  'id provider localId referredUserId mode amount { amount currency } status createdAt updatedAt revertedAt';

export function credit(wire: WebshareCredit) {
  return {
    id: `webshare:credit:${wire.id}`,
    provider: 'WEBSHARE',
    localId: `${wire.id}`,
    referredUserId: `${wire.user_id}`,
    mode: wire.mode.toUpperCase(),
    amount: usd(wire.amount),
    status: wire.status.toUpperCase(),
    createdAt: utc(wire.created_at),
    updatedAt: utc(wire.updated_at),
    revertedAt: wire.reverted_at === null ? null : utc(wire.reverted_at),
  };
}

export const EARN_OUT_FIELDS =
  'id provider localId mode paypalPayoutEmail amount { amount currency } status errorReason createdAt updatedAt';

export function earnOut(wire: WebshareEarnOut) {
  return {
    id: `webshare:earn-out:${wire.id}`,
    provider: 'WEBSHARE',
    localId: `${wire.id}`,
    mode: wire.mode.toUpperCase(),
    paypalPayoutEmail: wire.paypal_payout_email,
    amount: usd(wire.amount),
    status: wire.status.toUpperCase(),
    errorReason: wire.error_reason,
    createdAt: utc(wire.created_at),
    updatedAt: utc(wire.updated_at),
  };
}

export const CODE_FIELDS = `id provider code url isActive isRedeemable maxReferrals totalReferrals totalUpgraded
  rewards { beneficiary trigger kind valueType money { amount currency } }
  verification { required attempts successes } referrerEarned { amount currency } refereesEarned { amount currency }
  referrerPublicKey referredUsers { publicKey } createdAt`;

/** A code of the account whose network is mainnet and whose referrer is that of the documents' sample. */
export function desoCode({ IsActive, Info }: DesoCode) {
  const isUnlimited = Info.MaxReferrals === 0n;
  const reward = (beneficiary: string, count: bigint) => ({
    beneficiary,
    trigger: 'SIGN_UP',
    kind: 'CASH',
    valueType: 'FIXED',
    money: cents(count),
  });
  return {
    id: `deso:code:${Info.ReferralHashBase58}`,
    provider: 'DESO',
    code: Info.ReferralHashBase58,
    url: null,
    isActive: IsActive,
    isRedeemable: IsActive && (isUnlimited || Info.TotalReferrals < Info.MaxReferrals),
    maxReferrals: isUnlimited ? null : `${Info.MaxReferrals}`,
    totalReferrals: `${Info.TotalReferrals}`,
    totalUpgraded: null,
    rewards: [reward('REFERRER', Info.ReferrerAmountUSDCents), reward('REFEREE', Info.RefereeAmountUSDCents)],
    verification: {
      required: Info.RequiresJumio,
      attempts: `${Info.NumJumioAttempts}`,
      successes: `${Info.NumJumioSuccesses}`,
    },
    referrerEarned: deso(Info.TotalReferrerDeSoNanos),
    refereesEarned: deso(Info.TotalRefereeDeSoNanos),
    referrerPublicKey: 'BC1YLhtBTFXAsKZgoaoYNW8mWAJWdfQjycheAeYjaX46azVrnZfJ94s',
    referredUsers: null,
    createdAt: nanosecondsToUtc(Info.DateCreatedTStampNanos),
  };
}
