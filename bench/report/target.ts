import { BASELINE, CACHED_GATEWAY, GATEWAY } from '../contenders/registry.ts';
import { type Comparison, ratioTo } from '../measurement/comparison.ts';
import type { Results } from './results.ts';

/** What was promised, and what became of it. */
export interface TargetRow {
  readonly name: string;
  readonly promise: string;
  /** As it was measured; null where it was not. */
  readonly figure: string | null;
  readonly isMet: boolean | null;
}

/** 1.25: as much as two runs of the same thing differ on a machine that others use too. */
const FLAT = 1.25;
const MEGABYTE = 1_000_000;

export function judge(results: Results): readonly TargetRow[] {
  return [
    ratio(results, 'W1', GATEWAY, 1),
    ratio(results, 'W2', GATEWAY, 0.8),
    callsById(results),
    ratio(results, 'W3', GATEWAY, 1.2),
    ratio(results, 'W4', GATEWAY, 4),
    ratio(results, 'W1-coalesced', GATEWAY, 0.25),
    ratio(results, 'W1-cached', CACHED_GATEWAY, 0.35),
    added(results, 'p50Ms', 2.5),
    added(results, 'p99Ms', 8),
    ...memory(results),
    ...walked(results),
    started(results),
  ];
}

function ratio({ comparisons }: Results, workload: string, contender: string, most: number): TargetRow {
  const outcomes = find(comparisons, workload)?.outcomes;
  const value = ratioTo(outcomes?.get(BASELINE), outcomes?.get(contender));
  return row(`${workload}, CPU per operation against the hand-written handler`, `≤ ${most}`, value, most, '');
}

function callsById({ comparisons }: Results): TargetRow {
  const sample = sampleOf(comparisons, 'W2');
  return row(
    'W2, upstream calls per operation',
    '< 25',
    sample?.upstreamCallsPerOperation ?? null,
    24.99,
    '',
  );
}

function added({ comparisons }: Results, quantile: 'p50Ms' | 'p99Ms', most: number): TargetRow {
  const sample = sampleOf(comparisons, 'W1-latency');
  const value = sample === null ? null : sample[quantile] - (sample.upstreamDelayMs ?? 0);
  const name = `W1, ${quantile === 'p50Ms' ? 'p50' : 'p99'} added over an upstream of 20 ms`;
  return row(name, `≤ ${most} ms`, value, most, ' ms');
}

function memory({ endurance }: Results): TargetRow[] {
  const bytes = endurance !== null && 'residentBytes' in endurance ? endurance.residentBytes : null;
  const seconds =
    endurance !== null && 'durationMs' in endurance ? Math.round(endurance.durationMs / 1000) : 0;
  const last = bytes?.at(-1);
  const growth = bytes === null || last === undefined ? null : last / (bytes[bytes.length / 2 - 1] ?? last);
  return [
    row(
      `resident memory ${bytes === null ? 'after a while' : `after ${seconds} s`} of W1 under full load`,
      '≤ 200 MB',
      last === undefined ? null : last / MEGABYTE,
      200,
      ' MB',
    ),
    row('resident memory at the end against half of that time', `≤ ${FLAT}`, growth, FLAT, ''),
  ];
}

function walked({ walk }: Results): TargetRow[] {
  const parts = walk !== null && 'parts' in walk ? walk.parts : null;
  const second = parts?.[1];
  const last = parts?.at(-1);
  // The first tenth holds what compiling costs.
  const against = (figure: 'cpuMicrosPerPage' | 'residentBytes') =>
    second === undefined || last === undefined ? null : last[figure] / second[figure];
  const name = 'walk through 100 000 credits, last tenth against the second';
  return [
    row(`${name}: CPU per page`, `≤ ${FLAT}`, against('cpuMicrosPerPage'), FLAT, ''),
    row(`${name}: resident memory`, `≤ ${FLAT}`, against('residentBytes'), FLAT, ''),
  ];
}

function started({ startUp }: Results): TargetRow {
  const outcome = startUp?.find(({ command }) => command === 'npm start')?.outcome;
  const value = outcome !== undefined && 'medianMs' in outcome ? outcome.medianMs : null;
  return row('`npm start` to the first right answer', '< 1500 ms', value, 1499.9, ' ms');
}

function row(name: string, promise: string, value: number | null, most: number, unit: string): TargetRow {
  if (value === null) return { name, promise, figure: null, isMet: null };
  return {
    name,
    promise,
    figure: `${value >= 100 ? Math.round(value) : value.toFixed(2)}${unit}`,
    isMet: value <= most,
  };
}

function sampleOf(comparisons: readonly Comparison[], workload: string) {
  const outcome = find(comparisons, workload)?.outcomes.get(GATEWAY);
  return outcome !== undefined && 'sample' in outcome ? outcome.sample : null;
}

function find(comparisons: readonly Comparison[], name: string): Comparison | undefined {
  return comparisons.find(({ workload }) => workload.name === name);
}
