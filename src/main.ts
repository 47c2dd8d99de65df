import { isUnconfigured, readConfig } from './config.ts';
import { DASHBOARD_PATH } from './dashboard/index.ts';
import { ConfigurationError, type Environment } from './environment.ts';
import { createLog } from './log.ts';
import { registry } from './providers/registry.ts';
import { GRAPHQL_PATH, startServer } from './server.ts';

async function main(environment: Environment): Promise<void> {
  const demo = isUnconfigured(environment, registry) ? await startDemo() : undefined;
  const config = readConfig({ ...environment, ...demo?.environment }, registry);
  const log = createLog(config.logLevel, process.stdout);
  const server = await startServer({ config, log });

  if (demo !== undefined) {
    log.warn(
      'no provider is configured: answering from built-in simulators, with invented data (see .env.example)',
    );
  }
  log.info(`GraphQL at ${server.url}${GRAPHQL_PATH}`);
  if (config.hasDashboard)
    log.info(`earnings, codes and programs for people: ${server.url}${DASHBOARD_PATH}`);
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

/** Loaded only when there is nothing else to talk to. */
async function startDemo(): Promise<{ environment: Environment; close: () => Promise<void> }> {
  const { simulatorEnvironment } = await import('./simulator/environment.ts');
  const { startSimulators } = await import('./simulator/index.ts');
  const simulators = await startSimulators();
  return { environment: simulatorEnvironment(simulators), close: () => simulators.close() };
}

try {
  await main(process.env);
} catch (error) {
  const isForeseen = error instanceof ConfigurationError || (error instanceof Error && 'code' in error);
  process.stderr.write(
    `${isForeseen ? error.message : error instanceof Error ? error.stack : String(error)}\n`,
  );
  process.exitCode = 1;
}
