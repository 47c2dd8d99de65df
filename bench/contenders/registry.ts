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

/** In the order of the tables. */
export const contenders: readonly Contender[] = [
  own(BASELINE, 'hand-written, `undici.request`', handWritten),
  own('hand-written-dispatch', 'hand-written, `dispatcher.dispatch`', handWritten),
  own('hand-written-fetch', 'hand-written, global `fetch`', handWritten),
  gatewayContender({ name: 'gateway', title: '**this gateway**' }),
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
