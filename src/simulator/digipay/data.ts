/** Text that goes into the JSON as it stands, such as `2.5`. */
export type NumberText = string;

export interface DigipayReward {
  referfrom_value: NumberText;
  referfrom_value_type: number;
  referto_value: NumberText;
  referto_value_type: number;
}

export interface DigipayTransaction extends DigipayReward {
  min_trans_amount: NumberText;
  no_of_trans_required: number;
}

export interface DigipayCondition {
  refer_type: number;
  refer?: DigipayReward;
  transaction?: DigipayTransaction;
}

export interface DigipayProgram {
  id: string;
  referral_program_title: string;
  referfrom_rewards_type: number;
  referto_rewards_type: number;
  referral_for: number;
  /** Unix seconds, as is created_date. */
  expiry_date: number;
  min_referrals: number;
  max_referrals: number;
  referral_reward_users: number;
  referral_condition: DigipayCondition;
  status: number;
  message: string;
  currency_id: string | null;
  /** Filtered and sorted by, never sent. */
  created_date: number;
}

export interface DigipaySettings {
  defaultLimit: number;
  /** `ok` answers every error but 401 with HTTP 200, so that only `success: 0` tells. */
  errorStatus: 'http' | 'ok';
  /** `text` puts the message into `error` and leaves `data` empty, as a sibling service does. */
  errorShape: 'code' | 'text';
}

export interface DigipayData {
  programs: DigipayProgram[];
  settings: DigipaySettings;
}
