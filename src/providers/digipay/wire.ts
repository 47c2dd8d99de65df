import { z } from 'zod';
import { code, decimal, filledString, string, text, unixSeconds } from '../wire-value.ts';

/** Digipay's JSON, in Digipay's spelling. Numbers whose meaning is not documented stay numbers. */
const condition = {
  referfrom_value: decimal.nullish(),
  referfrom_value_type: code.nullish(),
  referto_value: decimal.nullish(),
  referto_value_type: code.nullish(),
};
const refer = z.object(condition);
const transaction = z.object({
  ...condition,
  min_trans_amount: decimal.nullish(),
  no_of_trans_required: code.nullish(),
});
export type Condition = z.output<typeof refer>;
export type TransactionCondition = z.output<typeof transaction>;

export const referralProgram = z.object({
  id: filledString,
  referral_program_title: string,
  referfrom_rewards_type: code.nullish(),
  referto_rewards_type: code.nullish(),
  referral_for: code.nullish(),
  expiry_date: unixSeconds.nullish(),
  min_referrals: code.nullish(),
  max_referrals: code.nullish(),
  referral_reward_users: code.nullish(),
  referral_condition: z
    .object({ refer_type: code.nullish(), refer: refer.nullish(), transaction: transaction.nullish() })
    .nullish(),
  status: code,
  message: string.nullish(),
  currency_id: text.nullish(),
});
export type ReferralProgram = z.output<typeof referralProgram>;

/** What every reply is wrapped in; `success` is 0 for failures, even with HTTP 200. */
export const envelope = z.object({
  success: z.union([z.int(), z.boolean()]).transform((success) => success === 1 || success === true),
  data: z.unknown().optional(),
  // documented as numbers; a sibling service puts its words here, and leaves `data` empty
  error: z.array(z.unknown()).optional().catch([]),
});
export const failureMessage = z.object({ message: string });

export const referralPrograms = z.object({ referral_programs: z.array(referralProgram) });
export const oneReferralProgram = z.object({ referral_program: referralProgram.nullish() });
