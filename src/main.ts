import { isUnconfigured, readConfig } from './config.ts';
import { ConfigurationError, type Environment } from './environment.ts';
import { createLog } from './log.ts';
import { registry } from './providers/registry.ts';
import { GRAPHQL_PATH, startServer } from './server.ts';
import { simulatorEnvironment, startSimulators } from './simulator/index.ts';

async function main(environment: Environment): Promise<void> {
  const isDemo = isUnconfigured(environment, registry);
  const simulators = isDemo ? await startSimulators() : undefined;
  const config = readConfig(
    simulators ? { ...environment, ...simulatorEnvironment(simulators) } : environment,
    registry,
  );
  const log = createLog(config.logLevel, process.stdout);
  const server = await startServer({ config, log });

  if (isDemo) {
    log.warn(
      'no provider is configured: answering from built-in simulators, with invented data (see .env.example)',
    );
  }
  log.info(`GraphQL at ${server.url}${GRAPHQL_PATH}`);
  if (config.hasExplorer)
    log.info(`explore it in a browser: ${server.url}${GRAPHQL_PATH} or ${server.url}/graphiql`);

  const stop = async (reason: string, exitCode: number) => {
    log.info({ reason }, 'stopping');
    await server.stop();
    await simulators?.close();
    process.exit(exitCode);
  };
  process.once('SIGTERM', () => void stop('SIGTERM', 0));
  process.once('SIGINT', () => void stop('SIGINT', 0));
  process.once('uncaughtException', (error) => {
    log.fatal({ err: error }, 'uncaught exception');
    void stop('uncaughtException', 1);
  });
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
