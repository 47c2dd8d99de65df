import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Metrics } from './metrics.ts';

const TIMEOUT_MS = 5000;
const MAX_CONNECTIONS = 100;

export interface MetricsListener {
  readonly url: string;
  close(): Promise<void>;
}

/**
 * Answers scrapes at an address of its own, whatever GraphQL's port is busy with. By any name: scrapers use a pod's address,
 * and there is nothing but numbers to be had.
 */
export async function listenForScrapes(
  metrics: Metrics,
  path: string,
  { host, port }: { readonly host: string; readonly port: number },
): Promise<MetricsListener> {
  const server = createServer(
    { requestTimeout: TIMEOUT_MS, headersTimeout: TIMEOUT_MS },
    (request, response) => {
      const isScrape =
        request.url?.split('?', 1)[0] === path && (request.method === 'GET' || request.method === 'HEAD');
      if (!isScrape) {
        response
          .writeHead(404, { 'content-type': 'text/plain' })
          .end(`There is nothing but GET ${path} here.\n`);
        return;
      }
      metrics.print().then(
        (text) => response.writeHead(200, { 'content-type': metrics.contentType }).end(text),
        () => response.writeHead(500).end(),
      );
    },
  );
  server.maxConnections = MAX_CONNECTIONS;
  server.setTimeout(TIMEOUT_MS * 12);
  await listening(server, host, port);
  // A server that listens on a port has such an address.
  const { address, family, port: ownPort } = server.address() as AddressInfo;
  return {
    url: `http://${family === 'IPv6' ? `[${address}]` : address}:${ownPort}${path}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function listening(server: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
}
