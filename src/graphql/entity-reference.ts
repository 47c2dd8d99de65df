import type { GraphQLFieldResolver } from 'graphql';
import type { Context } from '../context.ts';
import { type EntityKind, entityKinds } from '../domain/entity-id.ts';
import { badInput } from '../errors.ts';
import type { Entities } from '../loaders/sources.ts';
import { typeNames } from './resolvers/node.ts';

/** The id by which a router refers to an entity; undefined where it gives none. */
export function referredId(representation: unknown): string | undefined {
  const { id } = membersOf(representation);
  return typeof id === 'string' ? id : undefined;
}

/**
 * The entities that a router refers to by type and id, in order. Each stands for itself: one that cannot be had is null, with
 * an error unless the provider does not know it.
 */
export const entities = ((_root, { representations }, { byId }) =>
  representations.map((representation) => find(representation, byId))) satisfies GraphQLFieldResolver<
  unknown,
  Context,
  { readonly representations: readonly unknown[] }
>;

async function find(representation: unknown, byId: Context['byId']): Promise<Entities[EntityKind] | null> {
  const { __typename: typeName } = membersOf(representation);
  const kind = entityKinds.find((candidate) => typeNames[candidate] === typeName);
  const id = referredId(representation);
  if (kind === undefined || id === undefined) {
    const types = Object.values(typeNames).join(', ');
    throw badInput(`A representation lacks what it needs: a \`__typename\` among ${types}, and an \`id\`.`);
  }
  return await byId.load(id, kind);
}

/** `_Any` may be anything. */
function membersOf(representation: unknown): { readonly __typename?: unknown; readonly id?: unknown } {
  return typeof representation === 'object' && representation !== null ? representation : {};
}
