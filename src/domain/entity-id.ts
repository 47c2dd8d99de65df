import type { Provider } from '../generated/vocabulary.ts';

/** The kinds of entity that have a global id, as they are written in it. */
export const entityKinds = ['program', 'code', 'credit', 'earn-out'] as const;
export type EntityKind = (typeof entityKinds)[number];

/** A global id taken apart. `localId` is the provider's own id, byte for byte. */
export interface EntityId {
  readonly provider: Provider;
  readonly kind: EntityKind;
  readonly localId: string;
}

/** `provider:kind:localId`, lower case but for the local id. */
export function formatEntityId({ provider, kind, localId }: EntityId): string {
  return prefixesOf(provider)[kind] + localId;
}

const knownPrefixes = new Map<Provider, Readonly<Record<EntityKind, string>>>();

function prefixesOf(provider: Provider): Readonly<Record<EntityKind, string>> {
  const known = knownPrefixes.get(provider);
  if (known !== undefined) return known;
  const name = provider.toLowerCase();
  const prefixes = {
    program: `${name}:program:`,
    code: `${name}:code:`,
    credit: `${name}:credit:`,
    'earn-out': `${name}:earn-out:`,
  };
  knownPrefixes.set(provider, prefixes);
  return prefixes;
}

/** Undefined when the text is no id of one of the providers. What a local id may hold is the provider's business. */
export function parseEntityId(text: string, providers: readonly Provider[]): EntityId | undefined {
  const [name, kindName, ...rest] = text.split(':');
  const provider = providers.find((candidate) => candidate.toLowerCase() === name);
  const kind = entityKinds.find((candidate) => candidate === kindName);
  const localId = rest.join(':');
  if (provider === undefined || kind === undefined || localId === '') return undefined;
  return { provider, kind, localId };
}

/** The provider's own id within a global id that this gateway has formed. */
export function localIdOf(id: string): string {
  return id.slice(id.indexOf(':', id.indexOf(':') + 1) + 1);
}
