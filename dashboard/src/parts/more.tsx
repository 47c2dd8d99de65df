import { useEffect, useRef, useState } from 'react';
import { toTrouble } from '../gateway/trouble';

interface MoreProps {
  /** What there is more of, such as "credits". */
  readonly what: string;
  readonly shown: number;
  /** Null where the providers cannot count. */
  readonly total: number | null;
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  readonly loadMore: (after: string) => Promise<unknown>;
}

/** Loads the next page when the end of the list comes into view, or at the press of a button. */
export function More({ what, shown, total, pageInfo: { hasNextPage, endCursor }, loadMore }: MoreProps) {
  const { isLoading, error, load } = usePage(hasNextPage ? endCursor : null, loadMore);
  const end = useRef<HTMLDivElement>(null);
  const isWaiting = hasNextPage && !isLoading && error === null;
  useEffect(() => {
    if (!isWaiting || end.current === null) return;
    const observer = new IntersectionObserver(
      ([entry]) => {
        if (entry?.isIntersecting) load();
      },
      { rootMargin: '200px' },
    );
    observer.observe(end.current);
    return () => observer.disconnect();
  }, [isWaiting, load]);

  return (
    <div className="more" ref={end}>
      <p role="status">
        {total === null ? `${shown} ${what} shown` : `${shown} of ${total} ${what} shown`}
        {isLoading && ', loading more …'}
      </p>
      {error !== null && <p role="alert">More could not be loaded: {toTrouble(error).message}</p>}
      {hasNextPage && (
        <button type="button" onClick={load} disabled={isLoading}>
          {error === null ? 'Show more' : 'Try again'}
        </button>
      )}
    </div>
  );
}

/** One page at a time; after a failure, only when asked again. */
function usePage(cursor: string | null, loadMore: (after: string) => Promise<unknown>) {
  const [isLoading, setLoading] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const load = async () => {
    if (isLoading || cursor === null) return;
    setLoading(true);
    setError(null);
    try {
      await loadMore(cursor);
    } catch (reason) {
      setError(reason);
    } finally {
      setLoading(false);
    }
  };
  const latest = useRef(load);
  latest.current = load;
  const [stableLoad] = useState(() => () => void latest.current());
  return { isLoading, error, load: stableLoad };
}
