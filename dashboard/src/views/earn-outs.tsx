import { useQuery } from '@apollo/client/react';
import { useEffect, useState } from 'react';
import { type EarnOutStatus, EarnOutsDocument, type Provider } from '../generated/graphql';
import { Badge, type Tone } from '../parts/badge';
import { Choice } from '../parts/choice';
import { type Column, DataTable } from '../parts/data-table';
import { EmptyList } from '../parts/empty-list';
import { Failure } from '../parts/failure';
import { Instant } from '../parts/instant';
import { Money } from '../parts/money';
import { More } from '../parts/more';
import { Loading } from '../parts/placeholder';
import { ProblemBanner } from '../parts/problem-banner';
import { earnOutStatuses, modes, providerNames } from '../words/labels';
import { arrange, type EarnOut, type EarnOutSort } from './earn-out-order';
import { offering } from './offering';
import type { ViewProps } from './view-props';

/** Providers neither filter nor sort earn-outs, so it is done here, among so many of the newest at most. */
const MOST_ARRANGED = 500;

const tones: Readonly<Record<EarnOutStatus, Tone>> = {
  COMPLETED: 'good',
  PROCESSING: 'waiting',
  FAILED: 'bad',
  UNKNOWN: 'quiet',
};

const columns: readonly Column<EarnOut, EarnOutSort>[] = [
  {
    title: 'Created',
    sorts: { descending: 'DATE_DESC', ascending: 'DATE_ASC' },
    cell: ({ createdAt }) => <Instant value={createdAt} />,
  },
  { title: 'Provider', isMinor: true, cell: ({ provider }) => providerNames[provider] },
  {
    title: 'Paid as',
    isMinor: true,
    cell: ({ mode, paypalPayoutEmail }) => (
      <>
        {modes[mode]}
        {paypalPayoutEmail !== null && <span className="hint"> to {paypalPayoutEmail}</span>}
      </>
    ),
  },
  {
    title: 'Status',
    cell: ({ status, errorReason }) => (
      <>
        <Badge tone={tones[status]}>{earnOutStatuses[status]}</Badge>
        {errorReason !== null && <p className="hint reason">{errorReason}</p>}
      </>
    ),
  },
  {
    title: 'Amount',
    isNumeric: true,
    sorts: { descending: 'AMOUNT_DESC', ascending: 'AMOUNT_ASC' },
    cell: ({ amount }) => <Money value={amount} />,
  },
];

const { UNKNOWN: _unknown, ...knownStatuses } = earnOutStatuses;

export function EarnOuts({ providers }: ViewProps) {
  const [provider, setProvider] = useState<Provider | null>(null);
  const [status, setStatus] = useState<EarnOutStatus | null>(null);
  const [sort, setSort] = useState<EarnOutSort>('PROVIDER');
  const offered = offering(providers, 'EARN_OUTS');
  const { data, previousData, error, loading, refetch, fetchMore } = useQuery(EarnOutsDocument, {
    variables: { providers: provider === null ? null : [provider], after: null },
  });
  const page = (data ?? (error === undefined ? previousData : undefined))?.earnOuts;
  const retry = () => void refetch();

  const isArranged = status !== null || sort !== 'PROVIDER';
  const loaded = page?.nodes.length ?? 0;
  const cursor = page?.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
  const [failedAt, setFailedAt] = useState<string | null>(null);
  const isReadingOn = isArranged && cursor !== null && cursor !== failedAt && loaded < MOST_ARRANGED;
  useEffect(() => {
    if (isReadingOn) fetchMore({ variables: { after: cursor } }).catch(() => setFailedAt(cursor));
  }, [isReadingOn, cursor, fetchMore]);

  const shown = page === undefined ? [] : arrange(page.nodes, status, sort);
  return (
    <>
      <h1>Earn-outs</h1>
      <p className="lead">What became of pending balances: account credit, or money paid to PayPal.</p>
      <ProblemBanner problems={page?.problems ?? []} onRetry={retry} />
      <div className="filters">
        {Object.keys(offered).length > 1 && (
          <Choice label="Provider" any="All" value={provider} options={offered} onChange={setProvider} />
        )}
        <Choice label="Status" any="Any" value={status} options={knownStatuses} onChange={setStatus} />
      </div>
      {page === undefined ? (
        error !== undefined ? (
          <Failure error={error} onRetry={retry} />
        ) : (
          <Loading what="earn-outs" rows={8} />
        )
      ) : shown.length === 0 && !isReadingOn ? (
        <EmptyList
          what="earn-outs"
          isFiltered={provider !== null || (status !== null && loaded > 0)}
          problems={page.problems}
        >
          When a pending balance reaches the minimum and is paid, it shows up here.
        </EmptyList>
      ) : (
        <>
          <DataTable
            caption="Earn-outs"
            columns={columns}
            items={shown}
            sort={sort}
            onSort={setSort}
            isBusy={loading || isReadingOn}
          />
          {isArranged ? (
            <p className="more" role="status">
              {isReadingOn ? 'Reading the others …' : `${shown.length} shown, of the ${loaded} newest`}
              {cursor !== null && !isReadingOn && ' (earlier ones are not among them)'}
            </p>
          ) : (
            <More
              what="earn-outs"
              shown={loaded}
              total={page.totalCount}
              pageInfo={page.pageInfo}
              loadMore={(after) => fetchMore({ variables: { after } })}
            />
          )}
        </>
      )}
    </>
  );
}
