import type { LoadSettings } from '../load/generator.ts';
import { usageOf } from './processor-time.ts';
import type { Rig } from './rig.ts';
import type { RunningContender } from './running-contender.ts';

/** What one run under load has shown. */
export interface Sample {
  readonly cpuMicrosPerOperation: number;
  readonly operationsPerSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly residentBytes: number;
  readonly upstreamCallsPerOperation: number;
  /** How much of its core the contender has used, 0 to 1. */
  readonly utilisation: number;
  readonly upstreamCpuMicrosPerOperation: number;
  readonly loadCpuMicrosPerOperation: number;
  /** Null without latency. */
  readonly upstreamDelayMs: number | null;
  /** Answers that were not the right one, 0 to 1. */
  readonly wrongShare: number;
  readonly wrongKinds: string;
  /** The beginning of one of those. */
  readonly wrongSample: string | null;
}

export async function takeSample(
  rig: Rig,
  contenders: readonly RunningContender[],
  settings: Omit<LoadSettings, 'ports'>,
): Promise<Sample> {
  const usages = () =>
    [
      contenders.map((contender) => contender.usage()),
      usageOf(rig.upstream.pid),
      usageOf(rig.load.pid),
    ] as const;
  await rig.upstream.remote.takeCounters();
  const [before, upstreamBefore, loadBefore] = usages();
  const result = await rig.load.remote.runLoad({ ...settings, ports: contenders.map(({ port }) => port) });
  const [after, upstreamAfter, loadAfter] = usages();
  const counters = await rig.upstream.remote.takeCounters();
  const { operations, durationMs, wrong, wrongSample } = result;
  const cpuOf = (list: readonly { cpuMicroseconds: number }[]) =>
    list.reduce((sum, { cpuMicroseconds }) => sum + cpuMicroseconds, 0);
  const cpuMicros = cpuOf(after) - cpuOf(before);
  const wrongCount = Object.values(wrong).reduce((sum, count) => sum + count, 0);
  return {
    cpuMicrosPerOperation: cpuMicros / operations,
    operationsPerSecond: (operations / durationMs) * 1000,
    p50Ms: result.p50Ms,
    p99Ms: result.p99Ms,
    residentBytes: after.reduce((sum, { residentBytes }) => sum + residentBytes, 0),
    upstreamCallsPerOperation: counters.calls / operations,
    utilisation: cpuMicros / (durationMs * 1000 * contenders.length),
    upstreamCpuMicrosPerOperation:
      (upstreamAfter.cpuMicroseconds - upstreamBefore.cpuMicroseconds) / operations,
    loadCpuMicrosPerOperation: (loadAfter.cpuMicroseconds - loadBefore.cpuMicroseconds) / operations,
    upstreamDelayMs: counters.medianDelayMs,
    wrongShare: wrongCount / operations,
    wrongKinds: Object.entries(wrong)
      .map(([kind, count]) => `${count} × ${kind}`)
      .join(', '),
    wrongSample,
  };
}

/** The middle of each figure. */
export function medianOf(samples: readonly Sample[]): Sample {
  const of = (figure: (sample: Sample) => number) => median(samples.map(figure));
  const delays = samples.map(({ upstreamDelayMs }) => upstreamDelayMs).filter((delay) => delay !== null);
  return {
    cpuMicrosPerOperation: of((sample) => sample.cpuMicrosPerOperation),
    operationsPerSecond: of((sample) => sample.operationsPerSecond),
    p50Ms: of((sample) => sample.p50Ms),
    p99Ms: of((sample) => sample.p99Ms),
    residentBytes: samples.at(-1)?.residentBytes ?? 0,
    upstreamCallsPerOperation: of((sample) => sample.upstreamCallsPerOperation),
    utilisation: of((sample) => sample.utilisation),
    upstreamCpuMicrosPerOperation: of((sample) => sample.upstreamCpuMicrosPerOperation),
    loadCpuMicrosPerOperation: of((sample) => sample.loadCpuMicrosPerOperation),
    upstreamDelayMs: delays.length === 0 ? null : median(delays),
    wrongShare: of((sample) => sample.wrongShare),
    wrongSample: samples.map(({ wrongSample }) => wrongSample).find((sample) => sample !== null) ?? null,
    wrongKinds: samples.map(({ wrongKinds }) => wrongKinds).find((kinds) => kinds !== '') ?? '',
  };
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((left, right) => left - right);
  const middle = sorted.length / 2;
  const upper = sorted[Math.floor(middle)] ?? Number.NaN;
  return Number.isInteger(middle) ? ((sorted[middle - 1] ?? upper) + upper) / 2 : upper;
}
