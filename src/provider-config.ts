import type { EnvironmentReader } from './environment.ts';
import type { Provider } from './generated/vocabulary.ts';
import { missingFields } from './providers/missing-fields.ts';
import type { Access, ProviderDefinition, ReferralProvider } from './providers/provider.ts';
import type { Registry } from './providers/registry.ts';
import type { Secret } from './secret.ts';

/** One provider, as the environment has it. */
export interface ProviderConfig {
  readonly definition: ProviderDefinition;
  /** Null where none is configured. */
  readonly baseUrl: URL | null;
  /** The operator's; null where they are missing, or where callers bring their own. */
  readonly credentials: Readonly<Record<string, Secret>> | null;
  readonly connect: (access: Access<string>) => ReferralProvider;
}

/** Notes down what cannot be used; in caller mode there are no credentials. */
export function readProviders(
  read: EnvironmentReader,
  registry: Registry,
  isCallerMode: boolean,
): ReadonlyMap<Provider, ProviderConfig> {
  return new Map(
    entriesOf(registry).map(([provider, definition]) => {
      const { variable, fallback, allowHttpVariable } = definition.baseUrl;
      const isHttpAllowed = allowHttpVariable !== undefined && read.flag(allowHttpVariable, false);
      const baseUrl = read.url(variable, fallback, isHttpAllowed);
      const credentials = isCallerMode ? null : readCredentials(read, definition);
      if (credentials !== null && baseUrl === null && read.text(variable) === undefined) {
        read.problems.push(`${variable}: is missing, although the credentials are set`);
      }
      const connect = definition.configure(({ variable: name, fallback: none, parse }) =>
        read.parsed(name, none, parse),
      );
      return [provider, { definition, baseUrl, credentials, connect }];
    }),
  );
}

/** Null where any is missing. */
function readCredentials(
  read: EnvironmentReader,
  { credentials }: ProviderDefinition,
): Readonly<Record<string, Secret>> | null {
  const found = new Map<string, Secret>();
  for (const [name, { variable }] of Object.entries(credentials)) {
    const secret = read.secret(variable);
    if (secret !== undefined) found.set(name, secret);
  }
  // One that cannot be used has been complained of already, and is not missing.
  const missing = missingFields(credentials, (name) => read.has(credentials[name]?.variable ?? ''));
  if (missing.isMistake) {
    const names = missing.fields.map(({ variable }) => variable).join(', ');
    read.problems.push(`${names}: is missing, although the other credentials of that provider are set`);
  }
  return found.size === Object.keys(credentials).length ? Object.fromEntries(found) : null;
}

// Object.entries loses the type of the keys, which the Registry guarantees.
function entriesOf(registry: Registry): [Provider, ProviderDefinition][] {
  return Object.entries(registry) as [Provider, ProviderDefinition][];
}

/** The variables of which one set is needed at least. */
export function formatCredentialChoices(registry: Registry): string {
  return Object.values(registry)
    .map(({ credentials }) =>
      Object.values(credentials)
        .map(({ variable }) => variable)
        .join(' and '),
    )
    .join(', or ');
}
