import { list, nullish, object, optional, type Shape, value } from '../shape.ts';
import { anything, code, decimal, filledString, string, text, unixSeconds } from '../wire-value.ts';

/** Digipay's JSON, in Digipay's spelling. Numbers whose meaning is not documented stay numbers. */
const condition = {
  referfrom_value: nullish(decimal),
  referfrom_value_type: nullish(code),
  referto_value: nullish(decimal),
  referto_value_type: nullish(code),
};
const refer = object(condition);
const transaction = object({
  ...condition,
  min_trans_amount: nullish(decimal),
  no_of_trans_required: nullish(code),
});

export const referralProgram = object({
  id: filledString,
  referral_program_title: string,
  referfrom_rewards_type: nullish(code),
  referto_rewards_type: nullish(code),
  referral_for: nullish(code),
  expiry_date: nullish(unixSeconds),
  min_referrals: nullish(code),
  max_referrals: nullish(code),
  referral_reward_users: nullish(code),
  referral_condition: nullish(
    object({ refer_type: nullish(code), refer: nullish(refer), transaction: nullish(transaction) }),
  ),
  status: code,
  message: nullish(string),
  currency_id: nullish(text),
});
export type ReferralProgram = Shape<typeof referralProgram>;

const words = list(anything);

/** What every reply is wrapped in; `success` is 0 for failures, even with HTTP 200. */
export const envelope = object({
  success: value('0, 1 or a boolean', (input) =>
    typeof input === 'boolean' || Number.isSafeInteger(input) ? input === true || input === 1 : undefined,
  ),
  data: optional(anything),
  // documented as numbers; a sibling service puts its words here, and leaves `data` empty
  error: value('words', (input) => words.read(input) ?? []),
});
export const failureMessage = object({ message: string });

export const referralPrograms = object({ referral_programs: list(referralProgram) });
export const oneReferralProgram = object({ referral_program: nullish(referralProgram) });
