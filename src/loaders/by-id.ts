import DataLoader from 'dataloader';
import type { Credit } from '../domain/credit.ts';
import type { EarnOut } from '../domain/earn-out.ts';
import { type EntityId, type EntityKind, parseEntityId } from '../domain/entity-id.ts';
import type { ReferralCode } from '../domain/referral-code.ts';
import type { ReferralProgram } from '../domain/referral-program.ts';
import { badInput } from '../errors.ts';
import type { ConnectedProviders } from '../providers/connected.ts';
import type { ReferralProvider, Source } from '../providers/provider.ts';

/** The entity that each kind of id names. */
export interface Entities {
  program: ReferralProgram;
  code: ReferralCode;
  credit: Credit;
  'earn-out': EarnOut;
}

type ById<Item> = Pick<Source<Item, never>, 'localId' | 'getMany'>;

const sources: { [Kind in EntityKind]: (provider: ReferralProvider) => ById<Entities[Kind]> | undefined } = {
  program: ({ programs }) => programs,
  code: ({ codes }) => codes,
  credit: ({ credits }) => credits,
  'earn-out': ({ earnOuts }) => earnOuts,
};

/** Look-ups by id of one operation: batched, and each id asked once. */
export class ByIdLoaders {
  readonly #providers: ConnectedProviders;
  readonly #loaders = new Map<string, DataLoader<string, Entities[EntityKind] | null>>();

  constructor(providers: ConnectedProviders) {
    this.#providers = providers;
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
      loader = new DataLoader((localIds) => source.getMany(localIds).then((answers) => [...answers]));
      this.#loaders.set(key, loader);
    }
    return await loader.load(localId);
  }

  /** Like `load`, for an id of any kind. */
  async loadNode(id: string): Promise<Entities[EntityKind] | null> {
    return await this.load(id, this.parse(id).kind);
  }
}

function quote(id: string): string {
  return JSON.stringify(id.length > 80 ? `${id.slice(0, 80)}…` : id);
}
