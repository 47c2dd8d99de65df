import {
  type FragmentDefinitionNode,
  GraphQLIncludeDirective,
  GraphQLSkipDirective,
  getDirectiveValues,
  Kind,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
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

/** The names of the variables that decide which of the selections are included. */
export function conditionVariables(selections: readonly SelectionNode[]): readonly string[] {
  const names = new Set<string>();
  for (const { directives = [] } of selections) {
    for (const { value } of directives.flatMap((directive) => directive.arguments ?? [])) {
      if (value.kind === Kind.VARIABLE) names.add(value.name.value);
    }
  }
  return [...names];
}

/** All selections of an operation and of the fragments that it spreads, each once. */
export function selectionsOf(
  { selectionSet }: OperationDefinitionNode,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
): readonly SelectionNode[] {
  const selections: SelectionNode[] = [];
  const visited = new Set<SelectionSetNode>();
  const walk = (set: SelectionSetNode | undefined): void => {
    if (set === undefined || visited.has(set)) return;
    visited.add(set);
    for (const selection of set.selections) {
      selections.push(selection);
      const isSpread = selection.kind === Kind.FRAGMENT_SPREAD;
      walk(isSpread ? fragments.get(selection.name.value)?.selectionSet : selection.selectionSet);
    }
  };
  walk(selectionSet);
  return selections;
}
