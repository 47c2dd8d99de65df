import {
  type ArgumentNode,
  type ExecutionResult,
  type FieldNode,
  type GraphQLField,
  type GraphQLSchema,
  getArgumentValues,
  Kind,
  type ValueNode,
} from 'graphql';
import { compileQuery, isCompiledQuery } from 'graphql-jit';
import type { Run } from './compiler-schema.ts';
import type { FixedDocument } from './fixed-document.ts';

type Field = GraphQLField<unknown, unknown>;
type Values = Readonly<Record<string, unknown>>;
type Data = NonNullable<ExecutionResult['data']>;
type Execute = (
  root: undefined,
  run: Run,
  variables: undefined,
) => ExecutionResult | Promise<ExecutionResult>;

const noArguments: Values = Object.freeze({});

/** A query in the form of a JavaScript function. It answers only where nothing is to be said beside the data. */
export class CompiledQuery {
  readonly #execute: Execute;
  readonly #originals: FixedDocument['originals'];
  readonly #constants = new WeakMap<FieldNode, Values>();

  private constructor(execute: Execute, originals: FixedDocument['originals']) {
    this.#execute = execute;
    this.#originals = originals;
  }

  /** Undefined where the query cannot be compiled. */
  static compile(
    compilerSchema: GraphQLSchema,
    { document, originals }: FixedDocument,
  ): CompiledQuery | undefined {
    const compiled = compileQuery(compilerSchema, document, undefined, {
      // Its errors are never shown.
      disablingCapturingStackErrors: true,
      // Leaves have their form in the domain already; to check each would cost more than all else that is done with it.
      disableLeafSerialization: true,
    });
    return isCompiledQuery(compiled) ? new CompiledQuery(compiled.query, originals) : undefined;
  }

  /**
   * The data; null where there are errors, and as soon as there are. Whoever then runs the query with the same context
   * finds all replies that have come or are on their way. `variables` have been coerced.
   */
  run(context: unknown, variables: Values): Promise<Data | null> {
    return new Promise((resolve, reject) => {
      const run = {
        context,
        argumentsOf: (field: Field, node: FieldNode | undefined) => this.#argumentsOf(field, node, variables),
        hasFailed: false,
        fail: () => {
          run.hasFailed = true;
          resolve(null);
        },
      };
      const finish = ({ data, errors }: ExecutionResult) => resolve(errors ? null : (data ?? null));
      const result = this.#execute(undefined, run, undefined);
      if (result instanceof Promise) result.then(finish, reject);
      else finish(result);
    });
  }

  #argumentsOf(field: Field, node: FieldNode | undefined, variables: Values): Values {
    if (node === undefined || field.args.length === 0) return noArguments;
    const constant = this.#constants.get(node);
    if (constant !== undefined) return constant;
    const original = this.#originals.get(node) ?? node;
    const values = getArgumentValues(field, original, variables);
    if (original.arguments?.some(hasVariables)) return values;
    // Shared by all runs from here on.
    this.#constants.set(node, freeze(values));
    return values;
  }
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
