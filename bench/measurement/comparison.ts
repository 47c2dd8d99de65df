import { CREDIT_COUNT } from '../data/webshare.ts';
import type { Workload } from '../workloads/workload.ts';
import type { Rig } from './rig.ts';
import type { RunningContender } from './running-contender.ts';
import { medianOf, type Sample, takeSample } from './sample.ts';

export interface Effort {
  readonly rounds: number;
  readonly roundMs: number;
  readonly warmUpMs: number;
}

/** What a contender has shown in a workload, or why there is no figure. */
export type Outcome =
  | { readonly sample: Sample; readonly cpuMicrosOfRounds: readonly number[] }
  | { readonly reason: string };

/** Checks each contender's answers in full, warms it up, and then lets them take turns. By name. */
export async function compare(
  rig: Rig,
  contenders: readonly RunningContender[],
  workload: Workload,
  effort: Effort,
): Promise<ReadonlyMap<string, Outcome>> {
  const outcomes = new Map<string, Outcome>();
  const samples = new Map<RunningContender, Sample[]>();
  const bodies = new Map<RunningContender, string>();
  const { latencyMs } = workload;
  await rig.upstream.remote.configure({ latencyMs, creditCount: CREDIT_COUNT });
  for (const contender of contenders) {
    await attempt(outcomes, contender, async () => {
      const question = contender.contender.dialect(workload.operation, workload.options);
      if (question === null) throw new Error('it cannot be asked this');
      bodies.set(contender, await contender.check(question));
      await run(rig, contender, workload, bodies, effort.warmUpMs);
    });
  }
  for (let round = 0; round < effort.rounds; round += 1) {
    for (const contender of contenders) {
      if (outcomes.has(contender.contender.name)) continue;
      await attempt(outcomes, contender, async () => {
        const sample = await run(rig, contender, workload, bodies, effort.roundMs);
        samples.set(contender, [...(samples.get(contender) ?? []), sample]);
      });
    }
  }
  for (const [contender, taken] of samples) {
    const { name } = contender.contender;
    if (outcomes.has(name)) continue;
    const cpuMicrosOfRounds = taken.map(({ cpuMicrosPerOperation }) => cpuMicrosPerOperation);
    outcomes.set(name, { sample: medianOf(taken), cpuMicrosOfRounds });
  }
  return outcomes;
}

async function run(
  rig: Rig,
  contender: RunningContender,
  { operation, options, connections, tenants }: Workload,
  bodies: ReadonlyMap<RunningContender, string>,
  durationMs: number,
): Promise<Sample> {
  const question = contender.contender.dialect(operation, options);
  const expectedBody = bodies.get(contender);
  if (question === null || expectedBody === undefined) throw new Error('nothing was checked');
  const request = contender.request(question);
  const sample = await takeSample(rig, [contender], {
    request,
    expectedBody,
    connections,
    tenants,
    durationMs,
  });
  if (sample.wrongShare > 0) throw new Error(`wrong answers under load: ${sample.wrongKinds}`);
  return sample;
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
    outcomes.set(name, { reason: error instanceof Error ? error.message : String(error) });
  }
}
