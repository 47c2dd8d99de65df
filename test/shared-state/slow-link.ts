import { once } from 'node:events';
import { createConnection, createServer, type Socket } from 'node:net';

/** A way to a port that can be slow, or lead nowhere. */
export interface SlowLink extends AsyncDisposable {
  readonly port: number;
  /** How long each piece takes on its way back. */
  delayMs: number;
  /** Whether what is sent gets lost, while connections stay. */
  isHung: boolean;
  /** Ends all connections. */
  cut(): void;
}

export async function startSlowLink(targetPort: number): Promise<SlowLink> {
  const sockets = new Set<Socket>();
  const hold = (socket: Socket) => {
    sockets.add(socket);
    socket.on('error', () => socket.destroy()).on('close', () => sockets.delete(socket));
  };
  const server = createServer((near) => {
    const far = createConnection(targetPort, '127.0.0.1');
    hold(near);
    hold(far);
    near.on('data', (bytes) => {
      if (!link.isHung) far.write(bytes);
    });
    let lastAt = 0;
    far.on('data', (bytes) => {
      if (link.isHung) return;
      const now = performance.now();
      // Nothing overtakes what was sent before it.
      lastAt = Math.max(now + link.delayMs, lastAt);
      if (lastAt <= now) near.write(bytes);
      else setTimeout(() => near.write(bytes), lastAt - now);
    });
    near.on('close', () => far.destroy());
    far.on('close', () => near.destroy());
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the socket has no port');
  const cut = () => {
    for (const socket of sockets) socket.destroy();
  };
  const link: SlowLink = {
    port: address.port,
    delayMs: 0,
    isHung: false,
    cut,
    [Symbol.asyncDispose]: async () => {
      cut();
      server.close();
      await once(server, 'close');
    },
  };
  return link;
}
