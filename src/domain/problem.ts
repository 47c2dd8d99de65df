import type { ProblemCode, Provider } from '../generated/vocabulary.ts';
import type { Instant } from './instant.ts';

/** Tells that one provider's part of an answer is missing or stale. */
export interface ProviderProblem {
  readonly provider: Provider;
  readonly code: ProblemCode;
  readonly message: string;
  readonly retryAfterSeconds: number | null;
  readonly staleAsOf: Instant | null;
}
