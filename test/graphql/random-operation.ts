import fc from 'fast-check';
import {
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLInputType,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  isCompositeType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isListType,
  isNonNullType,
  isObjectType,
} from 'graphql';

export interface RandomOperation {
  readonly document: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

export interface RandomOptions {
  readonly schema: GraphQLSchema;
  /** What arguments of these names or types are drawn from, as GraphQL writes it. */
  readonly values: Readonly<Record<string, readonly string[]>>;
  /** What they are in one of thirty cases. */
  readonly mistakes: Readonly<Record<string, readonly string[]>>;
}

const MAX_DEPTH = 6;
/** Selections of one operation, more or less. */
const MAX_SELECTIONS = 40;

type Draw = <Value>(arbitrary: fc.Arbitrary<Value>) => Value;

/**
 * Draws a query over the schema: aliases, fields that are merged, fragments of all sorts, conditions, and arguments that are
 * literals or variables with and without defaults. Not each of them is valid.
 */
export function drawOperation(draw: Draw, { schema, values, mistakes }: RandomOptions): RandomOperation {
  const fragments = new Map<string, { readonly on: string; readonly text: string }>();
  const definitions: string[] = [];
  const variables: Record<string, unknown> = {};
  let left = MAX_SELECTIONS;
  const chance = (share: number) => draw(fc.integer({ min: 1, max: 100 })) <= share * 100;
  const pick = <Value>(...choices: readonly Value[]) => draw(fc.constantFrom(...choices));

  function drawSet(type: GraphQLNamedType, depth: number): string {
    const count = Math.min(draw(fc.integer({ min: 1, max: 4 })), Math.max(left, 1));
    left -= count;
    const selections = Array.from({ length: count }, () => drawSelection(type, depth));
    return `{ ${selections.join(' ')} }`;
  }

  function drawSelection(type: GraphQLNamedType, depth: number): string {
    if (depth === MAX_DEPTH || left <= 0 || chance(0.6)) return drawField(type, depth);
    if (chance(0.3)) return `... ${drawCondition()} ${drawSet(type, depth + 1)}`;
    return chance(0.4) ? drawInlineFragment(type, depth) : drawSpread(type, depth);
  }

  function drawInlineFragment(type: GraphQLNamedType, depth: number): string {
    const on = drawOverlapping(type);
    return `... on ${on.name} ${drawCondition()} ${drawSet(on, depth + 1)}`;
  }

  function drawSpread(type: GraphQLNamedType, depth: number): string {
    const on = drawOverlapping(type);
    const known = [...fragments].filter(([, fragment]) => fragment.on === on.name && fragment.text !== '');
    if (known.length > 0 && chance(0.6))
      return `...${pick(...known.map(([name]) => name))} ${drawCondition()}`;
    const name = `F${fragments.size}`;
    // Without a text it is not spread within itself.
    fragments.set(name, { on: on.name, text: '' });
    fragments.set(name, { on: on.name, text: `fragment ${name} on ${on.name} ${drawSet(on, depth + 1)}` });
    return `...${name} ${drawCondition()}`;
  }

  /** The type itself, or one of those that can stand in its place. */
  function drawOverlapping(type: GraphQLNamedType): GraphQLNamedType {
    if (isInterfaceType(type)) return pick<GraphQLNamedType>(type, ...schema.getPossibleTypes(type));
    return isObjectType(type) ? pick<GraphQLNamedType>(type, type, ...type.getInterfaces()) : type;
  }

  function drawField(type: GraphQLNamedType, depth: number): string {
    const all = isObjectType(type) || isInterfaceType(type) ? Object.values(type.getFields()) : [];
    const isLast = depth >= MAX_DEPTH || left <= 0;
    const fields = all.filter((field) => !isLast || !isCompositeType(getNamedType(field.type)));
    if (fields.length === 0 || chance(0.1))
      return `${chance(0.3) ? 'its: ' : ''}__typename ${drawCondition()}`;
    const field = pick(...fields);
    const named = getNamedType(field.type);
    const inner = isCompositeType(named) ? drawSet(named, depth + 1) : '';
    return `${drawHead(field)} ${drawCondition()} ${inner}`;
  }

  /** Fields of one name in one place must have the same arguments: an alias for each that could differ. */
  function drawHead(field: GraphQLField<unknown, unknown>): string {
    const given = field.args.filter((argument) => isNonNullType(argument.type) || chance(0.5));
    const text = given.map((argument) => `${argument.name}: ${drawArgument(argument)}`).join(', ');
    if (text === '') return chance(0.2) ? `${pick('a', 'b')}_${field.name}: ${field.name}` : field.name;
    return `a${draw(fc.nat({ max: 9999 }))}_${field.name}: ${field.name}(${text})`;
  }

  function drawCondition(): string {
    if (!chance(0.12)) return '';
    const value = chance(0.4) ? pick('true', 'false') : drawVariable('Boolean!', ['true', 'false']);
    return `@${pick('skip', 'include')}(if: ${value})`;
  }

  function drawArgument({ name, type }: GraphQLArgument | GraphQLInputField): string {
    if (chance(0.4)) return drawVariable(String(type), [drawConstant(name, type), drawConstant(name, type)]);
    return chance(0.05) && !isNonNullType(type) ? 'null' : drawLiteral(name, type, drawArgument);
  }

  function drawConstant(name: string, type: GraphQLInputType): string {
    return drawLiteral(name, type, (field) => drawConstant(field.name, field.type));
  }

  function drawLiteral(
    name: string,
    type: GraphQLInputType,
    drawMember: (field: GraphQLInputField) => string,
  ): string {
    if (isNonNullType(type)) return drawLiteral(name, type.ofType, drawMember);
    if (isListType(type)) {
      const length = draw(fc.integer({ min: 0, max: 5 }));
      return `[${Array.from({ length }, () => drawLiteral(name, type.ofType, drawMember)).join(', ')}]`;
    }
    if (chance(0.03) && mistakes[name]) return pick(...mistakes[name]);
    if (isEnumType(type)) return pick(...type.getValues().map((value) => value.name));
    if (isInputObjectType(type)) {
      const fields = Object.values(type.getFields()).filter(() => chance(0.3));
      return `{ ${fields.map((field) => `${field.name}: ${drawMember(field)}`).join(', ')} }`;
    }
    return pick(...(values[name] ?? values[type.name] ?? ['null']));
  }

  /** Declares one, with or without a default, and gives it one of the literals, null, nonsense or nothing. */
  function drawVariable(type: string, literals: readonly string[]): string {
    const name = `v${definitions.length}`;
    const isRequired = type.endsWith('!');
    const fallback = chance(0.3) ? ` = ${pick(...literals)}` : '';
    definitions.push(
      `$${name}: ${fallback !== '' && chance(0.2) ? type.replace(/!$/, '') : type}${fallback}`,
    );
    if (chance(0.01)) variables[name] = pick<unknown>({ nonsense: true }, 'nonsense', [[1]]);
    else if (chance(isRequired ? 0.01 : 0.2)) variables[name] = null;
    else if (chance(isRequired && fallback === '' ? 0.99 : 0.6)) variables[name] = toJson(pick(...literals));
    return `$${name}`;
  }

  const root = schema.getQueryType();
  const set = root ? drawSet(root, 0) : '{ __typename }';
  const head = definitions.length > 0 ? `query (${definitions.join(', ')})` : 'query';
  const texts = [...fragments.values()].map(({ text }) => text);
  return { document: [`${head} ${set}`, ...texts].join('\n'), variables };
}

/** A constant literal as JSON has it. */
function toJson(literal: string): unknown {
  const quoted = literal.replace(
    /("[^"]*")|([A-Za-z_]\w*)/g,
    (_all, text?: string, word?: string) =>
      text ?? (word === 'true' || word === 'false' || word === 'null' ? word : JSON.stringify(word)),
  );
  return JSON.parse(quoted);
}
