import type { ProviderConfig } from '../config.ts';
import type { Provider } from '../generated/vocabulary.ts';
import { Exchanger } from '../http/exchange.ts';
import { describeFailure } from './failure.ts';
import { type Finding, note, ok, problem } from './finding.ts';

/** Whether anything answers at the base URL. Nothing but a path is sent, and what comes back does not matter. */
export async function checkReachability(
  provider: Provider,
  config: ProviderConfig,
  timeoutMs: number,
): Promise<Finding> {
  const { baseUrl, definition } = config;
  if (baseUrl === null)
    return note(`${provider} is not configured; that takes ${definition.baseUrl.variable}.`);
  const exchanger = new Exchanger({ connectTimeoutMs: timeoutMs, connections: 1 });
  const { origin, pathname: path, host } = baseUrl;
  const { signal } = new AbortController();
  try {
    await exchanger.send({ origin, path, method: 'GET', headers: [], signal, timeoutMs });
    return ok(`${provider} answers at ${host}.`);
  } catch (error) {
    return problem(
      `${provider} ${await describeFailure(error, { config: { ...config, baseUrl }, credentials: null, timeoutMs })}`,
    );
  } finally {
    await exchanger.close();
  }
}
