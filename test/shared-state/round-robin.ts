import { once } from 'node:events';
import { createConnection, createServer, type Socket } from 'node:net';

/** What stands in front of several gateways: each connection goes to the next of them that accepts one. */
export interface RoundRobin extends AsyncDisposable {
  readonly url: string;
}

export async function startRoundRobin(urls: readonly string[]): Promise<RoundRobin> {
  const ports = urls.map((url) => Number(new URL(url).port));
  const sockets = new Set<Socket>();
  let turn = 0;
  const connect = (near: Socket, attemptsLeft: number) => {
    const port = ports[turn % ports.length] ?? 0;
    turn += 1;
    const far = createConnection(port, '127.0.0.1');
    let isConnected = false;
    sockets.add(far);
    far.once('connect', () => {
      isConnected = true;
      near.pipe(far);
      far.pipe(near);
    });
    far.on('error', () => {
      if (!isConnected && attemptsLeft > 0) connect(near, attemptsLeft - 1);
      else near.destroy();
    });
    far.on('close', () => {
      sockets.delete(far);
      if (isConnected) near.destroy();
    });
    near.on('close', () => far.destroy());
  };
  const server = createServer((near) => {
    sockets.add(near);
    near.on('error', () => near.destroy()).on('close', () => sockets.delete(near));
    connect(near, ports.length);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the socket has no port');
  return {
    url: `http://127.0.0.1:${address.port}`,
    [Symbol.asyncDispose]: async () => {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}
