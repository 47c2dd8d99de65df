import { ApolloServer } from '@apollo/server';
import { startStandaloneServer } from '@apollo/server/standalone';
import { createContext, type ProviderContext, resolvers, typeDefs } from './provider-schema.ts';

await startStandaloneServer(new ApolloServer<ProviderContext>({ typeDefs, resolvers }), {
  listen: { port: Number(process.env.PORT), host: '127.0.0.1' },
  context: async ({ req }) => createContext(req.headers),
});
