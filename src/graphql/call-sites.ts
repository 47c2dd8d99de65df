import {
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  isInterfaceType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import { isConditional } from './conditions.ts';

/** A field of an operation whose resolver may call providers. */
export interface CallSite {
  readonly type: string;
  /** The names in the answer from the root to the field, with dots between. */
  readonly path: string;
  readonly field: FieldNode;
  readonly definition: GraphQLField<unknown, unknown>;
  /** The field and the fragments around it, whose `@skip` and `@include` decide whether it is resolved. */
  readonly conditions: readonly SelectionNode[];
}

const nestedSites: Readonly<Record<string, readonly string[]>> = {
  ReferralProgram: ['codes', 'credits', 'earnOuts'],
};

/** Lists them, fragments put where they are spread. The document has been validated, and is within the limits. */
export function findCallSites(
  schema: GraphQLSchema,
  operation: OperationDefinitionNode,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
): readonly CallSite[] {
  const sites: CallSite[] = [];
  const root = schema.getRootType(operation.operation);

  function walk(
    set: SelectionSetNode,
    parent: GraphQLNamedType | null | undefined,
    conditions: readonly SelectionNode[],
    path: string,
  ): void {
    for (const selection of set.selections) {
      const within = isConditional(selection) ? [...conditions, selection] : conditions;
      if (selection.kind === Kind.FIELD) {
        visitField(selection, parent, within, path);
        continue;
      }
      const fragment =
        selection.kind === Kind.INLINE_FRAGMENT ? selection : fragments.get(selection.name.value);
      const condition = fragment?.typeCondition;
      if (fragment) {
        walk(fragment.selectionSet, condition ? schema.getType(condition.name.value) : parent, within, path);
      }
    }
  }

  function visitField(
    field: FieldNode,
    parent: GraphQLNamedType | null | undefined,
    conditions: readonly SelectionNode[],
    around: string,
  ): void {
    if (!isObjectType(parent) && !isInterfaceType(parent)) return;
    const definition = parent.getFields()[field.name.value];
    if (definition === undefined) return;
    const name = field.alias?.value ?? field.name.value;
    const path = around === '' ? name : `${around}.${name}`;
    if (parent === root || nestedSites[parent.name]?.includes(definition.name)) {
      sites.push({ type: parent.name, path, field, definition, conditions });
    }
    if (field.selectionSet) walk(field.selectionSet, getNamedType(definition.type), conditions, path);
  }

  walk(operation.selectionSet, root, [], '');
  return sites;
}
