import { createServer, type IncomingMessage } from 'node:http';
import { createSchema, createYoga } from 'graphql-yoga';
import { createContext, type ProviderContext, resolvers, typeDefs } from './provider-schema.ts';

const yoga = createYoga<{ req: IncomingMessage }, ProviderContext>({
  schema: createSchema<{ req: IncomingMessage } & ProviderContext>({ typeDefs, resolvers }),
  context: ({ req }) => createContext(req.headers),
  logging: 'error',
});
createServer(yoga).listen(Number(process.env.PORT), '127.0.0.1');
