import { NetworkStatus } from '@apollo/client';
import { useQuery } from '@apollo/client/react';
import { useCallback, useState } from 'react';
import { CreditsDocument, type CreditsQuery, type CreditsQueryVariables } from './generated.ts';

type Connection = CreditsQuery['credits'];
export type Credit = Connection['edges'][number]['node'];
export type Problem = Connection['problems'][number];

/** What has been loaded of an endless list. */
export interface Credits {
  readonly credits: readonly Credit[];
  /** Null while nothing is known, and where the provider has none. */
  readonly totalCount: number | null;
  /** What the last page says of providers whose part is missing, or not fresh. What was loaded before stays. */
  readonly problems: readonly Problem[];
  /** Why the last page has no answer at all. */
  readonly error: Error | null;
  /** Whether something of the last page is missing, and may be there when it is asked for again. */
  readonly isIncomplete: boolean;
  readonly isLoading: boolean;
  readonly isLoadingMore: boolean;
  /** Loads the next page, or one that is incomplete again; null at the end of the list, and while it loads. */
  readonly loadMore: (() => Promise<void>) | null;
}

export interface CreditsOptions {
  readonly pageSize?: number;
  readonly filter?: CreditsQueryVariables['filter'];
}

/** Credits, newest first, page after page. */
export function useCredits({ pageSize = 20, filter = null }: CreditsOptions = {}): Credits {
  const { data, error, networkStatus, fetchMore } = useQuery(CreditsDocument, {
    variables: { first: pageSize, filter },
  });
  const [pageError, setPageError] = useState<Error | null>(null);
  const connection = data?.credits;
  const after = connection?.pageInfo.endCursor ?? null;
  const loadMore = useCallback(async () => {
    setPageError(null);
    try {
      await fetchMore({ variables: { after } });
    } catch (cause) {
      setPageError(cause instanceof Error ? cause : new Error('the page cannot be loaded', { cause }));
    }
  }, [fetchMore, after]);

  const problems = connection?.problems ?? [];
  const isIncomplete = pageError !== null || problems.some(({ code }) => code !== 'SERVED_STALE');
  const isLoadingMore = networkStatus === NetworkStatus.fetchMore;
  // A page whose provider has failed is empty, and says that it is the last.
  const hasMore = connection?.pageInfo.hasNextPage === true || isIncomplete;
  return {
    credits: connection?.edges.map(({ node }) => node) ?? [],
    totalCount: connection?.totalCount ?? null,
    problems,
    error: error ?? pageError,
    isIncomplete,
    isLoading: networkStatus === NetworkStatus.loading || networkStatus === NetworkStatus.setVariables,
    isLoadingMore,
    loadMore: hasMore && !isLoadingMore ? loadMore : null,
  };
}
