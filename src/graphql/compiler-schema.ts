import {
  buildASTSchema,
  type FieldNode,
  type GraphQLField,
  type GraphQLFieldResolver,
  type GraphQLNamedType,
  type GraphQLSchema,
  GraphQLString,
  type GraphQLTypeResolver,
  isAbstractType,
  isIntrospectionType,
  isObjectType,
  isScalarType,
  isSpecifiedScalarType,
  Kind,
  type NamedTypeNode,
  parse,
  printSchema,
  visit,
} from 'graphql';

type Field = GraphQLField<unknown, unknown>;

/** What compiled code passes on in place of the context. */
export interface Run {
  readonly context: unknown;
  /** Of a field of the schema, at a node of the compiled document. Throws as graphql-js does. */
  readonly argumentsOf: (field: Field, node: FieldNode | undefined) => Readonly<Record<string, unknown>>;
  /** Whether graphql-js has to answer, so that nothing more is to be done. */
  readonly hasFailed: boolean;
  readonly fail: () => void;
}

/**
 * The schema as the compiler sees it: the same types, but no field has arguments, and scalars of our own are text. Its resolvers get them from the run and
 * call the schema's own. So no value that a client has written gets into generated code, where it could be taken for code.
 * Throws a TypeError where a resolver would miss something in compiled code.
 */
export function createCompilerSchema(schema: GraphQLSchema): GraphQLSchema {
  const simplified = visit(parse(printSchema(schema)), {
    FieldDefinition: (node) => ({ ...node, arguments: [] }),
    NamedType: ({ kind, name }) => (isOwnScalar(schema.getType(name.value)) ? textType(kind) : undefined),
  });
  const compilerSchema = buildASTSchema(simplified, { assumeValid: true });
  for (const twin of Object.values(compilerSchema.getTypeMap())) {
    const type = schema.getType(twin.name);
    // Every schema shares these; queries that ask for them are not compiled.
    if (type === undefined || isIntrospectionType(type) || isSpecifiedScalarType(type)) continue;
    if (isObjectType(twin) && isObjectType(type)) {
      const fields = twin.getFields();
      for (const field of Object.values(type.getFields())) {
        const twinField = fields[field.name];
        if (twinField && field.resolve) twinField.resolve = resolverOf(field, field.resolve);
      }
    }
    if (isAbstractType(twin) && isAbstractType(type) && type.resolveType) {
      twin.resolveType = typeResolverOf(type.resolveType);
    }
  }
  return compilerSchema;
}

function isOwnScalar(type: GraphQLNamedType | undefined): boolean {
  return isScalarType(type) && !isSpecifiedScalarType(type);
}

/** What every scalar of ours is in the domain, which the compiler puts into the answer as it is. */
function textType(kind: Kind.NAMED_TYPE): NamedTypeNode {
  return { kind, name: { kind: Kind.NAME, value: GraphQLString.name } };
}

function resolverOf(
  field: Field,
  resolve: GraphQLFieldResolver<unknown, unknown>,
): GraphQLFieldResolver<unknown, Run> {
  if (resolve.length > 3) {
    throw new TypeError(`the resolver of ${field.name} takes the info, which compiled code does not have`);
  }
  return (parent, _none, run, info) => {
    if (run.hasFailed) return null;
    try {
      const result = resolve(parent, run.argumentsOf(field, info.fieldNodes[0]), run.context, info);
      // At once: graphql-js does not always wait for the other fields either.
      if (result instanceof Promise) result.catch(run.fail);
      return result;
    } catch (error) {
      run.fail();
      throw error;
    }
  };
}

/** Compiled code does not expect it to throw. */
function typeResolverOf(
  resolveType: GraphQLTypeResolver<unknown, unknown>,
): GraphQLTypeResolver<unknown, Run> {
  return (value, run, info, type) => {
    try {
      return resolveType(value, run.context, info, type);
    } catch {
      return undefined;
    }
  };
}
