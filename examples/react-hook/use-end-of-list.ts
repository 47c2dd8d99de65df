import { type RefCallback, useCallback } from 'react';

/** A ref for the last element of a list: calls `onSeen` when it comes into view. */
export function useEndOfList(onSeen: (() => unknown) | null): RefCallback<Element> {
  return useCallback(
    (element) => {
      if (element === null || onSeen === null) return undefined;
      const observer = new IntersectionObserver((entries) => {
        if (entries.some(({ isIntersecting }) => isIntersecting)) onSeen();
      });
      observer.observe(element);
      return () => observer.disconnect();
    },
    [onSeen],
  );
}
