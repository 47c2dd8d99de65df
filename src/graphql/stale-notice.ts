import type { Context } from '../context.ts';

/** A provider that failed, and when it answered what is shown in place of that. */
export interface StaleNotice {
  readonly provider: string;
  readonly staleAsOf: string;
}

/**
 * For `extensions.stale`: which providers failed and are shown as they answered earlier. A single entity has no place of its
 * own for that, as lists have in their problems. Undefined where there are none.
 */
export function staleNotices({ staleAsOf }: Context['meter']): readonly StaleNotice[] | undefined {
  let notices: StaleNotice[] | undefined;
  for (const [provider, fetchedAt] of Object.entries(staleAsOf)) {
    notices ??= [];
    notices.push({ provider, staleAsOf: new Date(fetchedAt).toISOString() });
  }
  return notices;
}
