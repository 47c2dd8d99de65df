import { existsSync, writeFileSync } from 'node:fs';
import { setPriority } from 'node:os';
import { gatewayCommit } from './contenders/gateway.ts';
import { BASELINE, contenders } from './contenders/registry.ts';
import { installPeers } from './installation.ts';
import { compare, type Effort } from './measurement/comparison.ts';
import { describeMachine, isPinned } from './measurement/machine.ts';
import { Rig } from './measurement/rig.ts';
import { RunningContender } from './measurement/running-contender.ts';
import { type Options, readOptions, UsageError } from './options.ts';
import { comparisonTable } from './report/comparison-table.ts';
import { workloads } from './workloads/workload.ts';

const AUTOGROUP = '/proc/self/autogroup';
const say = (line: string) => process.stdout.write(`${line}\n`);

async function main(): Promise<void> {
  const options = readOptions(process.argv.slice(2), {
    contenders: contenders.map(({ name }) => name),
    workloads: workloads.map(({ name }) => name),
  });
  installPeers(say);
  preferMeasuredProcesses();
  say(`gateway: ${gatewayCommit()}`);
  say(`${describeMachine()}, Node ${process.version}${isPinned ? '' : ', not pinned to cores'}`);
  const rig = await Rig.start();
  const running: RunningContender[] = [];
  try {
    for (const contender of contenders.filter(({ name }) => isWanted(options, name))) {
      try {
        running.push(await RunningContender.start(contender, rig.upstreamUrl));
      } catch (error) {
        say(`${contender.name} did not run: ${error instanceof Error ? error.message : String(error)}`);
      }
    }
    for (const workload of workloads.filter(({ name }) => options.workloads?.includes(name) ?? true)) {
      const outcomes = await compare(rig, running, workload, effortOf(options));
      say(comparisonTable(workload, contenders, outcomes));
    }
  } finally {
    await Promise.all(running.map((contender) => contender.stop()));
    rig.stop();
  }
}

/** Whatever else the machine does shall wait, where that is permitted; all contenders have it alike. */
function preferMeasuredProcesses(): void {
  try {
    setPriority(-10);
    // Where the kernel groups processes by terminal, the group has a priority of its own.
    if (existsSync(AUTOGROUP)) writeFileSync(AUTOGROUP, '-10');
  } catch {
    say('the priority cannot be raised: other work on this machine makes the figures less certain');
  }
}

/** The baseline is always there: without it there are no ratios. */
function isWanted({ only }: Options, name: string): boolean {
  return only === null || name === BASELINE || only.includes(name);
}

function effortOf({ isQuick }: Options): Effort {
  return isQuick
    ? { rounds: 3, roundMs: 1000, warmUpMs: 1500 }
    : { rounds: 5, roundMs: 3000, warmUpMs: 3000 };
}

try {
  await main();
} catch (error) {
  const text =
    error instanceof UsageError ? error.message : error instanceof Error ? error.stack : String(error);
  process.stderr.write(`${text}\n`);
  process.exitCode = 1;
}
