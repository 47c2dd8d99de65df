import { type GraphQLSchema, getVariableValues, type OperationDefinitionNode } from 'graphql';

/** Variables as execution sees them: checked, with their defaults, in the form that resolvers get. */
export type CoercedVariables = Readonly<Record<string, unknown>>;

const none: CoercedVariables = Object.freeze({});

/** Undefined where they cannot be read, so that execution will refuse them. */
export function coerceVariables(
  schema: GraphQLSchema,
  { variableDefinitions = [] }: OperationDefinitionNode,
  variables: Readonly<Record<string, unknown>> | undefined,
): CoercedVariables | undefined {
  if (variableDefinitions.length === 0) return none;
  return getVariableValues(schema, variableDefinitions, variables ?? {}, { maxErrors: 1 }).coerced;
}
