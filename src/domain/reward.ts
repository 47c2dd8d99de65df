import type {
  Beneficiary,
  PromotionType,
  RewardKind,
  RewardTrigger,
  RewardValueType,
} from '../generated/vocabulary.ts';
import type { Decimal } from './decimal.ts';
import type { Money } from './money.ts';

/** What one side of a referral gets. A member is null where the provider has no such notion. */
export interface Reward {
  readonly beneficiary: Beneficiary;
  readonly trigger: RewardTrigger;
  readonly kind: RewardKind;
  /** The provider's number for the kind. */
  readonly kindCode: number | null;
  /** Units of the currency when FIXED, percent points when PERCENT. */
  readonly value: Decimal;
  readonly valueType: RewardValueType;
  /** The provider's number for the value type. */
  readonly valueTypeCode: number | null;
  /** Only when FIXED and the currency is known. */
  readonly money: Money | null;
  readonly maximum: Money | null;
  readonly firstTimeOnly: boolean | null;
  readonly minimumTransactionAmount: Decimal | null;
  readonly transactionsRequired: number | null;
}

/** A reward of which this is known, and nothing else. */
export function completeReward({
  beneficiary,
  trigger,
  kind,
  kindCode = null,
  value,
  valueType,
  valueTypeCode = null,
  money = null,
  maximum = null,
  firstTimeOnly = null,
  minimumTransactionAmount = null,
  transactionsRequired = null,
}: Pick<Reward, 'beneficiary' | 'trigger' | 'kind' | 'value' | 'valueType'> & Partial<Reward>): Reward {
  return {
    beneficiary,
    trigger,
    kind,
    kindCode,
    value,
    valueType,
    valueTypeCode,
    money,
    maximum,
    firstTimeOnly,
    minimumTransactionAmount,
    transactionsRequired,
  };
}

/** What the referee gets off the price. `money` or `percent` repeats `value`, as the type says. */
export interface Promotion {
  readonly type: PromotionType;
  readonly value: Decimal;
  readonly money: Money | null;
  readonly percent: Decimal | null;
}
