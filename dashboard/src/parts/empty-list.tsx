import type { ProblemFragment } from '../generated/graphql';
import { providerNames } from '../words/labels';
import { Empty } from './placeholder';

interface EmptyListProps {
  /** What there would be, such as "credits". */
  readonly what: string;
  readonly isFiltered: boolean;
  readonly problems: readonly ProblemFragment[];
  /** When there will be something. */
  readonly children: string;
}

/** Tells "there is none" from "none matches", and both from "nobody knows". */
export function EmptyList({ what, isFiltered, problems, children }: EmptyListProps) {
  const missing = problems
    .filter(({ code }) => code !== 'SERVED_STALE')
    .map(({ provider }) => providerNames[provider]);
  if (missing.length > 0) {
    return (
      <Empty title={`No ${what} to show at the moment`}>
        <p>Those of {missing.join(' and ')} are missing.</p>
      </Empty>
    );
  }
  return (
    <Empty title={isFiltered ? `No ${what} match` : `No ${what} yet`}>
      <p>{isFiltered ? 'Try fewer conditions.' : children}</p>
    </Empty>
  );
}
