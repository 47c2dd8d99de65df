import {
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
  OperationTypeNode,
  type SelectionNode,
} from 'graphql';
import { LRUCache } from 'lru-cache';
import type { CoercedVariables } from './coerced-variables.ts';
import { CompiledQuery } from './compiled-query.ts';
import { conditionVariables, selectionsOf } from './conditions.ts';
import { fragmentsOf, measureDocument } from './document-size.ts';
import { QueryCompiler } from './query-compiler.ts';

/** Fields and fragments of all that is kept compiled; each takes about a kilobyte. */
const MAX_SELECTIONS = 10_000;
/** A larger operation would take longer to compile than anybody else should have to wait. */
const MAX_SELECTIONS_OF_ONE = 300;
/** Of one operation, by the values of its conditions. */
const MAX_VARIANTS = 16;

interface Plan {
  readonly key: string;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  /** Variables whose values tell variants apart. */
  readonly conditions: readonly string[];
  /** In fields and fragments. */
  readonly size: number;
  /** Variants that have been asked for. */
  readonly asked: Set<string>;
  isCompilable: boolean;
}

/**
 * Queries that have been asked for more than once, compiled; one that is never asked for again costs nothing. Documents are
 * told apart by identity, as the server's document store returns the same one for the same text.
 */
export class CompiledQueries {
  readonly #schema: GraphQLSchema;
  /** Null for an operation that has been asked for once. */
  readonly #plans = new WeakMap<OperationDefinitionNode, Plan | null>();
  readonly #compiled = new LRUCache<string, CompiledQuery>({ maxSize: MAX_SELECTIONS });
  #plansMade = 0;

  constructor(schema: GraphQLSchema) {
    this.#schema = schema;
  }

  /** Undefined where graphql-js has to run the operation. */
  find(
    document: DocumentNode,
    operation: OperationDefinitionNode,
    variables: CoercedVariables,
  ): CompiledQuery | undefined {
    const plan = this.#plans.get(operation) ?? this.#plan(document, operation);
    if (!plan?.isCompilable) return undefined;
    let key = plan.key;
    for (const name of plan.conditions) {
      const value = variables[name];
      // graphql-js says what is wrong with it.
      if (typeof value !== 'boolean') return undefined;
      key += value ? '1' : '0';
    }
    return this.#compiled.get(key) ?? this.#compile(plan, key, operation, variables);
  }

  #plan(document: DocumentNode, operation: OperationDefinitionNode): Plan | undefined {
    if (!this.#plans.has(operation)) {
      this.#plans.set(operation, null);
      return undefined;
    }
    const fragments = fragmentsOf(document);
    const selections = selectionsOf(operation, fragments);
    const isQuery = operation.operation === OperationTypeNode.QUERY;
    const size = sizeOf(document, operation);
    this.#plansMade += 1;
    const key = `${this.#plansMade} `;
    const conditions = conditionVariables(selections);
    const plan: Plan = {
      key,
      fragments,
      conditions,
      size: 1 + size,
      // Without conditions there is one variant, which has just been asked for again.
      asked: new Set(conditions.length === 0 ? [key] : []),
      isCompilable: isQuery && size <= MAX_SELECTIONS_OF_ONE && selections.every(isCompilable),
    };
    this.#plans.set(operation, plan);
    return plan;
  }

  #compile(
    plan: Plan,
    key: string,
    operation: OperationDefinitionNode,
    variables: CoercedVariables,
  ): CompiledQuery | undefined {
    if (!plan.asked.has(key)) {
      if (plan.asked.size < MAX_VARIANTS) plan.asked.add(key);
      return undefined;
    }
    const root = this.#schema.getQueryType();
    if (!root) return undefined;
    const { fragments, size } = plan;
    try {
      const compiler = new QueryCompiler({ schema: this.#schema, fragments, variables });
      const compiled = new CompiledQuery(compiler.compile(root, operation.selectionSet));
      this.#compiled.set(key, compiled, { size });
      return compiled;
    } catch {
      plan.isCompilable = false;
      return undefined;
    }
  }
}

/** How many fields and fragments the operation has, fragments put where they are spread. */
function sizeOf(document: DocumentNode, operation: OperationDefinitionNode): number {
  return measureDocument(document).sizes[document.definitions.indexOf(operation)]?.selections ?? 0;
}

/** The compiler knows nothing of introspection, and names such as `__proto__` mean something in JavaScript. */
function isCompilable(selection: SelectionNode): boolean {
  if (selection.kind !== Kind.FIELD) return true;
  const { name, alias } = selection;
  const isReserved = name.value.startsWith('__') && name.value !== '__typename';
  return !isReserved && !alias?.value.startsWith('__');
}
