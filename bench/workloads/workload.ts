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
}

const ordinary = {
  options: { first: 20, providers: 3 },
  connections: 32,
  tenants: 1000,
  latencyMs: 0,
} as const;

export const workloads: readonly Workload[] = [
  { ...ordinary, name: 'W1', title: 'dashboard: 5 upstream calls, 3 providers', operation: 'dashboard' },
  { ...ordinary, name: 'W2', title: '50 credits by id, 25 of them different', operation: 'credits-by-id' },
  {
    ...ordinary,
    name: 'W3',
    title: 'a page of 100 credits, 8 fields each',
    operation: 'credits',
    options: { first: 100, providers: 3 },
  },
  { ...ordinary, name: 'W4', title: 'one static field', operation: 'type-name' },
];
