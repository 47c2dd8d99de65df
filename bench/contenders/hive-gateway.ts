import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { aliasedGraphql } from '../workloads/aliased-graphql.ts';
import type { Contender } from './contender.ts';

const programs = join(import.meta.dirname, '../node_modules/.bin');

/** Hive Gateway as its command line starts it, over a supergraph that Mesh makes of JSON schemas. */
export const hiveGateway: Contender = {
  name: 'hive-gateway',
  title: 'Hive Gateway + Mesh (JSON schema)',
  dialect: aliasedGraphql({ isNested: true }),
  launch: ({ port, upstreamUrl, directory }) => {
    if (!existsSync(join(programs, 'hive-gateway')))
      throw new Error('@graphql-hive/gateway is not installed');
    const supergraph = join(directory, 'supergraph.graphql');
    const composition = join(import.meta.dirname, 'hive-compose.ts');
    const environment = { ...process.env, UPSTREAM_URL: upstreamUrl };
    execFileSync(
      process.execPath,
      [join(programs, 'mesh-compose'), '--config-path', composition, '--output', supergraph],
      { env: environment, stdio: ['ignore', 'ignore', 'pipe'] },
    );
    return {
      command: process.execPath,
      input: [
        join(programs, 'hive-gateway'),
        ...['supergraph', supergraph, '--host', '127.0.0.1', '--port', String(port), '--jit'],
      ],
      directory,
      environment: { NODE_ENV: 'production' },
    };
  },
};
