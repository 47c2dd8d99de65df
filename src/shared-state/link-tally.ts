/** `slow`: the answer did not come in time. `skipped`: nothing was asked, as Redis had failed before. */
export type LinkOutcome = 'ok' | 'slow' | 'failed' | 'refused' | 'skipped';

/** How Redis is, and what has been asked of it since the start. */
export interface LinkState {
  readonly isUp: boolean;
  /** How often it was given up for a while. */
  readonly losses: number;
  readonly requests: Readonly<Record<LinkOutcome, number>>;
  /** What was waited for answers, each by itself, those included that did not come. */
  readonly waitedMs: number;
}

/** Counts what becomes of what is asked of Redis. */
export class LinkTally {
  readonly #requests: Record<LinkOutcome, number> = { ok: 0, slow: 0, failed: 0, refused: 0, skipped: 0 };
  #losses = 0;
  #waitedMs = 0;

  lost(): void {
    this.#losses += 1;
  }

  count(outcome: LinkOutcome): void {
    this.#requests[outcome] += 1;
  }

  waitedSince(startedAt: number): void {
    this.#waitedMs += performance.now() - startedAt;
  }

  read(isUp: boolean): LinkState {
    return { isUp, losses: this.#losses, requests: { ...this.#requests }, waitedMs: this.#waitedMs };
  }
}
