import type { ProblemFragment, ProvidersQuery } from '../generated/graphql';
import { providerNames, providerStates } from '../words/labels';

interface ProviderStripProps {
  readonly providers: ProvidersQuery['providers'];
  /** Of what is shown beneath: newer than the states. */
  readonly problems: readonly ProblemFragment[];
}

/** How it stands with each provider. */
export function ProviderStrip({ providers, problems }: ProviderStripProps) {
  return (
    <ul className="strip" aria-label="Providers">
      {providers.map(({ provider, state }) => {
        const isMissing = problems.some((problem) => problem.provider === provider);
        const tone = state === 'NOT_CONFIGURED' ? 'quiet' : state === 'OK' && !isMissing ? 'good' : 'bad';
        return (
          <li key={provider} className={tone}>
            {providerNames[provider]}{' '}
            <span>{isMissing && state === 'OK' ? 'in trouble' : providerStates[state]}</span>
          </li>
        );
      })}
    </ul>
  );
}
