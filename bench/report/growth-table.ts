import type { GrowthSeries } from '../measurement/growth.ts';
import { digits, markdownTable, megabytes, percent } from './markdown-table.ts';

export function growthTable({ axis, points }: GrowthSeries): string {
  const rows = points.map(({ value, outcome }) => {
    const label = value.toLocaleString('en').replaceAll(',', ' ');
    if ('reason' in outcome)
      return [label, ...Array.from({ length: 6 }, () => '–'), `did not run: ${outcome.reason}`];
    return [
      label,
      digits(outcome.cpuMicrosPerOperation),
      digits(outcome.operationsPerSecond),
      digits(outcome.p50Ms),
      digits(outcome.p99Ms),
      megabytes(outcome.residentBytes),
      outcome.upstreamCallsPerOperation.toFixed(2),
      outcome.wrongShare === 0 ? 'none' : `${percent(outcome.wrongShare)}: ${outcome.wrongKinds}`,
    ];
  });
  const columns = [
    'CPU µs/op',
    'op/s',
    'p50 ms',
    'p99 ms',
    'RSS MB',
    'upstream calls/op',
    'not the full answer',
  ];
  return markdownTable([axis, ...columns], rows);
}
