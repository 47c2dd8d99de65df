import type { Contender } from '../contenders/contender.ts';
import { BASELINE } from '../contenders/registry.ts';
import type { Outcome } from '../measurement/comparison.ts';
import type { Workload } from '../workloads/workload.ts';

const head = [
  'contender',
  'CPU µs/op',
  'ratio',
  'op/s',
  'p50 ms',
  'p99 ms',
  'RSS MB',
  'upstream calls/op',
  'core used',
  'upstream µs/op',
  'load µs/op',
];

/** One workload as Markdown. */
export function comparisonTable(
  workload: Workload,
  contenders: readonly Contender[],
  outcomes: ReadonlyMap<string, Outcome>,
): string {
  const baseline = outcomes.get(BASELINE);
  const baselineCpu =
    baseline !== undefined && 'sample' in baseline ? baseline.sample.cpuMicrosPerOperation : null;
  const rows = contenders.flatMap(({ name, title }) => {
    const outcome = outcomes.get(name);
    if (outcome === undefined) return [];
    if ('reason' in outcome)
      return [[title, `did not run: ${outcome.reason}`, ...head.slice(2).map(() => '–')]];
    const { sample } = outcome;
    return [
      [
        title,
        digits(sample.cpuMicrosPerOperation),
        baselineCpu === null ? '–' : (sample.cpuMicrosPerOperation / baselineCpu).toFixed(2),
        digits(sample.operationsPerSecond),
        sample.p50Ms.toFixed(1),
        sample.p99Ms.toFixed(1),
        digits(sample.residentBytes / 1e6),
        sample.upstreamCallsPerOperation.toFixed(2),
        `${Math.round(sample.utilisation * 100)} %`,
        digits(sample.upstreamCpuMicrosPerOperation),
        digits(sample.loadCpuMicrosPerOperation),
      ],
    ];
  });
  return [`### ${workload.name}: ${workload.title}`, '', markdownTable(head, rows), ''].join('\n');
}

export function markdownTable(columns: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(columns), `|${columns.map(() => '---').join('|')}|`, ...rows.map(line)].join('\n');
}

export function digits(value: number): string {
  return value >= 100 ? String(Math.round(value)) : value.toFixed(1);
}
