import type { Logger } from 'pino';
import { type Config, type ConfigOptions, isUnconfigured, readConfig } from './config.ts';
import { DASHBOARD_PATH } from './dashboard/index.ts';
import { ConfigurationError, type Environment } from './environment.ts';
import { createLog } from './log.ts';
import { registry } from './providers/registry.ts';
import { GRAPHQL_PATH, type Server, startServer } from './server.ts';

async function serve(environment: Environment): Promise<void> {
  const demo = isUnconfigured(environment, registry) ? await startDemo() : undefined;
  const isDemo = demo !== undefined;
  const { config, log, server } = await start({ ...environment, ...demo?.environment }, { isDemo }).catch(
    async (error) => {
      // Otherwise the simulators would keep the process from ending.
      await demo?.close();
      throw error;
    },
  );

  if (demo !== undefined) {
    log.warn(
      'no provider is configured: answering from built-in simulators, with invented data (see .env.example)',
    );
  }
  log.info(`GraphQL at ${server.url}${GRAPHQL_PATH}`);
  if (config.hasDashboard)
    log.info(`earnings, codes and programs for people: ${server.url}${DASHBOARD_PATH}`);
  if (server.metricsUrl !== null) log.info(`metrics at ${server.metricsUrl}`);
  if (config.hasExplorer)
    log.info(`explore it in a browser: ${server.url}${GRAPHQL_PATH} or ${server.url}/graphiql`);

  const stop = async (reason: string, exitCode: number) => {
    log.info({ reason }, 'stopping');
    // Whatever hangs, the process ends.
    setTimeout(() => process.exit(1), config.drainMs + config.requestDeadlineMs + 5000).unref();
    await server.stop();
    await demo?.close();
    process.exit(exitCode);
  };
  process.once('SIGTERM', () => void stop('SIGTERM', 0));
  process.once('SIGINT', () => void stop('SIGINT', 0));
  process.once('uncaughtException', (error) => {
    log.fatal({ err: error }, 'uncaught exception');
    void stop('uncaughtException', 1);
  });
}

async function start(
  environment: Environment,
  options: ConfigOptions,
): Promise<{ config: Config; log: Logger; server: Server }> {
  const config = readConfig(environment, registry, options);
  const log = createLog(config.logLevel, process.stdout);
  return { config, log, server: await startServer({ config, log }) };
}

/** Loaded only when there is nothing else to talk to. */
async function startDemo(): Promise<{ environment: Environment; close: () => Promise<void> }> {
  const { simulatorEnvironment } = await import('./simulator/environment.ts');
  const { startSimulators } = await import('./simulator/index.ts');
  const simulators = await startSimulators();
  return { environment: simulatorEnvironment(simulators), close: () => simulators.close() };
}

/** Looks at the configuration and at what it leads to, in place of serving. */
async function examine(environment: Environment): Promise<number> {
  const { runDoctor } = await import('./doctor/index.ts');
  const demo = isUnconfigured(environment, registry) ? await startDemo() : undefined;
  try {
    return await runDoctor({
      environment: { ...environment, ...demo?.environment },
      registry,
      isDemo: demo !== undefined,
      write: (line) => process.stdout.write(`${line}\n`),
    });
  } finally {
    await demo?.close();
  }
}

/** Serves, or does what the first word says; ends with an exit code where it does not serve. */
export async function run([word]: readonly string[], environment: Environment): Promise<number | undefined> {
  try {
    if (word === 'doctor') return await examine(environment);
    await serve(environment);
    return undefined;
  } catch (error) {
    const isForeseen = error instanceof ConfigurationError || (error instanceof Error && 'code' in error);
    process.stderr.write(
      `${isForeseen ? error.message : error instanceof Error ? error.stack : String(error)}\n`,
    );
    return 1;
  }
}
