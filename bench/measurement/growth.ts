import type { Contender } from '../contenders/contender.ts';
import { cachedGateway, gateway } from '../contenders/registry.ts';
import { CREDIT_COUNT } from '../data/webshare.ts';
import type { Operation, QuestionOptions } from '../workloads/question.ts';
import { BENCH_CORE, CONTENDER_CORE } from './machine.ts';
import { explain } from './reason.ts';
import type { Rig } from './rig.ts';
import { RunningContender } from './running-contender.ts';
import { type Sample, takeSample } from './sample.ts';

/** One setting of what grows, and what was measured with it; a fresh process each. */
export interface GrowthPoint {
  readonly value: number;
  readonly outcome: Sample | { readonly reason: string };
}

export interface GrowthSeries {
  readonly name: string;
  /** What grows. */
  readonly axis: string;
  readonly title: string;
  readonly points: readonly GrowthPoint[];
}

export interface GrowthEffort {
  readonly warmUpMs: number;
  readonly runMs: number;
  /** Whether the ends and the ordinary value of each series are enough. */
  readonly isSparse: boolean;
}

interface Setting {
  readonly contender: Contender;
  readonly operation: Operation;
  readonly options: QuestionOptions;
  readonly connections: number;
  readonly tenants: number;
  readonly instances: number;
  /** Whether every set of credentials is to be used at least once. */
  readonly isForAllTenants: boolean;
}

interface SeriesPlan {
  readonly name: string;
  readonly axis: string;
  readonly title: string;
  readonly values: readonly number[];
  /** Those that a quick run measures. */
  readonly sparse: readonly number[];
  readonly settingOf: (value: number) => Partial<Setting>;
}

const ordinary: Setting = {
  contender: gateway,
  operation: 'dashboard',
  options: { first: 20, providers: 3 },
  connections: 32,
  tenants: 1000,
  instances: 1,
  isForAllTenants: false,
};

// The cheapest operation that asks a provider: what counts is the number of callers.
const byTenants = (contender: Contender) => (tenants: number) =>
  ({
    contender,
    tenants,
    operation: 'credits',
    options: { first: 1, providers: 3 },
    isForAllTenants: true,
  }) as const;

const plans: readonly SeriesPlan[] = [
  {
    name: 'page-size',
    axis: 'page size',
    title: 'W1 against page size',
    values: [1, 5, 20, 50, 100],
    sparse: [1, 20, 100],
    settingOf: (first) => ({ options: { first, providers: 3 } }),
  },
  {
    name: 'providers',
    axis: 'providers asked',
    title: 'W1 against the number of providers asked',
    values: [1, 2, 3],
    sparse: [1, 2, 3],
    settingOf: (count) => ({ options: { first: 20, providers: count === 1 ? 1 : count === 2 ? 2 : 3 } }),
  },
  {
    name: 'connections',
    axis: 'connections',
    title: 'W1 against the number of connections, each with a request in flight',
    values: [1, 8, 32, 128, 512],
    sparse: [1, 32, 512],
    settingOf: (connections) => ({ connections }),
  },
  {
    name: 'credentials',
    axis: 'sets of credentials',
    title: 'one credit against the number of callers, each with credentials of its own',
    values: [1, 100, 10_000, 100_000],
    sparse: [1, 10_000],
    settingOf: byTenants(gateway),
  },
  {
    name: 'credentials-cached',
    axis: 'sets of credentials',
    title: 'the same with the cache on',
    values: [1, 100, 10_000, 100_000],
    sparse: [1, 10_000],
    settingOf: byTenants(cachedGateway),
  },
  {
    name: 'instances',
    axis: 'processes',
    title: 'W1 against the number of processes, connections dealt out in turn',
    values: [1, 2],
    sparse: [1, 2],
    settingOf: (instances) => ({ instances }),
  },
];

export async function grow(
  rig: Rig,
  effort: GrowthEffort,
  say: (line: string) => void,
): Promise<readonly GrowthSeries[]> {
  await rig.upstream.remote.configure({ latencyMs: 0, isChanging: false, creditCount: CREDIT_COUNT });
  const all: GrowthSeries[] = [];
  for (const { name, axis, title, values, sparse, settingOf } of plans) {
    say(`growth: ${title}`);
    const points: GrowthPoint[] = [];
    for (const value of effort.isSparse ? sparse : values) {
      const setting: Setting = { ...ordinary, ...settingOf(value) };
      points.push({ value, outcome: await measure(rig, setting, effort) });
    }
    all.push({ name, axis, title, points });
  }
  return all;
}

async function measure(rig: Rig, setting: Setting, effort: GrowthEffort): Promise<GrowthPoint['outcome']> {
  const { contender, operation, options, connections, tenants, instances, isForAllTenants } = setting;
  const running: RunningContender[] = [];
  try {
    for (let instance = 0; instance < instances; instance += 1) {
      // With two cores only, the second process shares one with the bench.
      const core = instance === 0 ? CONTENDER_CORE : BENCH_CORE;
      running.push(await RunningContender.start(contender, rig.upstreamUrl, core));
    }
    const question = contender.dialect(operation, options);
    const [first] = running;
    if (question === null || first === undefined) throw new Error('it cannot be asked this');
    const settings = {
      request: first.request(question),
      expectedBody: await first.check(question),
      connections,
      tenants,
    };
    await takeSample(rig, running, { ...settings, durationMs: effort.warmUpMs });
    return await takeSample(rig, running, {
      ...settings,
      durationMs: effort.runMs,
      minimumOperations: isForAllTenants ? tenants : 0,
    });
  } catch (error) {
    return { reason: explain(error) };
  } finally {
    await Promise.all(running.map((instance) => instance.stop()));
  }
}
