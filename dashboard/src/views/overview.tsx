import { useApolloClient, useQuery } from '@apollo/client/react';
import { EarningsDocument, type EarningsQuery, type PayOutTermsFragment } from '../generated/graphql';
import { Failure } from '../parts/failure';
import { Instant } from '../parts/instant';
import { Money } from '../parts/money';
import { Empty, Loading } from '../parts/placeholder';
import { ProblemBanner } from '../parts/problem-banner';
import { ProviderStrip } from '../parts/provider-strip';
import { providerNames } from '../words/labels';
import { CreditHistory } from './credit-history';
import type { ViewProps } from './view-props';

export function Overview({ providers }: ViewProps) {
  const payingOut = providers.flatMap(({ provider, configured, capabilities }) =>
    configured && capabilities.includes('EARN_OUT_PREFERENCE') ? [provider] : [],
  );
  const { data, error, refetch } = useQuery(EarningsDocument, { variables: { payingOut } });
  const client = useApolloClient();
  const retryAll = () => void client.refetchQueries({ include: 'active' });
  const problems = [...(data?.earningsSummary.problems ?? []), ...(data?.referralPrograms.problems ?? [])];
  return (
    <>
      <h1 className="unseen">Overview</h1>
      <ProviderStrip providers={providers} problems={problems} />
      <ProblemBanner problems={problems} onRetry={retryAll} />
      {data !== undefined ? (
        <Earnings data={data} />
      ) : error !== undefined ? (
        <Failure error={error} onRetry={() => void refetch()} />
      ) : (
        <Loading what="earnings" />
      )}
      <CreditHistory named={problems} />
    </>
  );
}

function Earnings({ data: { earningsSummary, referralPrograms } }: { readonly data: EarningsQuery }) {
  const { totals, lines, complete } = earningsSummary;
  if (lines.length === 0) {
    return (
      <Empty title={complete ? 'Nothing earned yet' : 'No figures at the moment'}>
        <p>
          {complete ? 'Share one of your codes; what it earns shows up here.' : 'See above for the reason.'}
        </p>
      </Empty>
    );
  }
  return (
    <>
      <section aria-labelledby="totals">
        <h2 id="totals">
          Earned in total{!complete && <span className="hint"> without what is missing</span>}
        </h2>
        <ul className="totals">
          {totals.map(({ currency, lifetime, pending }) => (
            <li key={currency} className="card">
              <p className="figure">
                <Money value={lifetime} />
              </p>
              <p className="hint">
                of which pending: <Money value={pending} />
              </p>
            </li>
          ))}
        </ul>
      </section>
      <section aria-labelledby="lines">
        <h2 id="lines">By provider</h2>
        <ul className="lines">
          {lines.map((line) => (
            <li key={line.provider} className="card">
              <EarningsLine
                line={line}
                terms={referralPrograms.nodes.find(({ provider }) => provider === line.provider)}
              />
            </li>
          ))}
        </ul>
      </section>
    </>
  );
}

interface EarningsLineProps {
  readonly line: EarningsQuery['earningsSummary']['lines'][number];
  readonly terms: PayOutTermsFragment | undefined;
}

function EarningsLine({ line, terms }: EarningsLineProps) {
  const { provider, pending, lifetime, nextEarnOutAt, willEarnOut } = line;
  const minimum = terms?.earnOutTerms?.minimumAmount;
  return (
    <>
      <h3>{providerNames[provider]}</h3>
      <dl>
        <div>
          <dt>Pending</dt>
          <dd>{pending === null ? <span className="hint">pays at once</span> : <Money value={pending} />}</dd>
        </div>
        <div>
          <dt>All time</dt>
          <dd>
            <Money value={lifetime} />
          </dd>
        </div>
        <div>
          <dt>Next pay-out</dt>
          <dd>
            {nextEarnOutAt === null ? (
              <span className="hint">none scheduled</span>
            ) : (
              <>
                <Instant value={nextEarnOutAt} as="distance" />, <Instant value={nextEarnOutAt} />
              </>
            )}
          </dd>
        </div>
      </dl>
      {willEarnOut !== null && (
        <p className={willEarnOut ? 'verdict good' : 'verdict waiting'}>
          {willEarnOut ? 'Reaches' : 'Does not reach'} the minimum
          {minimum !== undefined && (
            <>
              {' of '}
              <Money value={minimum} />
            </>
          )}
          {willEarnOut ? '.' : ' yet; it stays pending.'}
        </p>
      )}
    </>
  );
}
