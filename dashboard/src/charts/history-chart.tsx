import { Bar, BarChart, CartesianGrid, Legend, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts';
import type { CreditStatus, HistoryInterval } from '../generated/graphql';
import { Money } from '../parts/money';
import { creditStatuses, providerNames } from '../words/labels';
import { formatPeriod } from '../words/time';
import { type History, type Bar as HistoryBar, toBars } from './periods';

interface HistoryChartProps {
  readonly history: History & { readonly since: string; readonly until: string };
  readonly interval: HistoryInterval;
  readonly currency: string;
}

const statuses: readonly CreditStatus[] = ['AVAILABLE', 'PENDING', 'REVERTED', 'UNKNOWN'];

/** Of the axis alone. */
const axis = new Intl.NumberFormat('en-GB', { notation: 'compact' });

export function HistoryChart({ history, interval, currency }: HistoryChartProps) {
  const bars = toBars(history, interval, currency);
  const shown = statuses.filter((status) => bars.some(({ heights }) => heights[status] !== undefined));
  return (
    <div className="chart">
      <ResponsiveContainer width="100%" height="100%">
        <BarChart
          data={bars}
          accessibilityLayer
          title={`Credits in ${currency} by ${interval === 'MONTH' ? 'month' : 'day'}`}
          margin={{ top: 8, right: 0, bottom: 0, left: 0 }}
        >
          <CartesianGrid vertical={false} stroke="var(--line)" />
          <XAxis
            dataKey="periodStart"
            tickFormatter={(start: string) => formatPeriod(start, interval, true)}
            stroke="var(--quiet)"
            tickLine={false}
            interval="equidistantPreserveStart"
            minTickGap={8}
          />
          <YAxis
            stroke="var(--quiet)"
            axisLine={false}
            tickLine={false}
            width={52}
            tickFormatter={axis.format}
          />
          <Tooltip
            cursor={{ fill: 'var(--hover)' }}
            content={({ active, payload }) => (
              // Told to screen readers as well when one walks through the bars by the arrow keys.
              <div aria-live="polite">
                {active && <BarTip bar={payload[0]?.payload} interval={interval} />}
              </div>
            )}
          />
          <Legend formatter={(name: string) => <span className="name">{name}</span>} />
          {shown.map((status) => (
            <Bar
              key={status}
              name={creditStatuses[status]}
              dataKey={({ heights }: HistoryBar) => heights[status] ?? 0}
              stackId="credits"
              fill={`var(--${status.toLowerCase()})`}
              isAnimationActive={false}
            />
          ))}
        </BarChart>
      </ResponsiveContainer>
    </div>
  );
}

function BarTip({
  bar,
  interval,
}: {
  readonly bar: HistoryBar | undefined;
  readonly interval: HistoryInterval;
}) {
  if (bar === undefined) return null;
  return (
    <div className="tip">
      <strong>{formatPeriod(bar.periodStart, interval)}</strong>
      {bar.sums.length === 0 && <p>No credits</p>}
      {bar.sums.map(({ provider, status, amount, count }) => (
        <p key={`${provider} ${status}`}>
          {creditStatuses[status]}: <Money value={amount} />{' '}
          <span className="hint">
            ({count} at {providerNames[provider]})
          </span>
        </p>
      ))}
    </div>
  );
}
