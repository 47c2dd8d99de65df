import type { Context } from '../context.ts';
import { parseEntityId } from '../domain/entity-id.ts';
import type { Capability, Provider } from '../generated/vocabulary.ts';

/** What is asked of one provider. */
interface Demand {
  readonly lists: Set<string>;
  readonly uncertainLists: Set<string>;
  readonly ids: Set<string>;
  readonly codes: Set<string>;
  hasSummary: boolean;
  writes: number;
}

export interface CallCount {
  readonly least: number;
  readonly expected: number;
}

/** Reading before, sending, reading back. */
export const CALLS_OF_A_WRITE = 3;

const kindCapabilities = {
  program: 'PROGRAMS',
  code: 'CODES',
  credit: 'CREDITS',
  'earn-out': 'EARN_OUTS',
} as const satisfies Readonly<Record<string, Capability>>;

/** What an operation asks of the providers. The same thing asked twice is asked once. */
export class UpstreamDemand {
  readonly #providers: Context['providers'];
  readonly #demands = new Map<Provider, Demand>();

  constructor(providers: Context['providers']) {
    this.#providers = providers;
  }

  /** `key` tells lists of one capability apart. Not certain: it may turn out that a provider need not be asked. */
  addList(
    capability: Capability,
    key: string,
    { named, isCertain }: { readonly named: readonly Provider[] | null; readonly isCertain: boolean },
  ): void {
    for (const provider of this.#configured(named)) {
      if (!this.#offers(provider, capability)) continue;
      const { lists, uncertainLists } = this.#of(provider);
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
    if (id && this.#offers(id.provider, kindCapabilities[id.kind])) this.#of(id.provider).ids.add(text);
  }

  addCode(provider: Provider, code: string): void {
    if (this.#offers(provider, 'CODE_LOOKUP')) this.#of(provider).codes.add(code);
  }

  /** A change of what `text` is the id of. */
  addWrite(text: string): void {
    const id = parseEntityId(text, this.#providers.names);
    if (id && this.#offers(id.provider, 'EARN_OUT_PREFERENCE')) this.#of(id.provider).writes += 1;
  }

  /** How many calls that takes: never more than `least` promises, and about `expected`. Writes are not among them. */
  sum(): CallCount {
    let least = 0;
    let expected = 0;
    for (const demand of this.#demands.values()) {
      const count = countOf(demand);
      least += count.least;
      expected += count.expected;
    }
    return { least, expected };
  }

  /** The same for each provider that is asked for anything, in the order of the registry, and with writes. */
  byProvider(): readonly (CallCount & { readonly provider: Provider })[] {
    return this.#providers.names.flatMap((provider) => {
      const demand = this.#demands.get(provider);
      if (demand === undefined) return [];
      const { least, expected } = countOf(demand);
      return [{ provider, least, expected: expected + demand.writes * CALLS_OF_A_WRITE }];
    });
  }

  #of(provider: Provider): Demand {
    let demand = this.#demands.get(provider);
    if (demand === undefined) {
      demand = {
        lists: new Set(),
        uncertainLists: new Set(),
        ids: new Set(),
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

function countOf({ lists, uncertainLists, ids, codes, hasSummary }: Demand): CallCount {
  const all = new Set([...lists, ...uncertainLists]).size + ids.size + codes.size;
  return {
    // One call may answer several lists and many ids, but every code is looked up on its own.
    least: Math.max(codes.size, lists.size > 0 || hasSummary ? 1 : 0),
    // Summaries are made of what lists hold too.
    expected: Math.max(all, hasSummary ? 1 : 0),
  };
}
