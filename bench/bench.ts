import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Contender } from './contenders/contender.ts';
import { gatewayCommit } from './contenders/gateway.ts';
import { BASELINE, CACHED_GATEWAY, contenders, GATEWAY } from './contenders/registry.ts';
import { full, quick } from './effort.ts';
import { installPeers } from './installation.ts';
import { type Comparison, compare } from './measurement/comparison.ts';
import { endure } from './measurement/endurance.ts';
import { grow } from './measurement/growth.ts';
import { describeMachine, isPinned } from './measurement/machine.ts';
import { explain } from './measurement/reason.ts';
import { Rig } from './measurement/rig.ts';
import { RunningContender } from './measurement/running-contender.ts';
import { startUp } from './measurement/start-up.ts';
import { waitForTurn } from './measurement/turn.ts';
import { readVersions } from './measurement/versions.ts';
import { walk } from './measurement/walk.ts';
import { type Options, readOptions, UsageError } from './options.ts';
import type { Results } from './report/results.ts';
import { targetsTable, writeDocument } from './report/results-document.ts';
import { judge } from './report/target.ts';
import { isFor, workloads } from './workloads/workload.ts';

const say = (line: string) => process.stdout.write(`${line}\n`);

async function main(): Promise<void> {
  const options = readOptions(process.argv.slice(2), {
    contenders: contenders.map(({ name }) => name),
    workloads: [...workloads.map(({ name }) => name), 'memory', 'walk', 'start-up'],
  });
  installPeers(say);
  const release = await waitForTurn(say);
  const commit = gatewayCommit();
  say(`gateway: ${commit}`);
  const startedAt = performance.now();
  const absent = new Map<Contender, string>();
  const rig = await Rig.start();
  const results = await measure(rig, options, absent).finally(() => {
    rig.stop();
    release();
  });
  const targets = judge(results);
  const document = writeDocument(
    results,
    {
      gatewayCommit: commit === gatewayCommit() ? commit : `${commit}; **changed during the run**`,
      machine: describeMachine(),
      versions: readVersions(),
      isPinned,
      isQuick: options.isQuick,
      ...effortsOf(options).comparison,
      minutes: (performance.now() - startedAt) / 60_000,
      absent,
    },
    contenders,
    targets,
  );
  say(document.markdown);
  if (isWhole(options)) keep(document);
  if (options.isCheck) {
    say(targetsTable(targets));
    const missed = targets.filter(({ isMet }) => isMet === false).length;
    say(missed === 0 ? 'no target was missed' : `${missed} targets were missed`);
    if (missed > 0) process.exitCode = 1;
  }
}

async function measure(rig: Rig, options: Options, absent: Map<Contender, string>): Promise<Results> {
  const isWanted = (section: string) =>
    !options.isGrowthOnly && (options.workloads?.includes(section) ?? true);
  const { growth, enduranceMs, starts } = effortsOf(options);
  const hasGrowth = options.isGrowthOnly || (isWhole(options) && !options.isQuick);
  return {
    comparisons: await compareAll(rig, options, isWanted, absent),
    endurance: isWanted('memory') ? await endure(rig, enduranceMs) : null,
    walk: isWanted('walk') ? await walk(rig) : null,
    startUp: isWanted('start-up') ? await startUp(rig, starts) : null,
    growth: hasGrowth ? await grow(rig, growth, say) : [],
  };
}

async function compareAll(
  rig: Rig,
  options: Options,
  isWanted: (section: string) => boolean,
  absent: Map<Contender, string>,
): Promise<Comparison[]> {
  const chosen = workloads.filter(({ name }) => isWanted(name));
  const needed = contenders.filter(
    (contender) => isAsked(options, contender) && chosen.some((workload) => isFor(workload, contender)),
  );
  const running: RunningContender[] = [];
  const comparisons: Comparison[] = [];
  try {
    for (const contender of needed) {
      try {
        running.push(await RunningContender.start(contender, rig.upstreamUrl));
      } catch (error) {
        absent.set(contender, explain(error));
        say(`${contender.name} does not run: ${explain(error)}`);
      }
    }
    for (const workload of chosen) {
      say(`${workload.name}: ${workload.title}`);
      comparisons.push(await compare(rig, { running, absent }, workload, effortsOf(options).comparison));
    }
  } finally {
    await Promise.all(running.map((contender) => contender.stop()));
  }
  return comparisons;
}

/** The baseline is always there: without it there are no ratios. */
function isAsked({ only }: Options, { name }: Contender): boolean {
  if (only === null || name === BASELINE) return true;
  return only.includes(name) || (name === CACHED_GATEWAY && only.includes(GATEWAY));
}

function effortsOf({ isQuick }: Options) {
  return isQuick ? quick : full;
}

function isWhole({ only, workloads: chosen, isGrowthOnly }: Options): boolean {
  return only === null && chosen === null && !isGrowthOnly;
}

function keep({ markdown, charts }: ReturnType<typeof writeDocument>): void {
  const folder = join(import.meta.dirname, 'charts');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder);
  for (const [file, svg] of charts) writeFileSync(join(folder, file), svg);
  writeFileSync(join(import.meta.dirname, 'RESULTS.md'), markdown);
  say('written: bench/RESULTS.md and bench/charts');
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130));
try {
  await main();
} catch (error) {
  const text =
    error instanceof UsageError ? error.message : error instanceof Error ? error.stack : String(error);
  process.stderr.write(`${text}\n`);
  process.exitCode = 1;
}
