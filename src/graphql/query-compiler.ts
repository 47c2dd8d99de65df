import {
  type FieldNode,
  type GraphQLAbstractType,
  GraphQLBoolean,
  type GraphQLField,
  GraphQLID,
  GraphQLInt,
  type GraphQLLeafType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  GraphQLString,
  isAbstractType,
  isLeafType,
  isListType,
  isNonNullType,
  type SelectionSetNode,
} from 'graphql';
import { collectFields, type FieldSource } from './field-collection.ts';
import type { Completion } from './query-run.ts';
import { toResolvedField } from './resolved-field.ts';

type Sets = readonly SelectionSetNode[];

/** Values of these types that are so are shown as they are. */
const plainForms = new Map<GraphQLLeafType, string>([
  [GraphQLString, 'typeof value === "string"'],
  [GraphQLID, 'typeof value === "string"'],
  [GraphQLBoolean, 'typeof value === "boolean"'],
  [GraphQLInt, 'typeof value === "number" && (value | 0) === value'],
]);

/**
 * Writes a query as JavaScript. What a client has written gets into it as names alone, whose letters GraphQL restricts.
 * Values are checked as graphql-js checks them, and where it would not just show one, the code throws.
 */
export class QueryCompiler {
  readonly #source: FieldSource;
  readonly #lines: string[] = [];
  readonly #constants: unknown[] = [];

  constructor(source: FieldSource) {
    this.#source = source;
  }

  /** Completes the root, whose value is nothing. Throws where the query has what cannot be compiled. */
  compile(root: GraphQLObjectType, set: SelectionSetNode): Completion {
    const completion = this.#addObject(root, [set], false);
    const code = `"use strict";\n${this.#lines.join('\n')}\nreturn ${completion};`;
    // The code has no other form: a function of a run and a value.
    return new Function('constants', 'refuse', code)(this.#constants, refuse) as Completion;
  }

  /** An expression that completes what is in the variable `value`. */
  #complete(type: GraphQLOutputType, sets: Sets): string {
    if (isNonNullType(type)) return `value == null ? refuse() : ${this.#show(type.ofType, sets)}`;
    return `value == null ? null : ${this.#show(type, sets)}`;
  }

  #show(type: GraphQLOutputType, sets: Sets): string {
    if (isNonNullType(type)) return this.#show(type.ofType, sets);
    if (isLeafType(type)) return this.#showLeaf(type);
    if (isListType(type)) return `${this.#addList(type.ofType, sets)}(run, value)`;
    const name = isAbstractType(type) ? this.#addAbstract(type, sets) : this.#addObject(type, sets);
    return `${name}(run, value)`;
  }

  #showLeaf(type: GraphQLLeafType): string {
    const checked = `${this.#addConstant(serializerOf(type))}(value)`;
    const isPlain = plainForms.get(type);
    return isPlain === undefined ? checked : `${isPlain} ? value : ${checked}`;
  }

  #addList(type: GraphQLOutputType, sets: Sets): string {
    const item = this.#addFunction(`return ${this.#complete(type, sets)};`);
    return this.#addFunction(`
      if (!Array.isArray(value)) refuse();
      const list = [];
      for (let index = 0; index < value.length; index += 1) {
        const item = value[index];
        list.push(item instanceof Promise ? run.fill(list, index, item, ${item}) : ${item}(run, item));
      }
      return list;`);
  }

  #addAbstract(type: GraphQLAbstractType, sets: Sets): string {
    const { resolveType } = type;
    if (!resolveType || resolveType.length > 2)
      throw new TypeError(`what a ${type.name} is takes more to tell`);
    const possibleTypes = this.#source.schema.getPossibleTypes(type);
    const cases = possibleTypes.map(
      (possible) => `case "${possible.name}": return ${this.#addObject(possible, sets)}(run, value);`,
    );
    const name = `${this.#addConstant(resolveType)}(value, run.context)`;
    return this.#addFunction(`switch (${name}) { ${cases.join(' ')} default: return refuse(); }`);
  }

  #addObject(type: GraphQLObjectType, sets: Sets, hasSource = true): string {
    const members: string[] = [];
    const resolutions: string[] = [];
    for (const [key, [node, ...others]] of collectFields(this.#source, type, sets)) {
      const field = type.getFields()[node.name.value];
      if (field === undefined) {
        members.push(`"${key}": "${type.name}"`);
      } else if (field.resolve === undefined && hasSource) {
        const completion = this.#complete(field.type, setsOf([node, ...others]));
        members.push(`"${key}": (value = source.${field.name}, ${completion})`);
      } else {
        // Its place in the order of the query.
        members.push(`"${key}": undefined`);
        const name = this.#addField(key, field, [node, ...others]);
        resolutions.push(`run.resolve(object, source, ${name});`);
      }
    }
    const check = 'typeof source !== "object" || source instanceof Error || source instanceof Promise';
    return this.#addFunction(`
      const source = value;
      ${hasSource ? `if (${check}) refuse();` : ''}
      const object = { ${members.join(', ')} };
      ${resolutions.join(' ')}
      return object;`);
  }

  #addField(
    key: string,
    field: GraphQLField<unknown, unknown>,
    nodes: readonly [FieldNode, ...FieldNode[]],
  ): string {
    const complete = this.#addFunction(`return ${this.#complete(field.type, setsOf(nodes))};`);
    const resolved = this.#addConstant(toResolvedField(key, field, nodes[0]));
    this.#lines.push(`${resolved}.complete = ${complete};`);
    return resolved;
  }

  #addFunction(body: string): string {
    const name = `complete${this.#lines.length}`;
    this.#lines.push(`function ${name}(run, value) { ${body} }`);
    return name;
  }

  #addConstant(value: unknown): string {
    this.#constants.push(value);
    return `constants[${this.#constants.length - 1}]`;
  }
}

function setsOf(nodes: readonly FieldNode[]): Sets {
  return nodes.flatMap(({ selectionSet }) => selectionSet ?? []);
}

function serializerOf(type: GraphQLLeafType): (value: unknown) => unknown {
  return (value) => type.serialize(value) ?? refuse();
}

function refuse(): never {
  throw new TypeError('graphql-js says what is wrong with it');
}
