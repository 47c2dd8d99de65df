import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DocumentNode } from 'graphql';
import { pino } from 'pino';
import { readConfig } from '../src/config.ts';
import type { Environment } from '../src/environment.ts';
import { registry as ownRegistry, type Registry } from '../src/providers/registry.ts';
import { type Server, startServer } from '../src/server.ts';
import { simulatorEnvironment } from '../src/simulator/environment.ts';
import { type Simulators, startSimulators } from '../src/simulator/index.ts';

export interface GraphqlError {
  readonly message: string;
  readonly path?: readonly (string | number)[];
  readonly extensions: Readonly<Record<string, unknown>>;
}

export interface GraphqlAnswer {
  readonly status: number;
  readonly headers: Headers;
  /** The body as it came. */
  readonly text: string;
  // What a query asks for is known where it is asked; assertions look at every value.
  // biome-ignore lint/suspicious/noExplicitAny: the shape is that of the query
  readonly data: any;
  readonly errors?: readonly GraphqlError[];
}

/** A gateway over the simulators, both on free ports. `await using` stops it at the end of the block. */
export interface TestGateway extends AsyncDisposable {
  readonly url: string;
  /** Of the listener that is for metrics alone. */
  readonly metricsUrl: string | null;
  readonly simulators: Simulators;
  /** Everything logged so far. */
  readonly logs: readonly Record<string, unknown>[];
  query(
    document: string,
    variables?: Readonly<Record<string, unknown>>,
    headers?: Readonly<Record<string, string>>,
  ): Promise<GraphqlAnswer>;
  /** How many calls all simulators got since they were last cleared. */
  countCalls(): number;
  clearCalls(): void;
  /** Stops the gateway alone; the simulators go on. */
  stopServer(): Promise<void>;
  stop(): Promise<void>;
}

export interface TestGatewayOptions {
  /** In place of the gateway's own, when a provider is added from outside. */
  readonly registry?: Registry;
  readonly typeDefs?: DocumentNode;
}

/** `environment` is laid over that of the simulators; undefined unsets a variable. */
export async function startGateway(
  environment: Environment = {},
  { registry = ownRegistry, typeDefs }: TestGatewayOptions = {},
): Promise<TestGateway> {
  const simulators = await startSimulators();
  const config = readConfig(
    {
      PORT: '0',
      AUDIT_LOG_FILE: join(tmpdir(), `referral-gateway-${process.pid}.audit.jsonl`),
      ...simulatorEnvironment(simulators),
      ...environment,
    },
    registry,
  );
  const logs: Record<string, unknown>[] = [];
  const log = pino({ level: 'debug' }, { write: (line: string) => void logs.push(JSON.parse(line)) });
  const server: Server = await startServer({ config, log, ...(typeDefs && { typeDefs }) });
  const each = [simulators.webshare, simulators.deso, simulators.digipay];
  const stop = async () => {
    await server.stop();
    await simulators.close();
  };
  return {
    url: server.url,
    metricsUrl: server.metricsUrl,
    simulators,
    logs,
    query: (document, variables, headers) => post(`${server.url}/graphql`, document, variables, headers),
    countCalls: () => each.reduce((sum, { calls }) => sum + calls.length, 0),
    clearCalls: () => {
      for (const simulator of each) simulator.clearCalls();
    },
    stopServer: () => server.stop(),
    stop,
    [Symbol.asyncDispose]: stop,
  };
}

export async function post(
  url: string,
  query: string,
  variables: Readonly<Record<string, unknown>> = {},
  headers: Readonly<Record<string, string>> = {},
): Promise<GraphqlAnswer> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ query, variables }),
  });
  const text = await response.text();
  return { status: response.status, headers: response.headers, text, ...JSON.parse(text) };
}
