import { useQuery } from '@apollo/client/react';
import { useState } from 'react';
import { CodesDocument, type Provider } from '../generated/graphql';
import { Choice } from '../parts/choice';
import { CodeCard } from '../parts/code-card';
import { EmptyList } from '../parts/empty-list';
import { Failure } from '../parts/failure';
import { More } from '../parts/more';
import { Loading } from '../parts/placeholder';
import { ProblemBanner } from '../parts/problem-banner';
import { LookUp } from './look-up';
import { offering } from './offering';
import type { ViewProps } from './view-props';

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
        <EmptyList what="codes" isFiltered={provider !== null} problems={page.problems}>
          Codes are made at the provider; those of your account show up here.
        </EmptyList>
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
      <LookUp providers={providers} />
    </>
  );
}
