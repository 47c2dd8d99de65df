import { useQuery } from '@apollo/client/react';
import { lazy, Suspense, useState } from 'react';
import type { History } from '../charts/periods';
import { CreditHistoryDocument, type HistoryInterval, type ProblemFragment } from '../generated/graphql';
import { Boundary } from '../parts/boundary';
import { Failure } from '../parts/failure';
import { Money } from '../parts/money';
import { Empty, Loading } from '../parts/placeholder';
import { ProblemBanner } from '../parts/problem-banner';
import { Segments } from '../parts/segments';
import { creditStatuses, providerNames } from '../words/labels';
import { formatPeriod } from '../words/time';

// Charts are most of the page's weight: the figures need not wait for them.
const HistoryChart = lazy(async () => ({ default: (await import('../charts/history-chart')).HistoryChart }));

const periods: Readonly<Record<HistoryInterval, number>> = { MONTH: 12, DAY: 30 };

interface CreditHistoryProps {
  /** Problems that stand above already. */
  readonly named: readonly ProblemFragment[];
}

/** Credits over time: as a chart, and as the table of its figures. */
export function CreditHistory({ named }: CreditHistoryProps) {
  const [interval, setInterval] = useState<HistoryInterval>('MONTH');
  const { data, previousData, error, refetch } = useQuery(CreditHistoryDocument, {
    variables: { interval, last: periods[interval] },
  });
  const history = data?.creditHistory ?? (error === undefined ? previousData?.creditHistory : undefined);
  const problems = (history?.problems ?? []).filter(
    ({ provider, code }) => !named.some((other) => other.provider === provider && other.code === code),
  );
  const retry = () => void refetch();
  return (
    <section aria-labelledby="history">
      <div className="heading">
        <h2 id="history">Credits over time</h2>
        <Segments
          legend="Length of a period"
          value={interval}
          options={{ MONTH: 'Months', DAY: 'Days' }}
          onChange={setInterval}
        />
      </div>
      <ProblemBanner problems={problems} onRetry={retry} />
      {history !== undefined ? (
        <Figures history={history} interval={data === undefined ? otherThan(interval) : interval} />
      ) : error !== undefined ? (
        <Failure error={error} onRetry={retry} />
      ) : (
        <Loading what="credits over time" rows={1} />
      )}
    </section>
  );
}

function otherThan(interval: HistoryInterval): HistoryInterval {
  return interval === 'MONTH' ? 'DAY' : 'MONTH';
}

interface FiguresProps {
  readonly history: History;
  readonly interval: HistoryInterval;
}

function Figures({ history, interval }: FiguresProps) {
  const currencies = [...new Set(history.sums.map(({ amount }) => amount.currency))];
  const [chosen, setChosen] = useState<string | null>(null);
  const currency = currencies.find((candidate) => candidate === chosen) ?? currencies[0];
  const { since, until, complete, count, problems } = history;
  if (since === null || until === null || currency === undefined) {
    return (
      <Empty title={complete ? 'No credits yet' : 'No credits to show'}>
        <p>
          {complete
            ? 'When somebody whom you referred buys something, it shows up here.'
            : whyIncomplete(history)}
        </p>
      </Empty>
    );
  }
  return (
    <div className="card">
      {currencies.length > 1 && (
        <Segments
          legend="Currency"
          value={currency}
          options={Object.fromEntries(currencies.map((name) => [name, name]))}
          onChange={setChosen}
        />
      )}
      <Boundary
        fallback={
          <p>The chart could not be loaded; its figures are in the table. Load the page again to see it.</p>
        }
      >
        <Suspense fallback={<Loading what="the chart" rows={1} />}>
          <HistoryChart history={{ ...history, since, until }} interval={interval} currency={currency} />
        </Suspense>
      </Boundary>
      <p className="hint">
        Sums in {currency}. {count} credits{currencies.length > 1 && ' in all currencies'}, from{' '}
        {formatPeriod(since, interval)} to {formatPeriod(until, interval)}, by the day in UTC on which they
        were created.
        {!complete && problems.length === 0 && ` ${whyIncomplete(history)}`}
      </p>
      <details>
        <summary>The figures as a table</summary>
        <SumTable history={history} interval={interval} currency={currency} />
      </details>
    </div>
  );
}

function whyIncomplete({ problems }: History): string {
  return problems.length > 0
    ? 'See above for the reason.'
    : 'There are more credits than are read at once: earlier ones are left out here, but are in the list of credits.';
}

function SumTable({ history, interval, currency }: FiguresProps & { readonly currency: string }) {
  return (
    <table>
      <caption className="unseen">Credits in {currency} over time</caption>
      <thead>
        <tr>
          <th scope="col">Period</th>
          <th scope="col">Provider</th>
          <th scope="col">Status</th>
          <th scope="col" className="numeric">
            Credits
          </th>
          <th scope="col" className="numeric">
            Sum
          </th>
        </tr>
      </thead>
      <tbody>
        {history.sums
          .filter(({ amount }) => amount.currency === currency)
          .map(({ periodStart, provider, status, amount, count }) => (
            <tr key={`${periodStart} ${provider} ${status}`}>
              <td>{formatPeriod(periodStart, interval)}</td>
              <td>{providerNames[provider]}</td>
              <td>{creditStatuses[status]}</td>
              <td className="numeric">{count}</td>
              <td className="numeric">
                <Money value={amount} />
              </td>
            </tr>
          ))}
      </tbody>
    </table>
  );
}
