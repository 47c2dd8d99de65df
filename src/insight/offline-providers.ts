import type { Provider } from '../generated/vocabulary.ts';
import { CallMeter } from '../http/call-meter.ts';
import { Coalescer } from '../http/coalescer.ts';
import { OperationCalls } from '../http/operation-calls.ts';
import { ReplyCache } from '../http/reply-cache.ts';
import { type ConnectedProvider, ConnectedProviders } from '../providers/connected.ts';
import type { ProviderDefinition } from '../providers/provider.ts';
import type { Registry } from '../providers/registry.ts';
import { Secret } from '../secret.ts';

/** Providers that can be asked what they offer, and nothing else: there is no way to any of them. */
export function offlineProviders(registry: Registry, configured: readonly Provider[]): ConnectedProviders {
  // Object.entries loses the type of the keys, which the Registry guarantees.
  const entries = Object.entries(registry) as [Provider, ProviderDefinition][];
  return new ConnectedProviders(
    new Map(
      entries.map(([provider, definition]) => [
        provider,
        offline(provider, definition, configured.includes(provider)),
      ]),
    ),
  );
}

function offline(
  provider: Provider,
  definition: ProviderDefinition,
  isConfigured: boolean,
): ConnectedProvider {
  return {
    isConfigured,
    capabilities: definition.capabilities,
    credentialHeaders: [],
    state: isConfigured ? 'OK' : 'NOT_CONFIGURED',
    staleAsOf: undefined,
    connect: () =>
      definition.configure(({ fallback }) => fallback)({
        calls: new OperationCalls({
          provider,
          pipeline: null,
          coalescer: new Coalescer(),
          cache: new ReplyCache(0),
          replies: null,
          meter: new CallMeter(0),
          signal: new AbortController().signal,
          identity: { credential: '', secrets: [] },
        }),
        credentials: Object.fromEntries(
          Object.keys(definition.credentials).map((name) => [name, new Secret('offline')]),
        ),
        reportDrift: () => {},
      }),
  };
}
