import type { Contender } from '../contenders/contender.ts';
import type { Operation, QuestionOptions } from './question.ts';

export interface Workload {
  readonly name: string;
  readonly title: string;
  readonly operation: Operation;
  readonly options: QuestionOptions;
  readonly connections: number;
  /** How many sets of credentials take turns. */
  readonly tenants: number;
  readonly latencyMs: number;
  /** Whether upstreams never send the same reply twice. */
  readonly isChanging: boolean;
  /** The only contenders that it is for; null: all. */
  readonly among: readonly string[] | null;
  /** Warming up goes on until there were so many operations. */
  readonly warmUpOperations: number;
}

const ordinary = {
  operation: 'dashboard',
  options: { first: 20, providers: 3 },
  connections: 32,
  tenants: 1000,
  latencyMs: 0,
  isChanging: false,
  among: null,
  warmUpOperations: 0,
} as const;

/** For what makes no difference to those who remember nothing. */
const leading = ['hand-written-request', 'gateway', 'tailcall', 'mercurius-jit', 'apollo-standalone'];

export const workloads: readonly Workload[] = [
  { ...ordinary, name: 'W1', title: 'dashboard, 5 upstream calls at 3 providers' },
  { ...ordinary, name: 'W2', title: '50 credits by id, 25 of them different', operation: 'credits-by-id' },
  {
    ...ordinary,
    name: 'W3',
    title: 'a page of 100 credits, 8 fields each',
    operation: 'credits',
    options: { first: 100, providers: 3 },
  },
  {
    ...ordinary,
    name: 'W1-changing',
    title: 'the dashboard, by replies that are never the same twice',
    isChanging: true,
    among: leading,
  },
  {
    ...ordinary,
    name: 'W3-changing',
    title: 'the page of 100 credits, by replies that are never the same twice',
    operation: 'credits',
    options: { first: 100, providers: 3 },
    isChanging: true,
    among: leading,
  },
  { ...ordinary, name: 'W4', title: 'one static field', operation: 'type-name' },
  {
    ...ordinary,
    name: 'W1-coalesced',
    title: 'the dashboard, by one account over 32 connections at once',
    tenants: 1,
    among: [
      'hand-written-request',
      'gateway',
      'tailcall',
      'tailcall-dedupe',
      'mercurius-jit',
      'apollo-standalone',
    ],
  },
  {
    ...ordinary,
    name: 'W1-cached',
    title: 'the dashboard from the cache, for as many callers as it holds',
    tenants: 500,
    among: ['hand-written-request', 'gateway-cached'],
    // Everybody has asked once by then.
    warmUpOperations: 500,
  },
  {
    ...ordinary,
    name: 'W1-latency',
    title: 'the dashboard, with upstreams that take 20 ms to answer',
    latencyMs: 20,
    among: [
      'hand-written-request',
      'hand-written-dispatch',
      'gateway',
      'tailcall',
      'mercurius-jit',
      'graphql-yoga',
      'apollo-standalone',
      'hive-gateway',
    ],
  },
];

export function isFor({ name, among }: Workload, contender: Contender): boolean {
  return (among?.includes(contender.name) ?? true) && (contender.onlyIn?.includes(name) ?? true);
}
