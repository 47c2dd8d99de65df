import type { CodePartFragment } from '../generated/graphql';
import { groupDigits } from '../words/amount';
import { providerNames } from '../words/labels';
import { Badge } from './badge';
import { CopyButton } from './copy-button';
import { Money } from './money';
import { RewardList } from './reward-list';

interface CodeCardProps {
  readonly code: CodePartFragment;
  readonly isOwn?: boolean;
  /** What else is known of it. */
  readonly children?: React.ReactNode;
}

/** Whether a code still works, and what each side gets. */
export function CodeCard({ code, isOwn = true, children }: CodeCardProps) {
  const { provider, url, isActive, isRedeemable, totalReferrals, maxReferrals, referrerEarned } = code;
  return (
    <>
      <div className="heading">
        <h2 className="code">{code.code}</h2>
        <CopyButton text={code.code} what={`code ${code.code}`} />
      </div>
      <p className="meta">
        <Badge tone={isRedeemable ? 'good' : isActive ? 'waiting' : 'quiet'}>
          {isRedeemable ? 'Redeemable' : isActive ? 'Used up' : 'Not active'}
        </Badge>
        <span>{providerNames[provider]}</span>
        {totalReferrals !== null && (
          <span>
            redeemed {groupDigits(totalReferrals)}
            {maxReferrals === null
              ? totalReferrals === '1'
                ? ' time'
                : ' times'
              : ` of ${groupDigits(maxReferrals)} times`}
          </span>
        )}
      </p>
      <RewardList rewards={code.rewards} isOwn={isOwn} />
      {referrerEarned !== null && (
        <p className="hint">
          Earned {isOwn ? 'you' : 'the referrer'} <Money value={referrerEarned} />
        </p>
      )}
      {children}
      {url !== null && (
        <p className="link">
          <a href={url} target="_blank" rel="noreferrer">
            {url}
          </a>
          <CopyButton text={url} what={`link of code ${code.code}`} label="Copy link" />
        </p>
      )}
    </>
  );
}
