import { useQuery } from '@apollo/client/react';
import { useState } from 'react';
import {
  type CreditOrder,
  type CreditStatus,
  CreditsDocument,
  type CreditsQuery,
  type EarningMode,
  type Provider,
} from '../generated/graphql';
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
import { creditStatuses, modes, providerNames } from '../words/labels';
import { offering } from './offering';
import type { ViewProps } from './view-props';

type Credit = CreditsQuery['credits']['nodes'][number];

const tones: Readonly<Record<CreditStatus, Tone>> = {
  AVAILABLE: 'good',
  PENDING: 'waiting',
  REVERTED: 'bad',
  UNKNOWN: 'quiet',
};

const columns: readonly Column<Credit, CreditOrder>[] = [
  {
    title: 'Created',
    sorts: { descending: 'CREATED_AT_DESC', ascending: 'CREATED_AT_ASC' },
    cell: ({ createdAt }) => <Instant value={createdAt} />,
  },
  { title: 'Provider', isMinor: true, cell: ({ provider }) => providerNames[provider] },
  { title: 'Referred user', isMinor: true, cell: ({ referredUserId }) => <code>{referredUserId}</code> },
  { title: 'Paid as', isMinor: true, cell: ({ mode }) => modes[mode] },
  { title: 'Status', cell: ({ status }) => <Badge tone={tones[status]}>{creditStatuses[status]}</Badge> },
  {
    title: 'Changed',
    isMinor: true,
    sorts: { descending: 'UPDATED_AT_DESC', ascending: 'UPDATED_AT_ASC' },
    cell: ({ updatedAt }) => <Instant value={updatedAt} />,
  },
  {
    title: 'Amount',
    isNumeric: true,
    sorts: { descending: 'AMOUNT_DESC', ascending: 'AMOUNT_ASC' },
    cell: ({ amount }) => <Money value={amount} />,
  },
];

const { UNKNOWN: _unknownStatus, ...knownStatuses } = creditStatuses;
const { UNKNOWN: _unknownMode, ...knownModes } = modes;

export function Credits({ providers }: ViewProps) {
  const [provider, setProvider] = useState<Provider | null>(null);
  const [status, setStatus] = useState<CreditStatus | null>(null);
  const [mode, setMode] = useState<EarningMode | null>(null);
  const [orderBy, setOrderBy] = useState<CreditOrder>('CREATED_AT_DESC');
  const offered = offering(providers, 'CREDITS');
  const isFiltered = provider !== null || status !== null || mode !== null;
  const { data, previousData, error, loading, refetch, fetchMore } = useQuery(CreditsDocument, {
    variables: {
      providers: provider === null ? null : [provider],
      filter: { status, mode },
      orderBy,
      after: null,
    },
  });
  const page = (data ?? (error === undefined ? previousData : undefined))?.credits;
  const retry = () => void refetch();
  return (
    <>
      <h1>Credits</h1>
      <p className="lead">What single purchases of those whom you referred have earned.</p>
      <ProblemBanner problems={page?.problems ?? []} onRetry={retry} />
      <div className="filters">
        {Object.keys(offered).length > 1 && (
          <Choice label="Provider" any="All" value={provider} options={offered} onChange={setProvider} />
        )}
        <Choice label="Status" any="Any" value={status} options={knownStatuses} onChange={setStatus} />
        <Choice label="Paid as" any="Either" value={mode} options={knownModes} onChange={setMode} />
      </div>
      {page === undefined ? (
        error !== undefined ? (
          <Failure error={error} onRetry={retry} />
        ) : (
          <Loading what="credits" rows={8} />
        )
      ) : page.nodes.length === 0 ? (
        <EmptyList what="credits" isFiltered={isFiltered} problems={page.problems}>
          When somebody whom you referred buys something, it shows up here.
        </EmptyList>
      ) : (
        <>
          <DataTable
            caption="Credits"
            columns={columns}
            items={page.nodes}
            sort={orderBy}
            onSort={setOrderBy}
            isBusy={loading}
          />
          <More
            what="credits"
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
