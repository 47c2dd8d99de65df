import { useCredentials } from '../gateway/credentials';
import type { ProblemFragment } from '../generated/graphql';
import { hrefOf } from '../navigation';
import { problemReasons, providerNames } from '../words/labels';
import { formatDistance, formatTime } from '../words/time';
import { RetryButton } from './retry-button';

interface ProblemBannerProps {
  readonly problems: readonly ProblemFragment[];
  readonly onRetry: () => void;
}

/** Names the providers whose part is missing or old, beside everything that is there. */
export function ProblemBanner({ problems, onRetry }: ProblemBannerProps) {
  const distinct = [
    ...new Map(problems.map((problem) => [`${problem.provider} ${problem.code}`, problem])).values(),
  ];
  const waits = distinct.map(({ retryAfterSeconds }) => retryAfterSeconds ?? 0);
  const isShown = distinct.length > 0;
  // The region is there before it has something to tell, else screen readers would not tell it; they need not tell the
  // seconds that the button counts.
  return (
    <div className={isShown ? 'notice waiting banner' : undefined}>
      <div role="status" aria-label="Providers that are missing">
        {isShown && (
          <ul>
            {distinct.map((problem) => (
              <li key={`${problem.provider} ${problem.code}`}>
                <ProblemLine problem={problem} />
              </li>
            ))}
          </ul>
        )}
      </div>
      {isShown && <RetryButton retryAfterSeconds={Math.max(...waits) || null} onRetry={onRetry} />}
    </div>
  );
}

function ProblemLine({ problem: { provider, code, staleAsOf } }: { readonly problem: ProblemFragment }) {
  const isStale = code === 'SERVED_STALE';
  const { providerHeaders } = useCredentials();
  const isReplaceable = code === 'UNAUTHENTICATED' && Object.keys(providerHeaders).length > 0;
  return (
    <>
      <strong>
        {providerNames[provider]} is {isStale ? 'not up to date' : 'missing'}
      </strong>
      {`: it ${problemReasons[code]}`}
      {staleAsOf !== null && ` (of ${formatTime(staleAsOf)}, ${formatDistance(staleAsOf)})`}.
      {isReplaceable && (
        <>
          {' '}
          <a href={hrefOf('accounts')}>Replace them</a>
        </>
      )}
    </>
  );
}
