import { parentPort, workerData } from 'node:worker_threads';
import { z } from 'zod';
import { startGateway } from '../gateway.ts';

/*
 * A worker that asks a gateway one query while Webshare counts one earn-out more than it has: as a thread of its own it
 * can be ended from outside, even where the gateway would be busy for ever.
 */
await using gateway = await startGateway();
gateway.simulators.webshare.faults.add({
  fault: { kind: 'mutate', mutate: (text) => text.replace('"count":30', '"count":31') },
});
const { data, errors } = await gateway.query(z.string().parse(workerData));
parentPort?.postMessage({ data, errors, calls: gateway.countCalls() });
