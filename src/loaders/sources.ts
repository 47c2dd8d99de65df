import type { Credit, CreditFilter } from '../domain/credit.ts';
import type { EarnOut } from '../domain/earn-out.ts';
import type { EntityKind } from '../domain/entity-id.ts';
import type { ReferralCode } from '../domain/referral-code.ts';
import type { ReferralProgram, ReferralProgramFilter } from '../domain/referral-program.ts';
import type { ReferralProvider, Source } from '../providers/provider.ts';

/** The entity that each kind of id names. */
export interface Entities {
  program: ReferralProgram;
  code: ReferralCode;
  credit: Credit;
  'earn-out': EarnOut;
}

/** What lists of each kind can be narrowed down by. */
export interface Filters {
  program: ReferralProgramFilter;
  code: Record<never, never>;
  credit: CreditFilter;
  'earn-out': Record<never, never>;
}

export type SourceOf<Kind extends EntityKind> = Source<Entities[Kind], Filters[Kind]>;

/** Where a provider keeps its entities of each kind; undefined where it has none. */
export const sources: { [Kind in EntityKind]: (provider: ReferralProvider) => SourceOf<Kind> | undefined } = {
  program: ({ programs }) => programs,
  code: ({ codes }) => codes,
  credit: ({ credits }) => credits,
  'earn-out': ({ earnOuts }) => earnOuts,
};
