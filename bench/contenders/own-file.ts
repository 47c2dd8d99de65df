import { join } from 'node:path';
import type { Launch, Surroundings } from './contender.ts';

/** Starts the file of that name beside this one. */
export function ownFile(name: string): (surroundings: Surroundings) => Launch {
  return ({ port, upstreamUrl }) => ({
    command: process.execPath,
    input: [join(import.meta.dirname, `${name}.ts`)],
    directory: import.meta.dirname,
    environment: { NODE_ENV: 'production', PORT: String(port), UPSTREAM_URL: upstreamUrl },
  });
}
