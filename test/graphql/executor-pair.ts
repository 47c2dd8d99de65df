import { vi } from 'vitest';
import type { Environment } from '../../src/environment.ts';
import { CompiledQuery } from '../../src/graphql/compiled-query.ts';
import type { FaultRule, Simulators } from '../../src/simulator/index.ts';
import { type GraphqlAnswer, startGateway, type TestGateway } from '../gateway.ts';

type Variables = Readonly<Record<string, unknown>>;

/** What two gateways say to the same request. */
export interface Answers {
  /** Of graphql-js. */
  readonly plain: GraphqlAnswer;
  /** Of the gateway that compiles: to the first request, and to two more. */
  readonly compiling: readonly GraphqlAnswer[];
  /** How often compiled code ran for those, and how often it had the answer. */
  readonly runs: number;
  readonly answered: number;
  /** What each gateway has logged about its last request, but for how long it took. */
  readonly logged: { readonly plain: unknown; readonly compiling: unknown };
}

/** Two gateways over simulators with the same data, of which one compiles. */
export interface ExecutorPair extends AsyncDisposable {
  readonly gateways: { readonly plain: TestGateway; readonly compiling: TestGateway };
  ask(document: string, variables?: Variables): Promise<Answers>;
  /** The same at both. */
  addFault(simulator: Exclude<keyof Simulators, 'close'>, rule: FaultRule): void;
  clearFaults(): void;
}

/** Otherwise results of before would answer in the place of either executor. */
const alwaysRun = { REUSE_UNCHANGED_RESULTS: 'false' };
const REQUEST_ID = { 'x-request-id': 'same-for-both' };

export async function startExecutorPair(environment: Environment = {}): Promise<ExecutorPair> {
  const [plain, compiling] = await Promise.all([
    startGateway({ ...environment, ...alwaysRun, COMPILED_EXECUTION: 'false' }),
    startGateway({ ...environment, ...alwaysRun, COMPILED_EXECUTION: 'true' }),
  ]);
  const run = vi.spyOn(CompiledQuery.prototype, 'run');

  return {
    gateways: { plain, compiling },
    async ask(document, variables = {}) {
      run.mockClear();
      const ask = (gateway: TestGateway) => gateway.query(document, variables, REQUEST_ID);
      const answers = [await ask(compiling), await ask(compiling), await ask(compiling)];
      const reference = await ask(plain);
      const results = await Promise.all(run.mock.settledResults.map(({ value }) => value));
      return {
        plain: reference,
        compiling: answers,
        runs: run.mock.calls.length,
        answered: results.filter((data) => data !== null).length,
        logged: { plain: lastLine(plain), compiling: lastLine(compiling) },
      };
    },
    addFault(simulator, rule) {
      for (const { simulators } of [plain, compiling]) simulators[simulator].faults.add(rule);
    },
    clearFaults() {
      for (const { simulators } of [plain, compiling]) {
        for (const { faults } of [simulators.webshare, simulators.deso, simulators.digipay]) faults.clear();
      }
    },
    [Symbol.asyncDispose]: async () => {
      await Promise.all([plain.stop(), compiling.stop()]);
    },
  };
}

function lastLine({ logs }: TestGateway): unknown {
  const {
    time: _time,
    durationMs: _durationMs,
    ...line
  } = logs.findLast(({ msg }) => msg === 'operation') ?? {};
  return line;
}
