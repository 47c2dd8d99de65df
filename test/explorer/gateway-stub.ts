import { readdirSync, readFileSync } from 'node:fs';
import fastify, { type FastifyInstance } from 'fastify';
import {
  buildSchema,
  type ExecutionResult,
  type GraphQLFieldResolver,
  type GraphQLOutputType,
  graphql,
  isEnumType,
  isListType,
  isNonNullType,
  isObjectType,
} from 'graphql';
import { registerExplorer } from '../../src/explorer/index.ts';

const schemaFolder = new URL('../../schema/', import.meta.url);

export const schema = buildSchema(
  readdirSync(schemaFolder)
    .filter((name) => name.endsWith('.graphql'))
    .map((name) => readFileSync(new URL(name, schemaFolder), 'utf8'))
    .join('\n'),
);

const inventValue: GraphQLFieldResolver<unknown, unknown> = (_source, _args, _context, info) =>
  inventFor(info.returnType);

function inventFor(type: GraphQLOutputType): unknown {
  if (isNonNullType(type)) return inventFor(type.ofType);
  if (isListType(type)) return [inventFor(type.ofType)];
  if (isEnumType(type)) return type.getValues()[0]?.value;
  return isObjectType(type)
    ? {}
    : type.toString() === 'Boolean'
      ? true
      : type.toString() === 'Int'
        ? 7
        : '7.00';
}

interface GraphqlBody {
  query: string;
  variables?: Readonly<Record<string, unknown>>;
  operationName?: string;
}

export function executeWithInventedValues(body: GraphqlBody): Promise<ExecutionResult> {
  return graphql({
    schema,
    source: body.query,
    variableValues: body.variables ?? null,
    operationName: body.operationName ?? null,
    fieldResolver: inventValue,
  });
}

/** GraphQL over POST and GET with invented values, with or without the explorer in front. */
export function createGatewayStub({ isExplorerOn } = { isExplorerOn: true }): FastifyInstance {
  const app = fastify();
  if (isExplorerOn) registerExplorer(app, { graphqlPath: '/graphql' });
  app.get('/graphql', async () => ({ data: { over: 'GET' } }));
  app.post<{ Body: GraphqlBody }>('/graphql', ({ body }) => executeWithInventedValues(body));
  return app;
}
