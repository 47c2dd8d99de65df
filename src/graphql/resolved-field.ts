import {
  type ArgumentNode,
  type FieldNode,
  type GraphQLField,
  type GraphQLFieldResolver,
  getArgumentValues,
  Kind,
  type ValueNode,
} from 'graphql';
import type { ResolvedField } from './query-run.ts';

type Resolve = ResolvedField['resolve'];

/** A field as it is resolved at one node of a query. Throws a TypeError where its resolver would miss something. */
export function toResolvedField(
  key: string,
  field: GraphQLField<unknown, unknown>,
  node: FieldNode,
): Omit<ResolvedField, 'complete'> {
  return { key, resolve: withoutInfo(field.resolve, field.name), argumentsOf: argumentReader(field, node) };
}

function withoutInfo(resolve: GraphQLFieldResolver<unknown, unknown> | undefined, name: string): Resolve {
  if (resolve === undefined) return () => undefined;
  if (resolve.length > 3)
    throw new TypeError(`the resolver of ${name} takes the info, which there is none of`);
  // It takes three parameters, whatever its type says.
  return resolve as unknown as Resolve;
}

function argumentReader(
  field: GraphQLField<unknown, unknown>,
  node: FieldNode,
): ResolvedField['argumentsOf'] {
  if (node.arguments?.some(hasVariables)) return (variables) => getArgumentValues(field, node, variables);
  // Shared by all runs.
  const values = freeze(getArgumentValues(field, node));
  return () => values;
}

function hasVariables({ value }: ArgumentNode): boolean {
  const isVariable = (node: ValueNode): boolean =>
    node.kind === Kind.VARIABLE ||
    (node.kind === Kind.LIST && node.values.some(isVariable)) ||
    (node.kind === Kind.OBJECT && node.fields.some((field) => isVariable(field.value)));
  return isVariable(value);
}

function freeze<Value>(value: Value): Value {
  if (typeof value === 'object' && value !== null) Object.values(Object.freeze(value)).forEach(freeze);
  return value;
}
