import type { ReactNode } from 'react';
import { type CreditsOptions, useCredits } from './use-credits.ts';
import { useEndOfList } from './use-end-of-list.ts';

/** A list that loads its next page when its end comes into view. */
export function CreditList(options: CreditsOptions): ReactNode {
  const { credits, totalCount, problems, error, isIncomplete, isLoading, isLoadingMore, loadMore } =
    useCredits(options);
  // After a failure the reader decides when to try again.
  const endOfList = useEndOfList(isIncomplete ? null : loadMore);

  if (isLoading) return <p role="status">Loading credits …</p>;
  return (
    <section aria-label="Credits">
      {totalCount !== null && <h2>{totalCount} credits</h2>}
      <ul>
        {credits.map(({ id, status, amount, createdAt }) => (
          <li key={id}>
            {/* Amounts are text: as a number they would lose digits. */}
            <time dateTime={createdAt}>{createdAt.slice(0, 10)}</time> {amount.amount} {amount.currency}{' '}
            {status}
          </li>
        ))}
      </ul>
      {error !== null && <p role="alert">{error.message}</p>}
      {problems.map(({ provider, message }) => (
        <p key={provider} role="alert">
          {message}
        </p>
      ))}
      {isLoadingMore && <p role="status">Loading more …</p>}
      {loadMore !== null && (
        <button type="button" ref={endOfList} onClick={loadMore}>
          {isIncomplete ? 'Try again' : 'More'}
        </button>
      )}
    </section>
  );
}
