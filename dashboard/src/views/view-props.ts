import type { ProvidersQuery } from '../generated/graphql';

/** What every view is told. */
export interface ViewProps {
  readonly providers: ProvidersQuery['providers'];
}
