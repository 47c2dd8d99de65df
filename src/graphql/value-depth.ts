import { Kind, type TypeNode, type ValueNode } from 'graphql';

/** Levels of lists and objects in a value, counted up to `limit`. */
export function valueDepth(value: ValueNode, limit: number): number {
  if (limit === 0 || (value.kind !== Kind.LIST && value.kind !== Kind.OBJECT)) return 0;
  const members = value.kind === Kind.LIST ? value.values : value.fields.map((field) => field.value);
  return 1 + members.reduce((deepest, member) => Math.max(deepest, valueDepth(member, limit - 1)), 0);
}

/** Levels of lists in a type. */
export function typeDepth(type: TypeNode): number {
  let depth = 0;
  for (let node = type; node.kind !== Kind.NAMED_TYPE; node = node.type) {
    depth += node.kind === Kind.LIST_TYPE ? 1 : 0;
  }
  return depth;
}
