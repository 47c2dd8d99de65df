import type { Decimal } from '../../domain/decimal.ts';
import { formatEntityId } from '../../domain/entity-id.ts';
import { instantToSeconds, secondsToInstant } from '../../domain/instant.ts';
import { toMoney } from '../../domain/money.ts';
import type { ReferralProgram, ReferralProgramFilter } from '../../domain/referral-program.ts';
import { completeReward, type Reward } from '../../domain/reward.ts';
import type { Beneficiary, RewardTrigger, RewardValueType } from '../../generated/vocabulary.ts';
import { type ReportDrift, toWord, words } from '../word.ts';
import type { ProgramParameters } from './client.ts';
import type * as wire from './wire.ts';

const provider = 'DIGIPAY';

const programStatuses = words({ 1: 'ACTIVE', 2: 'INACTIVE', 3: 'EXPIRED' });
const statusCodes = { ACTIVE: 1, INACTIVE: 2, EXPIRED: 3 } as const;
// 2 exists, but no document says what it is.
const rewardKinds = words({ 1: 'CASH', 2: 'UNKNOWN', 3: 'POINTS' });
// Far enough for any date, and within what RFC 3339 can write.
const END_OF_TIME_SECONDS = 253_402_300_799;

/** What an operator knows and the documents do not say: by number, and by currency record. */
export interface Meanings {
  readonly valueTypes: ReadonlyMap<string, RewardValueType>;
  readonly currencies: ReadonlyMap<string, string>;
}

export function toReferralProgram(
  program: wire.ReferralProgram,
  meanings: Meanings,
  reportDrift: ReportDrift,
): ReferralProgram {
  return {
    id: formatEntityId({ provider, kind: 'program', localId: program.id }),
    provider,
    localId: program.id,
    title: program.referral_program_title,
    status: toWord(programStatuses, program.status, 'status', reportDrift),
    statusCode: program.status,
    audienceCode: program.referral_for ?? null,
    rewards: toRewards(program, meanings, reportDrift),
    rewardedPartiesCode: program.referral_reward_users ?? null,
    conditionCode: program.referral_condition?.refer_type ?? null,
    minReferrals: program.min_referrals ?? null,
    maxReferrals: program.max_referrals ?? null,
    expiresAt: toExpiry(program.expiry_date, reportDrift),
    message: program.message ?? null,
    currencyId: program.currency_id || null,
    promotion: null,
    balance: null,
    earnOutTerms: null,
    usersReferred: null,
    usersUpgraded: null,
    createdAt: null,
    updatedAt: null,
  };
}

/** Both dates or neither: what the server makes of one alone is not documented, and known to be odd. */
export function toParameters(filter: ReferralProgramFilter): ProgramParameters {
  const { status, userType, isActive, startDate, endDate, search, sorting } = filter;
  const hasDates = startDate !== undefined || endDate !== undefined;
  return {
    user_type: userType,
    status: status && statusCodes[status],
    is_active: isActive,
    ...(hasDates && {
      start_date: startDate === undefined ? 0 : instantToSeconds(startDate),
      end_date: endDate === undefined ? END_OF_TIME_SECONDS : instantToSeconds(endDate),
    }),
    search_keyword: search,
    sorting,
  };
}

function toExpiry(seconds: number | null | undefined, reportDrift: ReportDrift): string | null {
  if (!isGiven(seconds)) return null;
  const expiry = secondsToInstant(BigInt(seconds));
  if (expiry === undefined) reportDrift('expiry_date');
  return expiry ?? null;
}

/** Up to four: for either side, for the sign-up and for the transactions after it. */
function toRewards(program: wire.ReferralProgram, meanings: Meanings, reportDrift: ReportDrift): Reward[] {
  const { refer, transaction } = program.referral_condition ?? {};
  const rewards: Reward[] = [];
  const add = (
    beneficiary: Beneficiary,
    trigger: RewardTrigger,
    kindCode: number | null | undefined,
    value: Decimal | null | undefined,
    valueTypeCode: number | null | undefined,
  ) => {
    if (!isGiven(value)) return;
    const kind = isGiven(kindCode) ? toWord(rewardKinds, kindCode, 'rewards_type', reportDrift) : 'UNKNOWN';
    const valueType = meanings.valueTypes.get(String(valueTypeCode)) ?? 'UNKNOWN';
    const currency = meanings.currencies.get(program.currency_id ?? '');
    // Points have a fixed value too, but in no currency.
    const isMoney = valueType === 'FIXED' && kind !== 'POINTS';
    const conditions = trigger === 'TRANSACTION' ? transaction : null;
    rewards.push(
      completeReward({
        beneficiary,
        trigger,
        kind,
        kindCode: kindCode ?? null,
        value,
        valueType,
        valueTypeCode: valueTypeCode ?? null,
        money: isMoney && currency !== undefined ? toMoney(value, currency) : null,
        minimumTransactionAmount: conditions?.min_trans_amount ?? null,
        transactionsRequired: conditions?.no_of_trans_required ?? null,
      }),
    );
  };
  const { referfrom_rewards_type: from, referto_rewards_type: to } = program;
  add('REFERRER', 'SIGN_UP', from, refer?.referfrom_value, refer?.referfrom_value_type);
  add('REFEREE', 'SIGN_UP', to, refer?.referto_value, refer?.referto_value_type);
  add('REFERRER', 'TRANSACTION', from, transaction?.referfrom_value, transaction?.referfrom_value_type);
  add('REFEREE', 'TRANSACTION', to, transaction?.referto_value, transaction?.referto_value_type);
  return rewards;
}

function isGiven<Value>(value: Value | null | undefined): value is Value {
  return value !== null && value !== undefined;
}
