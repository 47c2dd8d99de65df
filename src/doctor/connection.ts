import { connect } from 'node:net';

/** Whether the host of a URL takes TCP connections at all. */
export async function takesConnections(
  { protocol, hostname, port }: URL,
  timeoutMs: number,
): Promise<boolean> {
  const socket = connect({
    host: hostname.replace(/^\[|\]$/g, ''),
    port: Number(port) || (protocol === 'https:' ? 443 : 80),
  });
  socket.setTimeout(timeoutMs);
  return await new Promise((resolve) => {
    const end = (isTaken: boolean) => {
      socket.destroy();
      resolve(isTaken);
    };
    socket.once('connect', () => end(true));
    socket.once('timeout', () => end(false));
    socket.once('error', () => end(false));
  });
}
