import {
  type DefinitionNode,
  type DirectiveNode,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  Kind,
  type SelectionNode,
  type SelectionSetNode,
  type ValueNode,
  type VariableDefinitionNode,
} from 'graphql';
import { typeDepth, valueDepth } from './value-depth.ts';

/** How much a definition of a document holds, with every fragment put where it is spread. Counts end at a million. */
export interface Size {
  /** Fields, fragment spreads and inline fragments. */
  readonly selections: number;
  /** Fields at the top. */
  readonly rootFields: number;
  readonly aliases: number;
  readonly directives: number;
  /** Levels of fields; what lies below `__schema` and `__type` does not count. */
  readonly depth: number;
  /** Levels of fields and of fragments, introspection included. */
  readonly nesting: number;
  /** Levels of lists, of types and of their members, below `__schema` and `__type`. */
  readonly introspectionLists: number;
  /** Levels of lists and objects in an argument, or of lists in a variable's type. */
  readonly valueDepth: number;
}

export interface Measurement {
  /** Of each definition. */
  readonly sizes: readonly Size[];
  /** Whether a fragment contains itself; the sizes are then too small. */
  readonly isCyclic: boolean;
}

type Fragments = ReadonlyMap<string, FragmentDefinitionNode>;
type Counts = { -readonly [Name in keyof Size]: Size[Name] } & { lists: number };

const MOST = 1_000_000;
/** Where the recursion ends, long before the stack does. */
const DEEPEST = 200;
const sums = ['selections', 'rootFields', 'aliases', 'directives'] as const;
const maxima = ['depth', 'nesting', 'introspectionLists', 'lists', 'valueDepth'] as const;
const introspectionFields = new Set(['__schema', '__type']);
const listFields = new Set(['types', 'fields', 'inputFields', 'interfaces', 'possibleTypes']);

/** A document's fragments by name; of two with one name, the first. */
export function fragmentsOf(document: DocumentNode): Fragments {
  const fragments = document.definitions.filter((definition) => definition.kind === Kind.FRAGMENT_DEFINITION);
  return new Map(fragments.map((fragment) => [fragment.name.value, fragment] as const).reverse());
}

/** Takes time in proportion to the document, however often its fragments are spread: each is measured once. */
export function measureDocument(document: DocumentNode, fragments = fragmentsOf(document)): Measurement {
  const known = new Map<FragmentDefinitionNode, Counts | 'open'>();
  let isCyclic = false;
  let level = 0;

  function ofDefinition(definition: DefinitionNode): Counts {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) return ofFragment(definition);
    if (definition.kind !== Kind.OPERATION_DEFINITION) return nothing();
    const counts = ofSet(definition.selectionSet);
    addDirectives(counts, definition);
    for (const variable of definition.variableDefinitions ?? []) addVariable(counts, variable);
    return counts;
  }

  function ofFragment(fragment: FragmentDefinitionNode | undefined): Counts {
    const measured = fragment && known.get(fragment);
    if (measured === 'open') isCyclic = true;
    if (fragment === undefined || measured === 'open') return nothing();
    if (measured !== undefined) return measured;
    known.set(fragment, 'open');
    const counts = ofSet(fragment.selectionSet);
    addDirectives(counts, fragment);
    known.set(fragment, counts);
    return counts;
  }

  function ofSet(set: SelectionSetNode | undefined): Counts {
    const counts = nothing();
    if (level > DEEPEST) return { ...counts, nesting: MOST };
    level += 1;
    for (const selection of set?.selections ?? []) {
      const part = ofSelection(selection);
      for (const name of sums) counts[name] = Math.min(counts[name] + part[name], MOST);
      for (const name of maxima) counts[name] = Math.max(counts[name], part[name]);
    }
    level -= 1;
    return counts;
  }

  function ofSelection(selection: SelectionNode): Counts {
    const counts =
      selection.kind === Kind.FRAGMENT_SPREAD
        ? { ...ofFragment(fragments.get(selection.name.value)) }
        : ofSet(selection.selectionSet);
    counts.selections += 1;
    counts.nesting += 1;
    addDirectives(counts, selection);
    if (selection.kind === Kind.FIELD) addField(counts, selection);
    return counts;
  }

  const sizes = document.definitions.map(ofDefinition);
  return { sizes, isCyclic };
}

function nothing(): Counts {
  return {
    selections: 0,
    rootFields: 0,
    aliases: 0,
    directives: 0,
    depth: 0,
    nesting: 0,
    introspectionLists: 0,
    lists: 0,
    valueDepth: 0,
  };
}

function addField(counts: Counts, field: FieldNode): void {
  const isIntrospection = introspectionFields.has(field.name.value);
  counts.rootFields = 1;
  counts.aliases += field.alias ? 1 : 0;
  counts.depth = isIntrospection ? 1 : counts.depth + 1;
  counts.lists += listFields.has(field.name.value) ? 1 : 0;
  if (isIntrospection) counts.introspectionLists = counts.lists;
  for (const { value } of field.arguments ?? []) addValue(counts, value);
}

function addVariable(counts: Counts, variable: VariableDefinitionNode): void {
  addDirectives(counts, variable);
  counts.valueDepth = Math.max(counts.valueDepth, typeDepth(variable.type));
  if (variable.defaultValue) addValue(counts, variable.defaultValue);
}

function addDirectives(counts: Counts, node: { directives?: readonly DirectiveNode[] | undefined }): void {
  for (const directive of node.directives ?? []) {
    counts.directives += 1;
    for (const { value } of directive.arguments ?? []) addValue(counts, value);
  }
}

function addValue(counts: Counts, value: ValueNode): void {
  counts.valueDepth = Math.max(counts.valueDepth, valueDepth(value, DEEPEST));
}
