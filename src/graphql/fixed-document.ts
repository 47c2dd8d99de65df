import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  Kind,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import { isIncluded } from './conditions.ts';

/** An operation whose conditions have been decided: no directive, argument or variable is left in it. */
export interface FixedDocument {
  readonly document: DocumentNode;
  /** The fields as the client wrote them, by the fields of the document. */
  readonly originals: ReadonlyMap<FieldNode, FieldNode>;
}

/** Decides the conditions of an operation, whose document has been validated. */
export function fixDocument(
  { operation, selectionSet }: OperationDefinitionNode,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
  variables: Readonly<Record<string, unknown>>,
): FixedDocument {
  const originals = new Map<FieldNode, FieldNode>();
  const fixedFragments = new Map<string, FragmentDefinitionNode | null>();

  function fixSet(set: SelectionSetNode): SelectionSetNode {
    const included = set.selections.filter((selection) => isIncluded(selection, variables));
    return { kind: Kind.SELECTION_SET, selections: included.map(fixSelection) };
  }

  function fixSelection(selection: SelectionNode): SelectionNode {
    if (selection.kind === Kind.FRAGMENT_SPREAD) {
      const { kind, name } = selection;
      fixFragment(name.value);
      return { kind, name };
    }
    if (selection.kind === Kind.INLINE_FRAGMENT) {
      const { kind, typeCondition } = selection;
      return { kind, ...(typeCondition && { typeCondition }), selectionSet: fixSet(selection.selectionSet) };
    }
    const { kind, alias, name } = selection;
    const inner = selection.selectionSet && { selectionSet: fixSet(selection.selectionSet) };
    const field: FieldNode = { kind, name, ...(alias && { alias }), ...inner };
    originals.set(field, selection);
    return field;
  }

  function fixFragment(name: string): void {
    const fragment = fragments.get(name);
    if (fragment === undefined || fixedFragments.has(name)) return;
    fixedFragments.set(name, null);
    const { kind, typeCondition } = fragment;
    const selectionSet = fixSet(fragment.selectionSet);
    fixedFragments.set(name, { kind, name: fragment.name, typeCondition, selectionSet });
  }

  const fixed = { kind: Kind.OPERATION_DEFINITION, operation, selectionSet: fixSet(selectionSet) } as const;
  const definitions = [fixed, ...[...fixedFragments.values()].filter((fragment) => fragment !== null)];
  return { document: { kind: Kind.DOCUMENT, definitions }, originals };
}
