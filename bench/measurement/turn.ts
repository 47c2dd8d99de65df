import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

const file = join(tmpdir(), 'referral-gateway-bench.pid');

/** Two benches at once would measure each other. Resolves when no other runs, with what lets the next one begin. */
export async function waitForTurn(say: (line: string) => void): Promise<() => void> {
  let hasSaid = false;
  while (!take()) {
    if (!hasSaid) say('another bench is running on this machine: waiting for its end');
    hasSaid = true;
    await pause(1000);
  }
  const release = () => rmSync(file, { force: true });
  process.once('exit', release);
  return () => {
    process.removeListener('exit', release);
    release();
  };
}

function take(): boolean {
  try {
    writeFileSync(file, String(process.pid), { flag: 'wx' });
    return true;
  } catch {
    if (!isAlive(readHolder())) rmSync(file, { force: true });
    return false;
  }
}

function readHolder(): number {
  try {
    return Number(readFileSync(file, 'utf8'));
  } catch {
    return 0;
  }
}

function isAlive(pid: number): boolean {
  if (pid === 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
