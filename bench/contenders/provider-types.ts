/** The providers' objects as GraphQL types, for all who write their schema down. */
export const providerTypes = `type Config {
  id: Int!
  mode: String!
  paypal_payout_email: String
  id_verification_required: Boolean!
  credits_earned: Float!
  payouts_earned: Float!
  total_credits_earned: Float!
  total_payouts_earned: Float!
  number_of_users_referred: Int!
  number_of_users_upgraded: Int!
  earn_out_frequency: String!
  next_earn_out_date: String
  minimum_earn_out_amount: Float!
  referral_code: String!
  referral_credit_ratio: Float!
  updated_at: String!
}
type CreditPage {
  count: Int!
  results: [Credit!]!
}
type Credit {
  id: Int!
  user_id: Int!
  mode: String!
  amount: Float!
  status: String!
  created_at: String!
  updated_at: String!
  reverted_at: String
}
type EarnOutPage {
  count: Int!
  results: [EarnOut!]!
}
type EarnOut {
  id: Int!
  mode: String!
  paypal_payout_email: String
  amount: Float!
  status: String!
  error_reason: String
  created_at: String!
  updated_at: String!
}
type CodeInfo {
  IsActive: Boolean!
  Info: Code!
}
type Code {
  ReferralHashBase58: String!
  ReferrerAmountUSDCents: Int!
  RefereeAmountUSDCents: Int!
  MaxReferrals: Int!
  TotalReferrals: Int!
  TotalReferrerDeSoNanos: Float!
  TotalRefereeDeSoNanos: Float!
}
type Program {
  id: String!
  referral_program_title: String!
  status: Int!
  referral_for: Int
  expiry_date: Int
  min_referrals: Int
  max_referrals: Int
  message: String
  currency_id: String
}`;
