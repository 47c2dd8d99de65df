import { referralInfosJson } from '../data/deso.ts';
import { programsJson } from '../data/digipay.ts';
import { CREDIT_COUNT, configJson, creditJson, EARN_OUT_COUNT, earnOutJson } from '../data/webshare.ts';

/** Which members of the providers' objects are picked, in the providers' spelling. */
export const configFields = [
  'id',
  'mode',
  'paypal_payout_email',
  'id_verification_required',
  'credits_earned',
  'payouts_earned',
  'total_credits_earned',
  'total_payouts_earned',
  'number_of_users_referred',
  'number_of_users_upgraded',
  'earn_out_frequency',
  'next_earn_out_date',
  'minimum_earn_out_amount',
  'referral_code',
  'referral_credit_ratio',
  'updated_at',
] as const;
export const creditFields = [
  'id',
  'user_id',
  'mode',
  'amount',
  'status',
  'created_at',
  'updated_at',
  'reverted_at',
] as const;
export const earnOutFields = [
  'id',
  'mode',
  'paypal_payout_email',
  'amount',
  'status',
  'error_reason',
  'created_at',
  'updated_at',
] as const;
// The time of creation is left out: JSON.parse loses its last digits, and every peer uses that.
export const codeFields = [
  'ReferralHashBase58',
  'ReferrerAmountUSDCents',
  'RefereeAmountUSDCents',
  'MaxReferrals',
  'TotalReferrals',
  'TotalReferrerDeSoNanos',
  'TotalRefereeDeSoNanos',
] as const;
export const programFields = [
  'id',
  'referral_program_title',
  'status',
  'referral_for',
  'expiry_date',
  'min_referrals',
  'max_referrals',
  'message',
  'currency_id',
] as const;

type Picked = Readonly<Record<string, unknown>>;

/** The values as the providers send them, for those that pass them on as they are. */
export function configValues(mark: string): Picked {
  return pick(JSON.parse(configJson(mark)), configFields);
}

export function creditValues(id: number, mark: string): Picked {
  return pick(JSON.parse(creditJson(id, mark)), creditFields);
}

export function creditPage(first: number, mark: string) {
  const results = newest(CREDIT_COUNT, first).map((id) => creditValues(id, mark));
  return { count: CREDIT_COUNT, results };
}

export function earnOutPage(first: number, mark: string) {
  const results = newest(EARN_OUT_COUNT, first).map((id) =>
    pick(JSON.parse(earnOutJson(id, mark)), earnOutFields),
  );
  return { count: EARN_OUT_COUNT, results };
}

export function codeValues(mark: string): unknown[] {
  const { ReferralInfoResponses: infos }: { ReferralInfoResponses: { IsActive: boolean; Info: Picked }[] } =
    JSON.parse(referralInfosJson(mark));
  return infos.map(({ IsActive, Info }) => ({ IsActive, Info: pick(Info, codeFields) }));
}

export function programValues(first: number, mark: string): unknown[] {
  const { data }: { data: { referral_programs: Picked[] } } = JSON.parse(programsJson(mark, 0, first));
  return data.referral_programs.map((program) => pick(program, programFields));
}

function newest(count: number, first: number): number[] {
  return Array.from({ length: Math.min(count, first) }, (_, index) => count - index);
}

function pick(object: Picked, names: readonly string[]): Picked {
  return Object.fromEntries(names.map((name) => [name, object[name]]));
}
