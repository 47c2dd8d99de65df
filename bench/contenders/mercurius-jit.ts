import fastify from 'fastify';
import mercurius from 'mercurius';
import { createContext, type ProviderContext, resolvers, typeDefs } from './provider-schema.ts';

declare module 'mercurius' {
  interface MercuriusContext extends ProviderContext {}
}

const app = fastify();
app.register(mercurius, {
  schema: typeDefs,
  resolvers,
  // Compiles an operation when it comes for the first time.
  jit: 1,
  context: (request) => createContext(request.headers),
});
await app.listen({ port: Number(process.env.PORT), host: '127.0.0.1' });
