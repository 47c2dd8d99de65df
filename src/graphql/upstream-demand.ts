import type { Context } from '../context.ts';
import { parseEntityId } from '../domain/entity-id.ts';
import type { Capability, Provider } from '../generated/vocabulary.ts';

/** What is asked of one provider. */
interface Demand {
  readonly lists: Set<string>;
  readonly uncertainLists: Set<string>;
  /** Those of lists that begin behind a cursor. */
  readonly laterPages: Set<string>;
  readonly ids: Set<string>;
  readonly codeIds: Set<string>;
  readonly codes: Set<string>;
  hasSummary: boolean;
  writes: number;
}

export interface CallCount {
  /** Never more than it takes when nothing fails and nothing is cached. */
  readonly least: number;
  /** About what it takes. */
  readonly expected: number;
  /** Never less than it takes when nothing fails and no list changes meanwhile. */
  readonly most: number;
}

/** A code of somebody else's is asked for after the own ones. */
const MOST_CALLS_OF_A_CODE = 2;
/** A page behind a cursor begins with items that were seen before, and may lie on three pages of the provider. */
const MOST_CALLS_OF_A_LATER_PAGE = 3;
/** So many ids and more are looked for in lists first. */
const IDS_WORTH_A_LIST = 3;

/** Reading before, sending, reading back. */
export const CALLS_OF_A_WRITE = 3;

const kindCapabilities = {
  program: 'PROGRAMS',
  code: 'CODES',
  credit: 'CREDITS',
  'earn-out': 'EARN_OUTS',
} as const satisfies Readonly<Record<string, Capability>>;

/** Of a list, what its arguments tell. */
interface ListDemand {
  readonly named: readonly Provider[] | null;
  /** Where it is not, it may turn out that a provider need not be asked. */
  readonly isCertain: boolean;
  readonly isLaterPage: boolean;
}

/** What an operation asks of the providers. The same thing asked twice is asked once. */
export class UpstreamDemand {
  readonly #providers: Context['providers'];
  readonly #demands = new Map<Provider, Demand>();

  constructor(providers: Context['providers']) {
    this.#providers = providers;
  }

  /** `key` tells lists of one capability apart. */
  addList(capability: Capability, key: string, { named, isCertain, isLaterPage }: ListDemand): void {
    for (const provider of this.#configured(named)) {
      if (!this.#offers(provider, capability)) continue;
      const { lists, uncertainLists, laterPages } = this.#of(provider);
      if (isLaterPage) laterPages.add(`${capability} ${key}`);
      (isCertain ? lists : uncertainLists).add(`${capability} ${key}`);
    }
  }

  addSummary(named: readonly Provider[] | null): void {
    for (const provider of this.#configured(named)) {
      if (this.#providers.get(provider).summarizeEarnings) this.#of(provider).hasSummary = true;
    }
  }

  /** Text that is no id is never asked for. */
  addId(text: string): void {
    const id = parseEntityId(text, this.#providers.names);
    if (!id || !this.#offers(id.provider, kindCapabilities[id.kind])) return;
    const { ids, codeIds } = this.#of(id.provider);
    ids.add(text);
    if (id.kind === 'code') codeIds.add(text);
  }

  addCode(provider: Provider, code: string): void {
    if (this.#offers(provider, 'CODE_LOOKUP')) this.#of(provider).codes.add(code);
  }

  /** A change of what `text` is the id of. */
  addWrite(text: string): void {
    const id = parseEntityId(text, this.#providers.names);
    if (id && this.#offers(id.provider, 'EARN_OUT_PREFERENCE')) this.#of(id.provider).writes += 1;
  }

  /** How many calls that takes. Writes are not among them. */
  sum(): CallCount {
    const sum = { least: 0, expected: 0, most: 0 };
    for (const demand of this.#demands.values()) {
      const { least, expected, most } = countOf(demand);
      sum.least += least;
      sum.expected += expected;
      sum.most += most;
    }
    return sum;
  }

  /** The same for each provider that is asked for anything, in the order of the registry, and with writes. */
  byProvider(): readonly (CallCount & { readonly provider: Provider })[] {
    return this.#providers.names.flatMap((provider) => {
      const demand = this.#demands.get(provider);
      if (demand === undefined) return [];
      const { least, expected, most } = countOf(demand);
      const ofWrites = demand.writes * CALLS_OF_A_WRITE;
      return [{ provider, least, expected: expected + ofWrites, most: most + ofWrites }];
    });
  }

  #of(provider: Provider): Demand {
    let demand = this.#demands.get(provider);
    if (demand === undefined) {
      demand = {
        lists: new Set(),
        uncertainLists: new Set(),
        laterPages: new Set(),
        ids: new Set(),
        codeIds: new Set(),
        codes: new Set(),
        hasSummary: false,
        writes: 0,
      };
      this.#demands.set(provider, demand);
    }
    return demand;
  }

  #configured(named: readonly Provider[] | null): Provider[] {
    const { names } = this.#providers;
    return names.filter((name) => named?.includes(name) !== false && this.#providers.isConfigured(name));
  }

  #offers(provider: Provider, capability: Capability): boolean {
    return this.#providers.capabilities(provider).includes(capability);
  }
}

function countOf(demand: Demand): CallCount {
  const { lists, uncertainLists, laterPages, ids, codeIds, codes, hasSummary } = demand;
  const pages = new Set([...lists, ...uncertainLists]).size;
  const all = pages + ids.size + codes.size;
  return {
    // One call may answer several lists and many ids, but every code is looked up on its own.
    least: Math.max(codes.size, lists.size > 0 || hasSummary ? 1 : 0),
    // Summaries are made of what lists hold too.
    expected: Math.max(all, hasSummary ? 1 : 0),
    most:
      pages +
      laterPages.size * (MOST_CALLS_OF_A_LATER_PAGE - 1) +
      ids.size * (ids.size < IDS_WORTH_A_LIST ? 1 : 2) +
      codeIds.size * (MOST_CALLS_OF_A_CODE - 1) +
      codes.size * MOST_CALLS_OF_A_CODE +
      (hasSummary ? 1 : 0),
  };
}
