import { readdirSync, readFileSync } from 'node:fs';

/** What a process and all that it has started have used so far. */
export interface Usage {
  readonly cpuMicroseconds: number;
  readonly residentBytes: number;
}

/** Linux only: the kernel's own count, to the nanosecond, over all threads. */
export function usageOf(pid: number): Usage {
  let cpuMicroseconds = 0;
  let residentBytes = 0;
  for (const member of familyOf(pid)) {
    cpuMicroseconds += threadTimes(member);
    const resident = /^VmRSS:\s+(\d+) kB/m.exec(read(`/proc/${member}/status`))?.[1];
    residentBytes += Number(resident ?? 0) * 1024;
  }
  return { cpuMicroseconds, residentBytes };
}

function familyOf(pid: number): number[] {
  const children = threadsOf(pid).flatMap((thread) =>
    read(`/proc/${pid}/task/${thread}/children`).split(' ').filter(Boolean).map(Number),
  );
  return [pid, ...children.flatMap(familyOf)];
}

function threadTimes(pid: number): number {
  let nanoseconds = 0;
  for (const thread of threadsOf(pid)) {
    nanoseconds += Number(read(`/proc/${pid}/task/${thread}/schedstat`).split(' ')[0]);
  }
  return nanoseconds / 1000;
}

function threadsOf(pid: number): string[] {
  try {
    return readdirSync(`/proc/${pid}/task`);
  } catch {
    return [];
  }
}

/** Empty where the thread has ended meanwhile. */
function read(path: string): string {
  try {
    return readFileSync(path, 'latin1');
  } catch {
    return '';
  }
}
