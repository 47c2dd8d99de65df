import { type ExactJson, numeral } from '../exact-json.ts';
import type { DigipayCondition, DigipayProgram, DigipayReward } from './data.ts';

export function renderProgram(program: DigipayProgram): ExactJson {
  const { created_date: _internal, referral_condition, status, message, currency_id, ...leading } = program;
  return {
    ...leading,
    referral_condition: renderCondition(referral_condition),
    status,
    message,
    currency_id,
  };
}

function renderCondition({ refer_type, refer, transaction }: DigipayCondition): ExactJson {
  return {
    refer_type,
    refer: refer === undefined ? undefined : renderReward(refer),
    transaction:
      transaction === undefined
        ? undefined
        : {
            ...renderReward(transaction),
            min_trans_amount: numeral(transaction.min_trans_amount),
            no_of_trans_required: transaction.no_of_trans_required,
          },
  };
}

function renderReward(reward: DigipayReward): Record<string, ExactJson> {
  return {
    referfrom_value: numeral(reward.referfrom_value),
    referfrom_value_type: reward.referfrom_value_type,
    referto_value: numeral(reward.referto_value),
    referto_value_type: reward.referto_value_type,
  };
}
