import { useEffect, useState } from 'react';

interface RetryButtonProps {
  readonly retryAfterSeconds: number | null;
  readonly onRetry: () => void;
}

/** Waits as long as whoever refused has asked for. */
export function RetryButton({ retryAfterSeconds, onRetry }: RetryButtonProps) {
  const [left, setLeft] = useState(retryAfterSeconds ?? 0);
  useEffect(() => setLeft(retryAfterSeconds ?? 0), [retryAfterSeconds]);
  useEffect(() => {
    if (left <= 0) return;
    const timer = setTimeout(() => setLeft(left - 1), 1000);
    return () => clearTimeout(timer);
  }, [left]);
  return (
    <button type="button" onClick={onRetry} disabled={left > 0}>
      {left > 0 ? `Try again in ${left} s` : 'Try again'}
    </button>
  );
}
