import { BASELINE, CACHED_GATEWAY, GATEWAY } from '../contenders/registry.ts';
import { type Outcome, ratioTo } from '../measurement/comparison.ts';
import type { Results } from './results.ts';

/** What was promised, and what became of it. */
export interface TargetRow {
  readonly name: string;
  readonly promise: string;
  readonly figure: string;
  /** Null where it was not asked for. What was asked for and gave no figure is missed. */
  readonly isMet: boolean | null;
}

/** Undefined: not asked for. Null: asked for, without a figure. */
type Figure = number | null | undefined;

interface Target {
  readonly name: string;
  readonly most: number;
  readonly unit: string;
  readonly measure: (results: Results) => Figure;
}

/** As much as two runs of the same thing differ on a machine that others use too. */
const FLAT = 1.25;
const BESIDE = 'CPU per operation against the hand-written handler';
const WALK = 'walk through 100 000 credits, last tenth against the second';

const targets: readonly Target[] = [
  { name: `W1, ${BESIDE}`, most: 1, unit: '', measure: ratio('W1') },
  { name: `W2, ${BESIDE}`, most: 0.8, unit: '', measure: ratio('W2') },
  {
    name: 'W2, upstream calls per operation, one less than there are ids',
    most: 24,
    unit: '',
    measure: sampleFigure('W2', ({ upstreamCallsPerOperation }) => upstreamCallsPerOperation),
  },
  { name: `W3, ${BESIDE}`, most: 1.2, unit: '', measure: ratio('W3') },
  { name: `W1 by replies that always change, ${BESIDE}`, most: 1, unit: '', measure: ratio('W1-changing') },
  { name: `W3 by replies that always change, ${BESIDE}`, most: 1.2, unit: '', measure: ratio('W3-changing') },
  { name: `W4, ${BESIDE}`, most: 4, unit: '', measure: ratio('W4') },
  { name: `W1 shared by equal operations, ${BESIDE}`, most: 0.25, unit: '', measure: ratio('W1-coalesced') },
  { name: `W1 from the cache, ${BESIDE}`, most: 0.35, unit: '', measure: ratio('W1-cached', CACHED_GATEWAY) },
  {
    name: 'W1, p50 added over an upstream of 20 ms',
    most: 2.5,
    unit: ' ms',
    measure: sampleFigure('W1-latency', ({ p50Ms, upstreamDelayMs }) => p50Ms - (upstreamDelayMs ?? 0)),
  },
  {
    name: 'W1, p99 added over an upstream of 20 ms',
    most: 8,
    unit: ' ms',
    measure: sampleFigure('W1-latency', ({ p99Ms, upstreamDelayMs }) => p99Ms - (upstreamDelayMs ?? 0)),
  },
  {
    name: 'resident memory at the end of W1 under full load',
    most: 200,
    unit: ' MB',
    measure: memoryFigure((bytes) => (bytes.at(-1) ?? Number.NaN) / 1_000_000),
  },
  {
    name: 'the same against half of that time',
    most: FLAT,
    unit: '',
    measure: memoryFigure(
      (bytes) => (bytes.at(-1) ?? Number.NaN) / (bytes[bytes.length / 2 - 1] ?? Number.NaN),
    ),
  },
  { name: `${WALK}: CPU per page`, most: FLAT, unit: '', measure: walkFigure('cpuMicrosPerPage') },
  { name: `${WALK}: resident memory`, most: FLAT, unit: '', measure: walkFigure('residentBytes') },
  {
    name: '`npm start` to the first right answer',
    most: 1500,
    unit: ' ms',
    measure: ({ startUp }) => {
      const outcome = startUp?.find(({ command }) => command === 'npm start')?.outcome;
      return outcome && ('medianMs' in outcome ? outcome.medianMs : null);
    },
  },
];

export function judge(results: Results): readonly TargetRow[] {
  return targets.map(({ name, most, unit, measure }) => {
    const figure = measure(results);
    const promise = `≤ ${most}${unit}`;
    if (figure === undefined) return { name, promise, figure: 'not measured', isMet: null };
    if (figure === null) return { name, promise, figure: 'no figure', isMet: false };
    const text = figure >= 100 ? String(Math.round(figure)) : figure.toFixed(2);
    return { name, promise, figure: text + unit, isMet: figure <= most };
  });
}

function ratio(workload: string, contender = GATEWAY): Target['measure'] {
  return (results) => {
    const outcomes = outcomesOf(results, workload);
    const outcome = outcomes?.get(contender);
    return outcome && ratioTo(outcomes?.get(BASELINE), outcome);
  };
}

function sampleFigure(
  workload: string,
  figure: (sample: Extract<Outcome, { sample: unknown }>['sample']) => number,
): Target['measure'] {
  return (results) => {
    const outcome = outcomesOf(results, workload)?.get(GATEWAY);
    return outcome && ('sample' in outcome ? figure(outcome.sample) : null);
  };
}

function memoryFigure(figure: (residentBytes: readonly number[]) => number): Target['measure'] {
  return ({ endurance }) =>
    endurance === null ? undefined : 'residentBytes' in endurance ? figure(endurance.residentBytes) : null;
}

/** Not against the first tenth, which holds what compiling costs. */
function walkFigure(name: 'cpuMicrosPerPage' | 'residentBytes'): Target['measure'] {
  return ({ walk }) => {
    if (walk === null) return undefined;
    const [, second] = 'parts' in walk ? walk.parts : [];
    const last = 'parts' in walk ? walk.parts.at(-1) : undefined;
    return second === undefined || last === undefined ? null : last[name] / second[name];
  };
}

function outcomesOf({ comparisons }: Results, name: string): ReadonlyMap<string, Outcome> | undefined {
  return comparisons.find(({ workload }) => workload.name === name)?.outcomes;
}
