import {
  GraphQLIncludeDirective,
  GraphQLSkipDirective,
  getDirectiveValues,
  type SelectionNode,
} from 'graphql';

type Values = Readonly<Record<string, unknown>>;

/** What `@skip` and `@include` say of a selection, with variables that have been coerced. */
export function isIncluded(selection: SelectionNode, variables: Values): boolean {
  return (
    !isConditional(selection) ||
    (getDirectiveValues(GraphQLSkipDirective, selection, variables)?.if !== true &&
      getDirectiveValues(GraphQLIncludeDirective, selection, variables)?.if !== false)
  );
}

export function isConditional({ directives }: SelectionNode): boolean {
  return directives !== undefined && directives.length > 0;
}
