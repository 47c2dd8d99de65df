import type { Dialect } from '../workloads/question.ts';

/** Where a contender is to listen, and where it finds all providers. */
export interface Surroundings {
  readonly port: number;
  readonly upstreamUrl: string;
  /** For files of its own; removed when it ends. */
  readonly directory: string;
}

/** How to start a contender's process. */
export interface Launch {
  readonly command: string;
  readonly input: readonly string[];
  readonly directory: string;
  readonly environment: Readonly<Record<string, string>>;
}

/** Something that answers the workloads, in a process of its own. */
export interface Contender {
  readonly name: string;
  /** As it stands in the tables. */
  readonly title: string;
  readonly dialect: Dialect;
  /** Headers that its requests have beside the credentials. */
  readonly headers?: Readonly<Record<string, string>>;
  /** The only workloads that it is for; left out: all. */
  readonly onlyIn?: readonly string[];
  /** Throws an Error that says why, where it cannot be started here. */
  readonly launch: (surroundings: Surroundings) => Launch;
}
