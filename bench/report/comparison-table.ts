import type { Contender } from '../contenders/contender.ts';
import { BASELINE } from '../contenders/registry.ts';
import { type Comparison, type Outcome, ratioTo } from '../measurement/comparison.ts';
import type { Sample } from '../measurement/sample.ts';
import { digits, markdownTable, megabytes, percent } from './markdown-table.ts';

type Column = readonly [string, (sample: Sample) => string];

const columns: readonly Column[] = [
  ['CPU µs/op', ({ cpuMicrosPerOperation }) => digits(cpuMicrosPerOperation)],
  ['op/s', ({ operationsPerSecond }) => digits(operationsPerSecond)],
  ['p50 ms', ({ p50Ms }) => digits(p50Ms)],
  ['p99 ms', ({ p99Ms }) => digits(p99Ms)],
  ['RSS MB', ({ residentBytes }) => megabytes(residentBytes)],
  ['upstream calls/op', ({ upstreamCallsPerOperation }) => upstreamCallsPerOperation.toFixed(2)],
  ['core used', ({ utilisation }) => percent(utilisation)],
  ['upstream CPU µs/op', ({ upstreamCpuMicrosPerOperation }) => digits(upstreamCpuMicrosPerOperation)],
  ['load CPU µs/op', ({ loadCpuMicrosPerOperation }) => digits(loadCpuMicrosPerOperation)],
];

const latencyColumns: readonly Column[] = [
  ['upstream ms', ({ upstreamDelayMs }) => digits(upstreamDelayMs ?? 0)],
  ['added p50 ms', (sample) => digits(sample.p50Ms - (sample.upstreamDelayMs ?? 0))],
  ['added p99 ms', (sample) => digits(sample.p99Ms - (sample.upstreamDelayMs ?? 0))],
];

/** One workload as Markdown. */
export function comparisonTable(
  { workload, outcomes }: Comparison,
  contenders: readonly Contender[],
  absent: ReadonlyMap<Contender, string>,
): string {
  const shown = workload.latencyMs === 0 ? columns : [...latencyColumns, ...columns];
  const rows = contenders.flatMap(({ name, title }) => {
    const outcome: Outcome | undefined = outcomes.get(name);
    if (outcome !== undefined && 'sample' in outcome) {
      const ratio = ratioTo(outcomes.get(BASELINE), outcome);
      const cells = shown.map(([, format]) => format(outcome.sample));
      return [[title, ratio === null ? '–' : ratio.toFixed(2), ...cells]];
    }
    return outcome === undefined ? [] : [[`${title}: did not run`, ...shown.map(() => '–'), '–']];
  });
  // Why somebody did not even start is said once, for all workloads.
  const reasons = contenders.flatMap((contender) => {
    const outcome = outcomes.get(contender.name);
    const isNews = outcome !== undefined && 'reason' in outcome && !absent.has(contender);
    return isNews ? [`\n${contender.title} failed: ${outcome.reason}`] : [];
  });
  const table = markdownTable(['contender', 'ratio', ...shown.map(([title]) => title)], rows);
  return [`### ${workload.name}: ${workload.title}`, '', table, ...reasons].join('\n');
}
