import { createHash } from 'node:crypto';
import { handWritten } from '../workloads/hand-written.ts';
import { providerGraphql } from '../workloads/provider-graphql.ts';
import type { Dialect } from '../workloads/question.ts';
import type { Contender } from './contender.ts';
import { gatewayContender } from './gateway.ts';
import { hiveGateway } from './hive-gateway.ts';
import { ownFile } from './own-file.ts';
import { tailcall } from './tailcall.ts';

/** What all others are compared with. */
export const BASELINE = 'hand-written-request';
export const GATEWAY = 'gateway';
export const CACHED_GATEWAY = 'gateway-cached';

export const gateway = gatewayContender({ name: GATEWAY, title: '**this gateway**' });

export const cachedGateway = gatewayContender({
  name: CACHED_GATEWAY,
  title: '**this gateway**, `CACHE_TTL_MS=60000`',
  environment: { CACHE_TTL_MS: '60000' },
  onlyIn: ['W1-cached'],
});

const API_KEY = 'rg_a-key-for-the-bench-which-opens-nothing-else';

const guardedGateway = gatewayContender({
  name: 'gateway-guarded',
  title: '**this gateway**, API key and rate limit on',
  environment: {
    GATEWAY_API_KEYS: `bench:${createHash('sha256').update(API_KEY).digest('hex')}:referrals:read`,
    // The most that can be set: it is counted, and never reached.
    RATE_LIMIT_PER_MINUTE: '1000000',
  },
  headers: { authorization: `Bearer ${API_KEY}` },
  // What that costs is the same for every operation.
  onlyIn: ['W1', 'W4'],
});

/** In the order of the tables. */
export const contenders: readonly Contender[] = [
  own(BASELINE, 'hand-written, `undici.request`', handWritten),
  own('hand-written-dispatch', 'hand-written, `dispatcher.dispatch`', handWritten),
  own('hand-written-fetch', 'hand-written, global `fetch`', handWritten),
  gateway,
  guardedGateway,
  cachedGateway,
  tailcall({ name: 'tailcall', dedupe: false }),
  tailcall({ name: 'tailcall-dedupe', dedupe: true }),
  own('mercurius-jit', 'mercurius with jit', providerGraphql),
  own('graphql-yoga', 'GraphQL Yoga', providerGraphql),
  own('apollo-standalone', 'Apollo Server, `undici.request`', providerGraphql),
  own('apollo-datasource-rest', 'Apollo Server, datasource-rest', providerGraphql),
  hiveGateway,
];

function own(name: string, title: string, dialect: Dialect): Contender {
  return { name, title, dialect, launch: ownFile(name) };
}
