import type { ProviderProblem } from '../domain/problem.ts';
import { ProviderError } from '../errors.ts';
import type { Provider } from '../generated/vocabulary.ts';
import type { ConnectedProviders } from '../providers/connected.ts';
import type { ReferralProvider } from '../providers/provider.ts';

/** Which providers to ask, and what to say about those that were named and cannot be asked. */
export function chooseProviders(
  providers: ConnectedProviders,
  named: readonly Provider[] | null,
  isCapable: (provider: ReferralProvider) => boolean,
): { asked: Provider[]; problems: ProviderProblem[] } {
  const capable = providers
    .inOrder(named ?? providers.names)
    .filter((name) => isCapable(providers.get(name)));
  const problems =
    named === null
      ? []
      : capable
          .filter((provider) => !providers.isConfigured(provider))
          .map((provider) => toProblem(new ProviderError(provider, 'NOT_CONFIGURED', { wasSent: false })));
  return { asked: capable.filter((provider) => providers.isConfigured(provider)), problems };
}

/** Says of which providers older data stood in for a call that failed. */
export function staleProblems(providers: ConnectedProviders, asked: readonly Provider[]): ProviderProblem[] {
  return asked.flatMap((provider) => {
    const fetchedAt = providers.staleAsOf(provider);
    if (fetchedAt === undefined) return [];
    const message = `${provider} failed; what it answered earlier is shown.`;
    const staleAsOf = new Date(fetchedAt).toISOString();
    return [{ provider, code: 'SERVED_STALE' as const, message, retryAfterSeconds: null, staleAsOf }];
  });
}

/** Anything but a provider's failure is about the whole operation, and is thrown on. */
export function toProblem(error: unknown): ProviderProblem {
  if (!(error instanceof ProviderError)) throw error;
  const { provider, code, message, retryAfterSeconds } = error;
  return {
    provider,
    code: code === 'NOT_FOUND' ? 'REJECTED' : code,
    message,
    retryAfterSeconds,
    staleAsOf: null,
  };
}
