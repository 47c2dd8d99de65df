import { useQuery } from '@apollo/client/react';
import { useDeferredValue, useEffect, useId, useState } from 'react';
import {
  type ProgramStatus,
  ProgramsDocument,
  type ProgramsQuery,
  type Provider,
} from '../generated/graphql';
import { Badge, type Tone } from '../parts/badge';
import { Choice } from '../parts/choice';
import { EmptyList } from '../parts/empty-list';
import { Failure } from '../parts/failure';
import { Instant } from '../parts/instant';
import { More } from '../parts/more';
import { Loading } from '../parts/placeholder';
import { ProblemBanner } from '../parts/problem-banner';
import { RewardList } from '../parts/reward-list';
import { programStatuses, providerNames } from '../words/labels';
import { offering } from './offering';
import type { ViewProps } from './view-props';

type Program = ProgramsQuery['referralPrograms']['nodes'][number];

const tones: Readonly<Record<ProgramStatus, Tone>> = {
  ACTIVE: 'good',
  INACTIVE: 'quiet',
  EXPIRED: 'bad',
  UNKNOWN: 'quiet',
};

const { UNKNOWN: _unknown, ...knownStatuses } = programStatuses;
/** How long typing has to rest before the providers are asked. */
const PAUSE_MS = 300;

export function Programs({ providers }: ViewProps) {
  const id = useId();
  const [provider, setProvider] = useState<Provider | null>(null);
  const [status, setStatus] = useState<ProgramStatus | null>(null);
  const [typed, setTyped] = useState('');
  const word = useRested(typed.trim());
  const offered = offering(providers, 'PROGRAMS');
  const isFiltered = provider !== null || status !== null || word !== '';
  const { data, previousData, error, refetch, fetchMore } = useQuery(ProgramsDocument, {
    variables: {
      providers: provider === null ? null : [provider],
      filter: { status, search: word === '' ? null : word },
      after: null,
    },
  });
  const page = (data ?? (error === undefined ? previousData : undefined))?.referralPrograms;
  const isBusy = useDeferredValue(data === undefined && page !== undefined);
  const retry = () => void refetch();
  return (
    <>
      <h1>Programs</h1>
      <p className="lead">What runs at each provider, and what each side gets.</p>
      <ProblemBanner problems={page?.problems ?? []} onRetry={retry} />
      <search className="filters">
        <div className="field wide">
          <label htmlFor={id}>Search</label>
          <input
            id={id}
            type="search"
            placeholder="A word in the title"
            value={typed}
            onChange={({ target }) => setTyped(target.value)}
          />
        </div>
        {Object.keys(offered).length > 1 && (
          <Choice label="Provider" any="All" value={provider} options={offered} onChange={setProvider} />
        )}
        <Choice label="Status" any="Any" value={status} options={knownStatuses} onChange={setStatus} />
      </search>
      {page === undefined ? (
        error !== undefined ? (
          <Failure error={error} onRetry={retry} />
        ) : (
          <Loading what="programs" rows={6} />
        )
      ) : page.nodes.length === 0 ? (
        <EmptyList what="programs" isFiltered={isFiltered} problems={page.problems}>
          When a provider runs one for this account, it shows up here.
        </EmptyList>
      ) : (
        <>
          <ul className="cards" aria-busy={isBusy}>
            {page.nodes.map((program) => (
              <li key={program.id} className="card">
                <ProgramCard program={program} />
              </li>
            ))}
          </ul>
          <More
            what="programs"
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

function ProgramCard({ program }: { readonly program: Program }) {
  const { title, provider, status, expiresAt, message, rewards, usersReferred, usersUpgraded } = program;
  return (
    <>
      <h2>{title}</h2>
      <p className="meta">
        <Badge tone={tones[status]}>{programStatuses[status]}</Badge>
        <span>{providerNames[provider]}</span>
        {expiresAt !== null && (
          <span>
            {Date.parse(expiresAt) < Date.now() ? 'ended' : 'until'} <Instant value={expiresAt} />
          </span>
        )}
      </p>
      {message !== null && <p className="message">{message}</p>}
      <RewardList rewards={rewards} />
      {usersReferred !== null && (
        <p className="hint">
          {usersReferred} referred{usersUpgraded !== null && `, ${usersUpgraded} of them became customers`}
        </p>
      )}
    </>
  );
}

function useRested(text: string): string {
  const [rested, setRested] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setRested(text), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return rested;
}
