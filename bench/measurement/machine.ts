import { execFileSync } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus, setPriority, totalmem } from 'node:os';

/** The contender has the first core for itself; everything that belongs to the bench shares the second. */
export const CONTENDER_CORE = 0;
export const BENCH_CORE = 1;

const PRIORITY = -10;

export const isPinned = availableParallelism() >= 2 && canPin();

/** The command that runs another one on one core alone; the same one where that cannot be. */
export function onCore(core: number | null, command: string, input: readonly string[]): [string, string[]] {
  if (!isPinned || core === null) return [command, [...input]];
  return ['taskset', ['-c', String(core), command, ...input]];
}

export function describeMachine(): string {
  const model = cpus()[0]?.model.trim() ?? 'unknown processor';
  const memoryGib = Math.round(totalmem() / 1024 ** 3);
  return `${model}, ${availableParallelism()} cores, ${memoryGib} GiB, ${process.platform} ${process.arch}`;
}

function canPin(): boolean {
  try {
    execFileSync('taskset', ['-c', String(BENCH_CORE), 'true'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/** Lets a process that was started detached go before other work, where that is permitted; all contenders alike. */
export function prefer(pid: number): void {
  try {
    setPriority(pid, PRIORITY);
    // Where the kernel groups processes by session, the group has a priority too; detached is a session of its own.
    const group = `/proc/${pid}/autogroup`;
    if (existsSync(group)) writeFileSync(group, String(PRIORITY));
  } catch {
    // Then other work makes the figures less certain, and nothing else.
  }
}
