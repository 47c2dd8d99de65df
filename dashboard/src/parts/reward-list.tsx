import type { Beneficiary, RewardPartFragment } from '../generated/graphql';
import { foreignSides, rewardKinds, sides, triggers } from '../words/labels';
import { Money } from './money';

interface RewardListProps {
  readonly rewards: readonly RewardPartFragment[];
  /** Whether who reads it is the referrer. */
  readonly isOwn?: boolean;
}

const order: readonly Beneficiary[] = ['REFERRER', 'REFEREE'];

/** What each side gets. */
export function RewardList({ rewards, isOwn = true }: RewardListProps) {
  return (
    <dl className="rewards">
      {order.map((side) => (
        <div key={side}>
          <dt>{isOwn ? sides[side] : foreignSides[side]}</dt>
          {rewards
            .filter(({ beneficiary }) => beneficiary === side)
            .map((reward) => (
              <dd key={`${reward.trigger} ${reward.kind} ${reward.value}`}>
                <RewardLine reward={reward} />
              </dd>
            ))}
          {rewards.every(({ beneficiary }) => beneficiary !== side) && (
            <dd className="hint">nothing known</dd>
          )}
        </div>
      ))}
    </dl>
  );
}

function RewardLine({ reward }: { readonly reward: RewardPartFragment }) {
  const { kind, trigger, value, valueType, money, maximum, firstTimeOnly } = reward;
  const { transactionsRequired, minimumTransactionAmount } = reward;
  return (
    <>
      <strong>
        {money !== null ? <Money value={money} /> : valueType === 'PERCENT' ? `${value} %` : value}
      </strong>{' '}
      {rewardKinds[kind]} {firstTimeOnly ? 'for the first purchase' : triggers[trigger]}
      {maximum !== null && (
        <>
          , at most <Money value={maximum} />
        </>
      )}
      {transactionsRequired !== null && <span className="hint">, {transactionsRequired} needed</span>}
      {minimumTransactionAmount !== null && (
        <span className="hint">, of {minimumTransactionAmount} or more</span>
      )}
    </>
  );
}
