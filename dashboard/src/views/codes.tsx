import { useQuery } from '@apollo/client/react';
import { useState } from 'react';
import type { ViewProps } from '../app';
import { CodesDocument, type CodesQuery, type Provider } from '../generated/graphql';
import { Badge } from '../parts/badge';
import { Choice } from '../parts/choice';
import { CopyButton } from '../parts/copy-button';
import { Failure } from '../parts/failure';
import { Money } from '../parts/money';
import { More } from '../parts/more';
import { Empty, Loading } from '../parts/placeholder';
import { ProblemBanner } from '../parts/problem-banner';
import { RewardList } from '../parts/reward-list';
import { providerNames } from '../words/labels';
import { offering } from './offering';

type Code = CodesQuery['referralCodes']['nodes'][number];

export function Codes({ providers }: ViewProps) {
  const [provider, setProvider] = useState<Provider | null>(null);
  const offered = offering(providers, 'CODES');
  const { data, previousData, error, refetch, fetchMore } = useQuery(CodesDocument, {
    variables: { providers: provider === null ? null : [provider], after: null },
  });
  const page = (data ?? (error === undefined ? previousData : undefined))?.referralCodes;
  const retry = () => void refetch();
  return (
    <>
      <h1>Codes</h1>
      <p className="lead">Hand one out: whoever redeems it counts as referred by you.</p>
      <ProblemBanner problems={page?.problems ?? []} onRetry={retry} />
      {Object.keys(offered).length > 1 && (
        <div className="filters">
          <Choice label="Provider" any="All" value={provider} options={offered} onChange={setProvider} />
        </div>
      )}
      {page === undefined ? (
        error !== undefined ? (
          <Failure error={error} onRetry={retry} />
        ) : (
          <Loading what="codes" rows={6} />
        )
      ) : page.nodes.length === 0 ? (
        <Empty title="No codes">
          <p>Codes are made at the provider; those of your account show up here.</p>
        </Empty>
      ) : (
        <>
          <ul className="cards">
            {page.nodes.map((code) => (
              <li key={code.id} className="card">
                <CodeCard code={code} />
              </li>
            ))}
          </ul>
          <More
            what="codes"
            shown={page.nodes.length}
            total={page.totalCount}
            pageInfo={page.pageInfo}
            loadMore={(after) => fetchMore({ variables: { after } })}
          />
        </>
      )}
    </>
  );
}

function CodeCard({ code }: { readonly code: Code }) {
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
            redeemed {totalReferrals}
            {maxReferrals === null
              ? totalReferrals === '1'
                ? ' time'
                : ' times'
              : ` of ${maxReferrals} times`}
          </span>
        )}
      </p>
      <RewardList rewards={code.rewards} />
      {referrerEarned !== null && (
        <p className="hint">
          Earned you <Money value={referrerEarned} />
        </p>
      )}
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
