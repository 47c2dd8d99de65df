import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { readConfig } from '../../src/config.ts';
import type { Environment } from '../../src/environment.ts';
import { registry } from '../../src/providers/registry.ts';
import { startServer } from '../../src/server.ts';
import { simulatorEnvironment } from '../../src/simulator/environment.ts';
import { type Simulators, startSimulators } from '../../src/simulator/index.ts';
import { type GraphqlAnswer, post } from '../gateway.ts';

/** One of several gateways. */
export interface Instance {
  readonly url: string;
  readonly logs: readonly Record<string, unknown>[];
  query(
    document: string,
    variables?: Readonly<Record<string, unknown>>,
    headers?: Readonly<Record<string, string>>,
  ): Promise<GraphqlAnswer>;
}

/** Gateways over the same simulators. `await using` stops all of them. */
export interface Instances extends AsyncDisposable {
  readonly all: readonly Instance[];
  readonly simulators: Simulators;
  /** Everything that all of them have logged. */
  logged(): string;
  /** Starts another one. */
  add(environment?: Environment): Promise<Instance>;
  countCalls(): number;
  clearCalls(): void;
}

/** Generous, so that a busy machine is not taken for a slow Redis. */
export const unhurried: Environment = { REDIS_TIMEOUT_MS: '5000' };

export async function startInstances(count: number, environment: Environment): Promise<Instances> {
  const simulators = await startSimulators();
  const each = [simulators.webshare, simulators.deso, simulators.digipay];
  const all: Instance[] = [];
  const stops: (() => Promise<void>)[] = [];
  const add = async (own: Environment = {}): Promise<Instance> => {
    const logs: Record<string, unknown>[] = [];
    const log = pino({ level: 'debug' }, { write: (line: string) => void logs.push(JSON.parse(line)) });
    const config = readConfig(
      {
        PORT: '0',
        AUDIT_LOG_FILE: join(tmpdir(), `referral-gateway-${process.pid}.audit.jsonl`),
        ...simulatorEnvironment(simulators),
        ...environment,
        ...own,
      },
      registry,
    );
    const server = await startServer({ config, log });
    stops.push(() => server.stop());
    const instance: Instance = {
      url: server.url,
      logs,
      query: (document, variables, headers) => post(`${server.url}/graphql`, document, variables, headers),
    };
    all.push(instance);
    return instance;
  };
  for (let number = 0; number < count; number += 1) await add();
  return {
    all,
    simulators,
    logged: () => JSON.stringify(all.map(({ logs }) => logs)),
    add,
    countCalls: () => each.reduce((sum, { calls }) => sum + calls.length, 0),
    clearCalls: () => {
      for (const simulator of each) simulator.clearCalls();
    },
    [Symbol.asyncDispose]: async () => {
      await Promise.all(stops.map((stop) => stop()));
      await simulators.close();
    },
  };
}

/** Asks each in turn, as often as there are questions. */
export async function inTurn<Answer>(
  instances: readonly Instance[],
  times: number,
  ask: (instance: Instance) => Promise<Answer>,
): Promise<Answer[]> {
  const answers: Answer[] = [];
  for (let time = 0; time < times; time += 1) {
    const instance = instances[time % instances.length];
    if (instance !== undefined) answers.push(await ask(instance));
  }
  return answers;
}

export const DASHBOARD = `{
  earningsSummary { complete lines { provider pending { amount currency } lifetime { amount currency } } }
  referralPrograms(first: 5) { nodes { id title status updatedAt } problems { provider code } }
  referralCodes(first: 5) { nodes { id code isRedeemable } problems { provider code } }
  credits(first: 20) { totalCount nodes { id amount { amount currency } } problems { provider code } }
}`;
