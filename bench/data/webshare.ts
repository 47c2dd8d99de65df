import { inPacificTime, type Moment } from './moment.ts';

export interface Credit {
  readonly id: number;
  /** Null where the tenant's mark stands in its place. */
  readonly userId: number | null;
  readonly mode: 'credits' | 'payout';
  readonly cents: number;
  readonly status: 'pending' | 'available' | 'reverted';
  readonly createdAt: Moment;
  readonly updatedAt: Moment;
  readonly revertedAt: Moment | null;
}

export interface EarnOut {
  readonly id: number;
  readonly mode: 'credits' | 'payout';
  /** Whether it went to the tenant's PayPal address. */
  readonly hasEmail: boolean;
  readonly cents: number;
  readonly status: 'processing' | 'completed' | 'failed';
  readonly errorReason: string | null;
  readonly createdAt: Moment;
  readonly updatedAt: Moment;
}

/** How many credits an account has; the ids are 1 to that many, newest first in lists. */
export const CREDIT_COUNT = 100;
export const WALKED_CREDIT_COUNT = 100_000;
export const EARN_OUT_COUNT = 40;

const statuses = ['pending', 'available', 'available', 'reverted', 'available'] as const;
const earnOutStatuses = ['completed', 'completed', 'failed', 'completed'] as const;

export function creditOf(id: number): Credit {
  const createdAt = moment(id, 0);
  const status = statuses[id % statuses.length] ?? 'available';
  return {
    id,
    userId: id % 10 === 0 ? null : 6000 + ((id * 7919) % 90_000),
    mode: id % 3 === 0 ? 'payout' : 'credits',
    cents: 250 + ((id * 3701) % 9750),
    status,
    createdAt,
    updatedAt: status === 'pending' ? createdAt : moment(id, 1),
    revertedAt: status === 'reverted' ? moment(id, 2) : null,
  };
}

export function earnOutOf(id: number): EarnOut {
  const status = id === EARN_OUT_COUNT ? 'processing' : (earnOutStatuses[id % 4] ?? 'completed');
  const hasEmail = id % 5 === 0;
  return {
    id,
    mode: hasEmail ? 'payout' : 'credits',
    hasEmail,
    cents: 1000 + ((id * 7333) % 90_000),
    status,
    errorReason: status === 'failed' ? 'The receiving account is not able to accept the payment.' : null,
    createdAt: moment(id * 11, 3),
    updatedAt: moment(id * 11, 4),
  };
}

/** Values of the config that both the reply and the expected answers are made of. */
export const config = {
  id: 1,
  mode: 'payout',
  idVerificationRequired: false,
  creditsEarned: '12.50',
  payoutsEarned: '815.58',
  totalCreditsEarned: '1203.75',
  totalPayoutsEarned: '8441.10',
  usersReferred: 412,
  usersUpgraded: 97,
  nextEarnOut: moment(999, 5),
  minimumEarnOut: '10.00',
  creditRatio: '0.25',
  createdAt: moment(1, 6),
  updatedAt: moment(998, 7),
} as const;

export const emailOf = (mark: string) => `owner-${mark}@example.com`;
export const dollars = (cents: number) =>
  `${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, '0')}`;

export function configJson(mark: string): string {
  return (
    `{"id":${config.id},"mode":"${config.mode}","paypal_payout_email":"${emailOf(mark)}",` +
    `"id_verification_required":${config.idVerificationRequired},"credits_earned":${config.creditsEarned},` +
    `"payouts_earned":${config.payoutsEarned},"total_credits_earned":${config.totalCreditsEarned},` +
    `"total_payouts_earned":${config.totalPayoutsEarned},"number_of_users_referred":${config.usersReferred},` +
    `"number_of_users_upgraded":${config.usersUpgraded},"earn_out_frequency":"7 00:00:00",` +
    `"next_earn_out_date":"${inPacificTime(config.nextEarnOut)}",` +
    `"minimum_earn_out_amount":${config.minimumEarnOut},"referral_code":"${mark}",` +
    `"referral_url":"https://www.webshare.io/?referral_code=${mark}","referral_maximum_credits":100.00,` +
    `"referral_credit_ratio":${config.creditRatio},"referral_payment_pending_days":"30 00:00:00",` +
    `"promo_type":"first_time_value_off","promo_value":10,` +
    `"created_at":"${inPacificTime(config.createdAt)}","updated_at":"${inPacificTime(config.updatedAt)}"}`
  );
}

export function creditJson(id: number, mark: string): string {
  const credit = creditOf(id);
  const revertedAt = credit.revertedAt === null ? 'null' : `"${inPacificTime(credit.revertedAt)}"`;
  return (
    `{"id":${id},"user_id":${credit.userId ?? mark},"mode":"${credit.mode}","amount":${dollars(credit.cents)},` +
    `"status":"${credit.status}","created_at":"${inPacificTime(credit.createdAt)}",` +
    `"updated_at":"${inPacificTime(credit.updatedAt)}","reverted_at":${revertedAt}}`
  );
}

export function earnOutJson(id: number, mark: string): string {
  const earnOut = earnOutOf(id);
  const email = earnOut.hasEmail ? `"${emailOf(mark)}"` : 'null';
  return (
    `{"id":${id},"mode":"${earnOut.mode}","paypal_payout_email":${email},"amount":${dollars(earnOut.cents)},` +
    `"status":"${earnOut.status}","error_reason":${JSON.stringify(earnOut.errorReason)},` +
    `"created_at":"${inPacificTime(earnOut.createdAt)}","updated_at":"${inPacificTime(earnOut.updatedAt)}"}`
  );
}

// Some distance apart, so that no two are alike and none has zeros for microseconds.
function moment(id: number, nth: number): Moment {
  return {
    unixSeconds: 1_655_233_090 + id * 613 + nth * 86_400,
    microseconds: 100_001 + ((id * 7919 + nth * 104_729) % 899_998),
  };
}
