import { type FieldNode, type FragmentDefinitionNode, Kind, type SelectionSetNode } from 'graphql';

type Fragments = ReadonlyMap<string, FragmentDefinitionNode>;

/**
 * How often the most repeated field is selected for one place in the answer, fragments put where they are spread.
 * Walks every selection: the sizes must have been checked before.
 */
export function countRepetition(set: SelectionSetNode, fragments: Fragments): number {
  return countIn([set], fragments);
}

function countIn(sets: readonly SelectionSetNode[], fragments: Fragments): number {
  const fields = new Map<string, FieldNode[]>();
  for (const set of sets) collect(set, fragments, fields);
  let most = 0;
  for (const merged of fields.values()) {
    const inner = merged.flatMap(({ selectionSet }) => selectionSet ?? []);
    most = Math.max(most, merged.length, inner.length === 0 ? 0 : countIn(inner, fragments));
  }
  return most;
}

function collect(set: SelectionSetNode, fragments: Fragments, fields: Map<string, FieldNode[]>): void {
  for (const selection of set.selections) {
    if (selection.kind === Kind.FIELD) {
      const key = selection.alias?.value ?? selection.name.value;
      const others = fields.get(key);
      if (others === undefined) fields.set(key, [selection]);
      else others.push(selection);
      continue;
    }
    const inner =
      selection.kind === Kind.INLINE_FRAGMENT
        ? selection.selectionSet
        : fragments.get(selection.name.value)?.selectionSet;
    if (inner !== undefined) collect(inner, fragments, fields);
  }
}
