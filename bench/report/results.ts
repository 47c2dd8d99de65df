import type { Contender } from '../contenders/contender.ts';
import type { Comparison } from '../measurement/comparison.ts';
import type { Endurance } from '../measurement/endurance.ts';
import type { GrowthSeries } from '../measurement/growth.ts';
import type { StartUp } from '../measurement/start-up.ts';
import type { Walk } from '../measurement/walk.ts';

/** Everything that a run has measured; null and empty where it was not asked for. */
export interface Results {
  readonly comparisons: readonly Comparison[];
  readonly growth: readonly GrowthSeries[];
  readonly walk: Walk | null;
  readonly endurance: Endurance | null;
  readonly startUp: StartUp | null;
}

/** With what it was measured. */
export interface Conditions {
  readonly gatewayCommit: string;
  readonly machine: string;
  readonly versions: Readonly<Record<string, string>>;
  readonly isPinned: boolean;
  readonly isQuick: boolean;
  readonly rounds: number;
  readonly roundMs: number;
  readonly minutes: number;
  /** Contenders that did not start, and why. */
  readonly absent: ReadonlyMap<Contender, string>;
}
