import type { Credit, CreditFilter } from '../domain/credit.ts';
import type { EarnOut } from '../domain/earn-out.ts';
import type { EarningsLine } from '../domain/earnings.ts';
import type { ReferralCode } from '../domain/referral-code.ts';
import type { ReferralProgram, ReferralProgramFilter } from '../domain/referral-program.ts';
import type { Capability, EarningMode } from '../generated/vocabulary.ts';
import type { OperationCalls } from '../http/operation-calls.ts';
import type { Secret } from '../secret.ts';

/**
 * What a provider offers to the gateway, for one request and one set of credentials. A capability that the provider
 * lacks is an absent member, never a stub that throws.
 *
 * Every method answers in the domain's words, and fails with a ProviderError.
 */
export interface ReferralProvider {
  readonly programs?: Source<ReferralProgram, ReferralProgramFilter>;
  /** The account's own codes. */
  readonly codes?: Source<ReferralCode, Record<never, never>>;
  /** Any code, also somebody else's; works without credentials. Null where there is no such code. */
  readonly lookUpCode?: (code: string) => Promise<ReferralCode | null>;
  readonly credits?: Source<Credit, CreditFilter>;
  readonly earnOuts?: Source<EarnOut, Record<never, never>>;
  /** What the account has earned; null where it has nothing that could earn. */
  readonly summarizeEarnings?: () => Promise<EarningsLine | null>;
  readonly earnOutPreference?: EarnOutPreference;
}

/** Entities of one kind: as a list, and one by one. */
export interface Source<Entity, Filter> {
  /** The form of a local id. Other text is no id of this kind, and never reaches the provider. */
  readonly localId: RegExp;
  readonly list: (filter: Filter, range: Range) => Promise<Slice<Entity>>;
  /**
   * One answer per id, in the order of the ids: the entity, null where the provider does not know it, or why that
   * is not known. Ids are distinct. How to batch is the provider's business; when to batch is the loader's.
   */
  readonly getMany: (localIds: readonly string[]) => Promise<readonly (Entity | null | Error)[]>;
}

/** `limit` items of a list from `offset` on; both count items, and `limit` is at least 1. */
export interface Range {
  readonly offset: number;
  readonly limit: number;
}

/** A stretch of a list that holds the range asked for, as far as the list has it. It may begin earlier and end later. */
export interface Slice<Entity> {
  /** Offset of the first item. */
  readonly start: number;
  readonly items: readonly Entity[];
  /** Whether some items may be there twice: pages that are read one after the other overlap when items arrive meanwhile. */
  readonly mayRepeat?: boolean;
  /** Whether the list goes on behind the last item. Exact. */
  readonly hasMore: boolean;
  /** Length of the whole list; null where the provider does not count. */
  readonly total: number | null;
}

/** Reading and changing how earnings are paid. Reads see every write that ended before they began. */
export interface EarnOutPreference {
  /** Null where the provider does not know the program. */
  readonly readProgram: (localId: string) => Promise<ReferralProgram | null>;
  /** Sends the change once. Members left out stay as they are; an e-mail of null is removed. */
  readonly update: (localId: string, change: EarnOutPreferenceChange) => Promise<void>;
}

export interface EarnOutPreferenceChange {
  readonly mode?: Exclude<EarningMode, 'UNKNOWN'>;
  readonly paypalPayoutEmail?: string | null;
}

/** One credential: an environment variable for the operator, a request header for a caller. */
export interface CredentialField {
  readonly variable: string;
  readonly header: string;
  /** Of use without the other credentials, so that giving it alone is no mistake. */
  readonly mayStandAlone?: boolean;
  /** No secret, so that replies may hold it. */
  readonly isPublic?: boolean;
}

/** One setting that is no secret. `parse` throws an Error that says what is expected, without quoting the value. */
export interface Setting<Value> {
  readonly variable: string;
  readonly parse: (text: string) => Value;
  readonly fallback: Value;
}

/** Reads a setting from the configuration; mistakes are collected there. */
export type SettingReader = <Value>(setting: Setting<Value>) => Value;

/** What a provider is connected with, for one request. */
export interface Access<CredentialName extends string> {
  readonly calls: OperationCalls;
  /** Null where they do not suffice for the account's own data; public calls are possible all the same. */
  readonly credentials: Readonly<Record<CredentialName, Secret>> | null;
  /** Counts what a reply held that nobody expected, under a short fixed name. */
  readonly reportDrift: (what: string) => void;
}

/** A provider as the gateway knows it before anyone asks: plain data, and how to connect. */
export interface ProviderDefinition<CredentialName extends string = string> {
  readonly baseUrl: {
    readonly variable: string;
    /** Null where every customer has a host of their own. */
    readonly fallback: string | null;
    /** Name of a switch that allows plain http beyond loopback. */
    readonly allowHttpVariable?: string;
  };
  readonly credentials: Readonly<Record<CredentialName, CredentialField>>;
  readonly capabilities: readonly Capability[];
  /** Called once, at the start. The function that it returns is called for each request that asks this provider. */
  configure(read: SettingReader): (access: Access<CredentialName>) => ReferralProvider;
}

/** Checks a definition and infers the names of its credentials. */
export function defineProvider<const CredentialName extends string>(
  definition: ProviderDefinition<CredentialName>,
): ProviderDefinition {
  return definition;
}
