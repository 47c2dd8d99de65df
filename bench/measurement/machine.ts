import { execFileSync } from 'node:child_process';
import { availableParallelism, cpus, totalmem } from 'node:os';

/** The contender has the first core for itself; everything that belongs to the bench shares the second. */
export const CONTENDER_CORE = 0;
export const BENCH_CORE = 1;

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
