import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSubgraphSchema } from '@apollo/subgraph';
import {
  type ConstDirectiveNode,
  type DefinitionNode,
  type DocumentNode,
  type GraphQLSchema,
  graphqlSync,
  Kind,
} from 'graphql';
import { gql } from 'graphql-tag';
import { entities } from './entity-reference.ts';
import { resolvers } from './resolvers/index.ts';
import { Node } from './resolvers/node.ts';

const extensions = gql(
  readFileSync(join(import.meta.dirname, '../../schema/federation/subgraph.graphql'), 'utf8'),
);

/**
 * The schema as a subgraph of an Apollo Federation 2 graph: with keys, and with `_service` and `_entities` for routers.
 * The library's own `_entities` would answer nothing where one representation is wrong, and write into what it is given.
 */
export function createSubgraphSchema(typeDefs: DocumentNode): GraphQLSchema {
  const { Query, ...others } = resolvers;
  return buildSubgraphSchema([
    {
      typeDefs: federated(typeDefs),
      resolvers: { ...others, Query: { ...Query, _entities: entities }, _Entity: Node },
    },
  ]);
}

/** The definitions with the directives that the extensions have for them. */
function federated({ definitions }: DocumentNode): DocumentNode {
  const directives = new Map<string, readonly ConstDirectiveNode[]>();
  const others: DefinitionNode[] = [];
  for (const extension of extensions.definitions) {
    if (extension.kind !== Kind.OBJECT_TYPE_EXTENSION) others.push(extension);
    else directives.set(extension.name.value, extension.directives ?? []);
  }
  const defined = definitions.map((definition) => {
    if (definition.kind !== Kind.OBJECT_TYPE_DEFINITION) return definition;
    const { directives: own = [], name } = definition;
    return { ...definition, directives: [...own, ...(directives.get(name.value) ?? [])] };
  });
  return { kind: Kind.DOCUMENT, definitions: [...others, ...defined] };
}

/** What routers compose, as `_service` shows it. */
export function printSubgraph(typeDefs: DocumentNode): string {
  const { data } = graphqlSync({ schema: createSubgraphSchema(typeDefs), source: '{ _service { sdl } }' });
  const service: unknown = data?._service;
  if (typeof service === 'object' && service !== null && 'sdl' in service) return `${service.sdl}`;
  throw new TypeError('the subgraph does not show its schema');
}
