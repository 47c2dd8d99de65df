import DataLoader from 'dataloader';
import { type EntityId, type EntityKind, parseEntityId } from '../domain/entity-id.ts';
import { badInput } from '../errors.ts';
import type { Provider } from '../generated/vocabulary.ts';
import type { ConnectedProviders } from '../providers/connected.ts';
import type { ListsInFlight } from './lists-in-flight.ts';
import { type Entities, type SourceOf, sources } from './sources.ts';

/** Look-ups by id of one operation: batched, and each id asked once. */
export class ByIdLoaders {
  readonly #providers: ConnectedProviders;
  readonly #lists: ListsInFlight;
  readonly #loaders = new Map<string, DataLoader<string, Entities[EntityKind] | null>>();

  constructor(providers: ConnectedProviders, lists: ListsInFlight) {
    this.#providers = providers;
    this.#lists = lists;
  }

  /** Takes an id apart; BAD_USER_INPUT where it is none, or not of the kind that is expected. */
  parse(id: string, kind?: EntityKind): EntityId {
    const entityId = parseEntityId(id, this.#providers.names);
    const source = entityId && sources[entityId.kind](this.#providers.get(entityId.provider));
    if (entityId === undefined || (source && !source.localId.test(entityId.localId))) {
      const example = `${this.#providers.names[0]?.toLowerCase()}:${kind ?? 'credit'}:1`;
      throw badInput(`${quote(id)} is not an id. Expected provider:kind:localId, such as ${example}.`);
    }
    if (kind !== undefined && entityId.kind !== kind) {
      throw badInput(`${quote(id)} is the id of another kind. Expected provider:${kind}:localId.`);
    }
    return entityId;
  }

  /** Null where the provider does not know the entity, or has none of that kind. */
  async load<Kind extends EntityKind>(id: string, kind: Kind): Promise<Entities[Kind] | null> {
    const { provider, localId } = this.parse(id, kind);
    const source = sources[kind](this.#providers.get(provider));
    if (source === undefined) return null;
    const key = `${provider}:${kind}`;
    // Each key has a loader of its own kind of entity.
    let loader = this.#loaders.get(key) as DataLoader<string, Entities[Kind] | null> | undefined;
    if (loader === undefined) {
      loader = new DataLoader((localIds) => this.#getMany(provider, kind, source, localIds));
      this.#loaders.set(key, loader);
    }
    return await loader.load(localId);
  }

  async #getMany<Kind extends EntityKind>(
    provider: Provider,
    kind: Kind,
    source: SourceOf<Kind>,
    localIds: readonly string[],
  ): Promise<(Entities[Kind] | null | Error)[]> {
    const listed = await this.#lists.settled(provider, kind);
    if (listed === undefined) return [...(await source.getMany(localIds))];
    const missing = localIds.filter((localId) => !listed.has(localId));
    const answers = missing.length === 0 ? [] : await source.getMany(missing);
    const answered = new Map(missing.map((localId, index) => [localId, answers[index] ?? null]));
    return localIds.map((localId) => listed.get(localId) ?? answered.get(localId) ?? null);
  }

  /** Like `load`, for an id of any kind. */
  async loadNode(id: string): Promise<Entities[EntityKind] | null> {
    return await this.load(id, this.parse(id).kind);
  }
}

function quote(id: string): string {
  return JSON.stringify(id.length > 80 ? `${id.slice(0, 80)}…` : id);
}
