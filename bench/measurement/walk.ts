import { gateway } from '../contenders/registry.ts';
import { CREDIT_COUNT, WALKED_CREDIT_COUNT } from '../data/webshare.ts';
import { explain } from './reason.ts';
import type { Rig } from './rig.ts';
import { RunningContender } from './running-contender.ts';

const PAGE_SIZE = 100;
const PARTS = 10;

/** A tenth of the walk. */
export interface WalkPart {
  readonly millisecondsPerPage: number;
  readonly cpuMicrosPerPage: number;
  readonly upstreamCallsPerPage: number;
  readonly residentBytes: number;
}

export type Walk = { readonly parts: readonly WalkPart[] } | { readonly reason: string };

/** One caller follows `endCursor` through all credits; every page is compared with what it has to be. */
export async function walk(rig: Rig): Promise<Walk> {
  await rig.upstream.remote.configure({ latencyMs: 0, isChanging: false, creditCount: WALKED_CREDIT_COUNT });
  let running: RunningContender | undefined;
  try {
    running = await RunningContender.start(gateway, rig.upstreamUrl);
    const parts: WalkPart[] = [];
    let after: string | null = null;
    const pages = WALKED_CREDIT_COUNT / PAGE_SIZE / PARTS;
    for (let part = 0; part < PARTS; part += 1) {
      const start = part * pages * PAGE_SIZE;
      await rig.upstream.remote.takeCounters();
      const before = running.usage();
      const settings = {
        port: running.port,
        pageSize: PAGE_SIZE,
        count: WALKED_CREDIT_COUNT,
        start,
        pages,
        after,
      };
      const progress: { after: string | null; durationMs: number } =
        await rig.load.remote.walkPages(settings);
      const usage = running.usage();
      const { calls } = await rig.upstream.remote.takeCounters();
      after = progress.after;
      parts.push({
        millisecondsPerPage: progress.durationMs / pages,
        cpuMicrosPerPage: (usage.cpuMicroseconds - before.cpuMicroseconds) / pages,
        upstreamCallsPerPage: calls / pages,
        residentBytes: usage.residentBytes,
      });
    }
    return { parts };
  } catch (error) {
    return { reason: explain(error) };
  } finally {
    await running?.stop();
    await rig.upstream.remote.configure({ latencyMs: 0, isChanging: false, creditCount: CREDIT_COUNT });
  }
}
