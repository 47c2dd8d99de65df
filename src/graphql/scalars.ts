import { GraphQLError, GraphQLScalarType, type GraphQLScalarTypeConfig, Kind } from 'graphql';
import { parseInstant } from '../domain/instant.ts';
import { typeDefs } from './type-defs.ts';

interface TextScalar {
  readonly name: string;
  readonly expected: string;
  /** The value in its one form; undefined where the text is none. */
  readonly parse: (text: string) => string | undefined;
}

/** A scalar that is text on the wire and in the domain. Answers are in their form already; input is checked. */
function textScalar({ name, expected, parse }: TextScalar): GraphQLScalarType<string, string> {
  const read = (input: unknown): string => {
    const value = typeof input === 'string' ? parse(input) : undefined;
    if (value !== undefined) return value;
    const received = typeof input === 'string' ? JSON.stringify(input.slice(0, 80)) : `a ${typeof input}`;
    throw new GraphQLError(`${name} cannot be ${received}; expected ${expected}.`, {
      extensions: { code: 'BAD_USER_INPUT' },
    });
  };
  const config: GraphQLScalarTypeConfig<string, string> = {
    name,
    description: descriptionOf(name),
    serialize: (value) => {
      if (typeof value === 'string') return value;
      throw new TypeError(`${name} is not text`);
    },
    parseValue: read,
    parseLiteral: (node) => read(node.kind === Kind.STRING ? node.value : undefined),
  };
  return new GraphQLScalarType(config);
}

// A scalar's resolver takes the place of what the schema says of it, its description included.
function descriptionOf(scalar: string): string | undefined {
  for (const definition of typeDefs.definitions) {
    if (definition.kind === Kind.SCALAR_TYPE_DEFINITION && definition.name.value === scalar) {
      return definition.description?.value;
    }
  }
  return undefined;
}

const matching = (pattern: RegExp) => (text: string) => (pattern.test(text) ? text : undefined);

export const scalars = {
  Decimal: textScalar({
    name: 'Decimal',
    expected: 'a decimal number in a string, such as "12.50"',
    parse: matching(/^-?\d{1,100}(?:\.\d{1,100})?$/),
  }),
  BigInt: textScalar({
    name: 'BigInt',
    expected: 'an integer in a string, such as "18446744073709551615"',
    parse: matching(/^-?\d{1,100}$/),
  }),
  DateTime: textScalar({
    name: 'DateTime',
    expected: 'an RFC 3339 date and time with an offset, such as "2022-06-14T18:58:10Z"',
    parse: parseInstant,
  }),
  Duration: textScalar({
    name: 'Duration',
    expected: 'an ISO 8601 duration, such as "P7D"',
    parse: matching(/^-?P(?=.)(?:\d+D)?(?:T(?=.)(?:\d+H)?(?:\d+M)?(?:\d+(?:\.\d+)?S)?)?$/),
  }),
  URL: textScalar({
    name: 'URL',
    expected: 'an absolute http or https URL',
    parse: (text) => (/^https?:/i.test(text) && URL.canParse(text) ? text : undefined),
  }),
  EmailAddress: textScalar({
    name: 'EmailAddress',
    expected: 'one line of at most 254 characters, such as "name@example.com"',
    // Whether it is an address is told where it is used, as a problem with a code of its own.
    parse: (text) => (text.length <= 254 && /^\P{C}*$/u.test(text) ? text : undefined),
  }),
};
