import { join } from 'node:path';
import { handWritten } from '../workloads/hand-written.ts';
import type { Contender, Launch, Surroundings } from './contender.ts';
import { gatewayContender } from './gateway.ts';

/** What all others are compared with. */
export const BASELINE = 'hand-written-request';

/** In the order of the tables. */
export const contenders: readonly Contender[] = [
  {
    name: BASELINE,
    title: 'hand-written, `undici.request`',
    dialect: handWritten,
    launch: ownFile('hand-written-request.ts'),
  },
  gatewayContender({ name: 'gateway', title: 'this gateway' }),
];

function ownFile(file: string): (surroundings: Surroundings) => Launch {
  return ({ port, upstreamUrl }) => ({
    command: process.execPath,
    input: [join(import.meta.dirname, file)],
    directory: import.meta.dirname,
    environment: { NODE_ENV: 'production', PORT: String(port), UPSTREAM_URL: upstreamUrl },
  });
}
