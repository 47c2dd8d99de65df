import { connect, type Socket } from 'node:net';
import { Worker } from 'node:worker_threads';

export interface StalledPort {
  release(): Promise<void>;
}

// listens with the shortest queue and then blocks its thread, so that nobody ever accepts
const blockedListener = `
  const { parentPort, workerData } = require('node:worker_threads');
  const server = require('node:net').createServer();
  server.listen({ ...workerData, backlog: 1 }, () => {
    parentPort.postMessage('listening');
    setImmediate(() => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0));
  });
`;

/** The kernel completes a few handshakes for the queue; with the queue full it ignores every further SYN. */
export async function stallPort(host: string, port: number): Promise<StalledPort> {
  const worker = new Worker(blockedListener, { eval: true, workerData: { host, port } });
  worker.unref();
  await new Promise<void>((resolve, reject) => {
    worker.once('message', () => resolve());
    worker.once('error', reject);
  });
  const fillers = await fillQueue(host, port);
  return {
    release: async () => {
      for (const filler of fillers) filler.destroy();
      await worker.terminate();
    },
  };
}

async function fillQueue(host: string, port: number): Promise<Socket[]> {
  const fillers: Socket[] = [];
  for (let connected = true; connected && fillers.length < 16; ) {
    const filler = connect({ host, port });
    filler.on('error', () => filler.destroy());
    filler.unref();
    fillers.push(filler);
    connected = await new Promise<boolean>((resolve) => {
      const patience = setTimeout(() => resolve(false), 100);
      filler.once('connect', () => {
        clearTimeout(patience);
        resolve(true);
      });
    });
  }
  return fillers;
}
