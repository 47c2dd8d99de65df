import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createGatewayRuntime } from '@graphql-hive/gateway-runtime';
import { headersFor } from './forwarded-headers.ts';
import type { Running } from './members.ts';

export async function startHiveGateway(supergraph: string, port: number): Promise<Running> {
  const gateway = createGatewayRuntime({
    supergraph,
    propagateHeaders: {
      fromClientToSubgraphs: ({ request, subgraphName }) =>
        headersFor(subgraphName, (header) => request.headers.get(header)),
    },
    logging: false,
  });
  const server = createServer(gateway).listen(port, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('it listens on no port');
  const stop = async () => {
    server.closeAllConnections();
    server.close();
    await gateway[Symbol.asyncDispose]();
  };
  return { url: `http://127.0.0.1:${address.port}/graphql`, stop };
}

if (import.meta.main) {
  const [file = 'supergraph.graphql', port = '4100'] = process.argv.slice(2);
  const { url } = await startHiveGateway(readFileSync(file, 'utf8'), Number(port));
  process.stdout.write(`the whole graph at ${url}\n`);
}
