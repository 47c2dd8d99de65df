import type { Config } from '../config.ts';
import type { Environment } from '../environment.ts';

/** One thing that was looked at, in one sentence. It never holds a secret, nor a word of a provider's. */
export interface Finding {
  /** `note`: nothing is wrong, but it is good to know. */
  readonly level: 'ok' | 'note' | 'problem';
  readonly text: string;
}

/** What can be looked at. */
export interface Patient {
  readonly environment: Environment;
  readonly config: Config;
  /** Whether the simulators stand in, because no provider is configured. */
  readonly isDemo: boolean;
}

/** Looks at one part of the gateway and its surroundings. A part that is not configured gives no finding, or a note. */
export type Check = (patient: Patient) => Promise<readonly Finding[]>;

export const ok = (text: string): Finding => ({ level: 'ok', text });
export const note = (text: string): Finding => ({ level: 'note', text });
export const problem = (text: string): Finding => ({ level: 'problem', text });
