import {
  type ASTVisitor,
  type DefinitionNode,
  type DocumentNode,
  GraphQLError,
  Kind,
  type ValidationContext,
} from 'graphql';
import { GatewayError } from '../errors.ts';
import { fragmentsOf, measureDocument, type Size } from './document-size.ts';
import { countRepetition } from './field-repetition.ts';

/** Most tokens of a document, for the parser. */
export const MAX_TOKENS = 4000;

const MAX_DEFINITIONS = 100;
/** Of one field in one place; fragments that each select what they need repeat ids and the like. */
const MAX_REPETITION = 30;

interface Limit {
  readonly size: keyof Size;
  readonly most: number;
  readonly name: string;
  /** For what depends on where a fragment is spread. */
  readonly isOfOperations?: boolean;
}

const limits: readonly Limit[] = [
  { size: 'depth', most: 10, name: 'levels of fields', isOfOperations: true },
  { size: 'rootFields', most: 20, name: 'root fields', isOfOperations: true },
  { size: 'aliases', most: 30, name: 'aliases' },
  { size: 'directives', most: 20, name: 'directives' },
  { size: 'selections', most: 2000, name: 'fields and fragments' },
  // The introspection query of the explorers has 18 levels, and two of lists.
  { size: 'nesting', most: 40, name: 'levels of fields and fragments' },
  { size: 'introspectionLists', most: 2, name: 'levels of lists in introspection' },
  { size: 'valueDepth', most: 10, name: 'levels of lists and objects in a value' },
];

/**
 * A validation rule that refuses documents of which one operation, all fragments put where they are spread, exceeds
 * the limits. Takes time in proportion to the document.
 */
export function operationLimits(context: ValidationContext): ASTVisitor {
  return {
    Document(document) {
      const excess = findExcess(document);
      if (excess === undefined) return undefined;
      const originalError = new GatewayError('OPERATION_LIMIT_EXCEEDED', excess);
      context.reportError(new GraphQLError(excess, { originalError }));
      // Deleting the document ends the visit: other rules, some of them quadratic, never see its fields.
      return null;
    },
  };
}

/** What is too much about a document; undefined where nothing is. */
export function findExcess(document: DocumentNode): string | undefined {
  if (document.definitions.length > MAX_DEFINITIONS) {
    return tooMuch(MAX_DEFINITIONS, 'operations and fragments');
  }
  const fragments = fragmentsOf(document);
  const { sizes, isCyclic } = measureDocument(document, fragments);
  if (isCyclic) return 'A fragment of the document contains itself.';
  for (const [index, definition] of document.definitions.entries()) {
    const size = sizes[index];
    const exceeded = size && limits.find((limit) => isExceeded(limit, size, definition));
    if (exceeded !== undefined) return tooMuch(exceeded.most, exceeded.name);
  }
  for (const definition of document.definitions) {
    if (!('selectionSet' in definition)) continue;
    if (countRepetition(definition.selectionSet, fragments) > MAX_REPETITION) {
      return `The document selects the same field more than ${MAX_REPETITION} times in one place.`;
    }
  }
  return undefined;
}

/** How much of a limit a document uses. */
export interface LimitUse {
  readonly name: string;
  readonly used: number;
  readonly limit: number;
}

/** Of all limits; fragments put where they are spread. */
export function measureUse(document: DocumentNode): readonly LimitUse[] {
  const { sizes } = measureDocument(document);
  const uses = limits.map(({ size, most, name, isOfOperations }) => {
    const used = sizes
      .filter(
        (_, index) => !isOfOperations || document.definitions[index]?.kind === Kind.OPERATION_DEFINITION,
      )
      .map((measured) => measured[size]);
    return { name, used: Math.max(0, ...used), limit: most };
  });
  return [
    { name: 'tokens', used: document.tokenCount ?? 0, limit: MAX_TOKENS },
    { name: 'operations and fragments', used: document.definitions.length, limit: MAX_DEFINITIONS },
    ...uses,
  ];
}

function isExceeded({ size, most, isOfOperations }: Limit, sizes: Size, { kind }: DefinitionNode): boolean {
  return sizes[size] > most && !(isOfOperations && kind === Kind.FRAGMENT_DEFINITION);
}

function tooMuch(most: number, name: string): string {
  return `The operation has more than ${most} ${name}. Ask in several operations.`;
}
