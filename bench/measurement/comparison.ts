import type { Contender } from '../contenders/contender.ts';
import { CREDIT_COUNT } from '../data/webshare.ts';
import { isFor, type Workload } from '../workloads/workload.ts';
import { explain } from './reason.ts';
import type { Rig } from './rig.ts';
import type { RunningContender } from './running-contender.ts';
import { median, medianOf, type Sample, takeSample } from './sample.ts';

export interface Effort {
  readonly rounds: number;
  readonly roundMs: number;
  /** In time of the contender's processor: what it takes to compile does not depend on who else is at work. */
  readonly warmUpCpuMs: number;
}

/** Who takes part, and who would but did not start, with the reason. */
export interface Field {
  readonly running: readonly RunningContender[];
  readonly absent: ReadonlyMap<Contender, string>;
}

const WARM_UP_STEP_MS = 300;
/** Who is not the bottleneck takes longer for the same time of its processor; this many times as long at most. */
const MOST_WARM_UP_SHARE = 2;

/** What a contender has shown in a workload, or why there is no figure. */
export type Outcome =
  | { readonly sample: Sample; readonly rounds: readonly Sample[] }
  | { readonly reason: string };

/** One workload, by the names of contenders. */
export interface Comparison {
  readonly workload: Workload;
  readonly outcomes: ReadonlyMap<string, Outcome>;
}

/** Checks each contender's answers in full, warms it up, and then lets them take turns. */
export async function compare(
  rig: Rig,
  { running, absent }: Field,
  workload: Workload,
  effort: Effort,
): Promise<Comparison> {
  const outcomes = new Map<string, Outcome>();
  for (const [contender, reason] of absent) {
    if (isFor(workload, contender)) outcomes.set(contender.name, { reason });
  }
  const runs = new Map<RunningContender, Run>();
  const rounds = new Map<RunningContender, Sample[]>();
  const { latencyMs, isChanging } = workload;
  await rig.upstream.remote.configure({ latencyMs, isChanging, creditCount: CREDIT_COUNT });
  for (const contender of running.filter((candidate) => isFor(workload, candidate.contender))) {
    await attempt(outcomes, contender, async () => {
      const run = await prepare(rig, contender, workload);
      await warmUp(run, contender, effort.warmUpCpuMs, workload.warmUpOperations);
      runs.set(contender, run);
    });
  }
  for (let round = 0; round < effort.rounds; round += 1) {
    for (const [contender, run] of runs) {
      if (outcomes.has(contender.contender.name)) continue;
      await attempt(outcomes, contender, async () => {
        rounds.set(contender, [...(rounds.get(contender) ?? []), await run(effort.roundMs)]);
      });
    }
  }
  for (const [contender, samples] of rounds) {
    const { name } = contender.contender;
    if (!outcomes.has(name)) outcomes.set(name, { sample: medianOf(samples), rounds: samples });
  }
  return { workload, outcomes };
}

/** CPU per operation as a multiple of the baseline's: in the middle over rounds, each against its own. */
export function ratioTo(baseline: Outcome | undefined, outcome: Outcome | undefined): number | null {
  if (baseline === undefined || outcome === undefined || 'reason' in baseline || 'reason' in outcome)
    return null;
  const ratios = outcome.rounds.flatMap(({ cpuMicrosPerOperation }, round) => {
    const other = baseline.rounds[round];
    return other === undefined ? [] : [cpuMicrosPerOperation / other.cpuMicrosPerOperation];
  });
  return median(ratios);
}

type Run = (durationMs: number, minimumOperations?: number) => Promise<Sample>;

async function warmUp(
  run: Run,
  contender: RunningContender,
  cpuMs: number,
  minimumOperations: number,
): Promise<void> {
  const enough = contender.usage().cpuMicroseconds + cpuMs * 1000;
  await run(WARM_UP_STEP_MS, minimumOperations);
  const end = performance.now() + cpuMs * MOST_WARM_UP_SHARE;
  while (performance.now() < end && contender.usage().cpuMicroseconds < enough) await run(WARM_UP_STEP_MS);
}

async function prepare(rig: Rig, contender: RunningContender, workload: Workload): Promise<Run> {
  const { operation, options, connections, tenants } = workload;
  const question = contender.contender.dialect(operation, options);
  if (question === null) throw new Error('it cannot be asked this');
  const expectedBody = await contender.check(question);
  const request = contender.request(question);
  return async (durationMs, minimumOperations = 0) => {
    const sample = await takeSample(rig, [contender], {
      request,
      expectedBody,
      connections,
      tenants,
      durationMs,
      minimumOperations,
    });
    if (sample.wrongShare > 0)
      throw new Error(`wrong answers under load: ${sample.wrongKinds}: ${sample.wrongSample}`);
    return sample;
  };
}

/** Whoever fails once is out of the workload. */
async function attempt(
  outcomes: Map<string, Outcome>,
  { contender: { name } }: RunningContender,
  task: () => Promise<void>,
): Promise<void> {
  try {
    await task();
  } catch (error) {
    outcomes.set(name, { reason: explain(error) });
  }
}
