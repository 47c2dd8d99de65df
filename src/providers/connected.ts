import type { Capability, Provider, ProviderState } from '../generated/vocabulary.ts';
import type { ReferralProvider } from './provider.ts';

/** A provider with the credentials of one request. */
export interface ConnectedProvider {
  readonly isConfigured: boolean;
  readonly capabilities: readonly Capability[];
  readonly state: ProviderState;
  /** Request headers that bring its credentials; empty where requests bring none. */
  readonly credentialHeaders: readonly string[];
  /** When the oldest reply was fetched that stood in for a failed call; undefined: none did. In ms since the epoch. */
  readonly staleAsOf: number | undefined;
  connect(): ReferralProvider;
}

/** All providers with the credentials of one request; each is connected when it is first needed. */
export class ConnectedProviders {
  /** In the order of the registry. */
  readonly names: readonly Provider[];
  readonly #entries: ReadonlyMap<Provider, ConnectedProvider>;
  readonly #connected = new Map<Provider, ReferralProvider>();

  constructor(entries: ReadonlyMap<Provider, ConnectedProvider>) {
    this.#entries = entries;
    this.names = [...entries.keys()];
  }

  get(provider: Provider): ReferralProvider {
    let connected = this.#connected.get(provider);
    if (connected === undefined) {
      connected = this.#entry(provider).connect();
      this.#connected.set(provider, connected);
    }
    return connected;
  }

  isConfigured(provider: Provider): boolean {
    return this.#entry(provider).isConfigured;
  }

  capabilities(provider: Provider): readonly Capability[] {
    return this.#entry(provider).capabilities;
  }

  state(provider: Provider): ProviderState {
    return this.#entry(provider).state;
  }

  credentialHeaders(provider: Provider): readonly string[] {
    return this.#entry(provider).credentialHeaders;
  }

  staleAsOf(provider: Provider): number | undefined {
    return this.#entry(provider).staleAsOf;
  }

  /** Each of the providers once, in the order of the registry. */
  inOrder(providers: readonly Provider[]): Provider[] {
    return this.names.filter((name) => providers.includes(name));
  }

  sortByProvider<Item extends { readonly provider: Provider }>(items: readonly Item[]): Item[] {
    return this.names.flatMap((name) => items.filter(({ provider }) => provider === name));
  }

  #entry(provider: Provider): ConnectedProvider {
    const entry = this.#entries.get(provider);
    if (entry === undefined) throw new RangeError(`${provider} is not in the registry`);
    return entry;
  }
}
