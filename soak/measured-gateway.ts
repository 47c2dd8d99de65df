import { setImmediate } from 'node:timers/promises';
import { pino } from 'pino';
import { readConfig } from '../src/config.ts';
import { registry } from '../src/providers/registry.ts';
import { startServer } from '../src/server.ts';
import type { Measurement, Message } from './gateway-handle.ts';

/** The gateway in a process of its own that says, when asked, what it holds. Configured by the environment. */
let unexpected = 0;
const destination = {
  write(line: string) {
    if (/"level":[56]0/.test(line)) unexpected += 1;
  },
};
const config = readConfig(process.env, registry);
const server = await startServer({ config, log: pino({ level: config.logLevel }, destination) });

async function measure(): Promise<Measurement> {
  // What the last answers left behind is free only a few turns later.
  for (let round = 0; round < 3; round += 1) {
    await setImmediate();
    globalThis.gc?.();
  }
  const { heapUsed, external, rss } = process.memoryUsage();
  const resources: Record<string, number> = {};
  for (const name of process.getActiveResourcesInfo()) resources[name] = (resources[name] ?? 0) + 1;
  const peakRss = process.resourceUsage().maxRSS * 1024;
  return { heapUsed, external, rss, peakRss, resources, unexpected };
}

const say = (message: Message) => process.send?.(message);

process.on('message', async (request) => {
  if (request === 'measure') say({ measurement: await measure() });
  if (request === 'stop') {
    await server.stop();
    // From here on nothing may keep the process alive.
    process.disconnect?.();
  }
});
say({ url: server.url });
