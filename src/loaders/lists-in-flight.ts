import { type EntityKind, localIdOf } from '../domain/entity-id.ts';
import type { Provider } from '../generated/vocabulary.ts';
import type { Entities } from './sources.ts';

type Items = readonly Entities[EntityKind][];

/** The stretches of lists that one operation reads, for its look-ups by id: what a list holds need not be asked again. */
export class ListsInFlight {
  readonly #reads = new Map<string, Promise<{ readonly items: Items }>[]>();

  /** Takes note of a read, and gives it back. */
  track<Slice extends { readonly items: Items }>(
    provider: Provider,
    kind: EntityKind,
    reading: Promise<Slice>,
  ): Promise<Slice> {
    const key = `${provider} ${kind}`;
    const others = this.#reads.get(key);
    if (others === undefined) this.#reads.set(key, [reading]);
    else others.push(reading);
    return reading;
  }

  /**
   * What the lists hold, by local id, once those that are under way have ended: the operation waits for them anyway.
   * Undefined where none was read. A list that fails holds nothing; whoever asked for it tells so.
   */
  async settled<Kind extends EntityKind>(
    provider: Provider,
    kind: Kind,
  ): Promise<ReadonlyMap<string, Entities[Kind]> | undefined> {
    const reads = this.#reads.get(`${provider} ${kind}`);
    if (reads === undefined) return undefined;
    const known = new Map<string, Entities[Kind]>();
    for (const outcome of await Promise.allSettled(reads)) {
      if (outcome.status === 'rejected') continue;
      // Under this key there are lists of this kind alone.
      for (const item of outcome.value.items as readonly Entities[Kind][])
        known.set(localIdOf(item.id), item);
    }
    return known;
  }
}
