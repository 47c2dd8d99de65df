import type { Capability, Provider, ProvidersQuery } from '../generated/graphql';
import { providerNames } from '../words/labels';

/** The names of the connected providers that offer something. */
export function offering(
  providers: ProvidersQuery['providers'],
  capability: Capability,
): Readonly<Partial<Record<Provider, string>>> {
  const able = providers.filter(
    ({ configured, capabilities }) => configured && capabilities.includes(capability),
  );
  return Object.fromEntries(able.map(({ provider }) => [provider, providerNames[provider]]));
}
