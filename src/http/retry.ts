import { setTimeout as sleep } from 'node:timers/promises';
import { ProviderError } from '../errors.ts';
import type { RetryBudget } from './retry-budget.ts';

const BASE_DELAY_MS = 100;
const MAX_DELAY_MS = 1000;
/** A longer pause that the provider asks for is not worth waiting for within one operation. */
const MAX_ASKED_DELAY_MS = 2000;

/**
 * Tries a read again after failures that may pass, with full jitter between the attempts. The delay ends at once when
 * `signal` does, with its reason; a retry over the budget is not made.
 */
export async function withRetries<Result>(
  attempt: () => Promise<Result>,
  budget: RetryBudget,
  signal: AbortSignal,
): Promise<Result> {
  budget.countCall();
  for (let retries = 0; ; retries += 1) {
    try {
      return await attempt();
    } catch (error) {
      const delayMs = error instanceof ProviderError ? delayBefore(error, retries) : undefined;
      if (delayMs === undefined || !budget.takeRetry()) throw error;
      await sleep(delayMs, undefined, { signal }).catch(() => signal.throwIfAborted());
    }
  }
}

function delayBefore({ maxRetries, retryAfterSeconds }: ProviderError, retries: number): number | undefined {
  if (retries >= maxRetries) return undefined;
  const askedMs = (retryAfterSeconds ?? 0) * 1000;
  if (askedMs > MAX_ASKED_DELAY_MS) return undefined;
  return askedMs + Math.random() * Math.min(BASE_DELAY_MS * 2 ** retries, MAX_DELAY_MS);
}
