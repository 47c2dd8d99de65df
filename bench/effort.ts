import type { Effort } from './measurement/comparison.ts';
import type { GrowthEffort } from './measurement/growth.ts';

/** How long everything is measured. */
export interface Efforts {
  readonly comparison: Effort;
  readonly growth: GrowthEffort;
  readonly enduranceMs: number;
  readonly starts: number;
}

export const full: Efforts = {
  // V8 goes on compiling for half a minute under load, and takes a tenth of the processor for it.
  comparison: { rounds: 4, roundMs: 2500, warmUpCpuMs: 10_000 },
  growth: { warmUpMs: 2000, runMs: 2500, isSparse: false },
  enduranceMs: 600_000,
  starts: 7,
};

export const quick: Efforts = {
  comparison: { rounds: 3, roundMs: 400, warmUpCpuMs: 900 },
  growth: { warmUpMs: 1000, runMs: 600, isSparse: true },
  enduranceMs: 10_000,
  starts: 3,
};
