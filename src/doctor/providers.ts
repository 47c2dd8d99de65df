import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { parseAccounts } from '../callers/account-file.ts';
import { anonymous, type Caller } from '../callers/caller.ts';
import type { Config, ProviderConfig } from '../config.ts';
import { OperationEnd } from '../front-door/operation-end.ts';
import { noWishes } from '../front-door/wishes.ts';
import { Gateway } from '../gateway.ts';
import type { Provider } from '../generated/vocabulary.ts';
import { unobserved } from '../operation-observer.ts';
import type { ReferralProvider } from '../providers/provider.ts';
import { describeFailure, type Target } from './failure.ts';
import { type Finding, note, ok, type Patient, problem } from './finding.ts';
import { checkReachability } from './reachability.ts';
import { silentLog } from './silence.ts';
import { describeExpiry } from './token.ts';

/** Someone on whose behalf the providers are asked. */
interface Account {
  /** What stands behind the provider's name. */
  readonly label: string;
  readonly caller: Caller;
  readonly credentials: (provider: Provider) => ProviderConfig['credentials'];
}

/** Asks each provider for something small, by the way that every query goes. */
export async function checkProviders({ config, isDemo }: Patient): Promise<readonly Finding[]> {
  const demo = isDemo
    ? [note('No provider is configured: built-in simulators stand in for all of them.')]
    : [];
  if (config.credentialMode === 'caller') {
    return [
      note('Each request brings its own credentials, so that only the way to the providers is tried.'),
      ...(await forEachProvider(config, (provider, providerConfig) =>
        checkReachability(provider, providerConfig, config.upstreamTimeoutMs),
      )),
    ];
  }
  const gateway = new Gateway(config, silentLog);
  try {
    const accounts = await readAccounts(config);
    const found = await Promise.all(
      accounts.map((account) =>
        forEachProvider(config, (provider, providerConfig) =>
          checkAccount(gateway, config, account, provider, providerConfig),
        ),
      ),
    );
    return [...demo, ...found.flat()];
  } finally {
    await gateway.close();
  }
}

async function forEachProvider(
  { providers }: Config,
  check: (provider: Provider, config: ProviderConfig) => Promise<Finding>,
): Promise<readonly Finding[]> {
  return await Promise.all([...providers].map(([provider, config]) => check(provider, config)));
}

async function checkAccount(
  gateway: Gateway,
  config: Config,
  { label, caller, credentials: credentialsOf }: Account,
  provider: Provider,
  providerConfig: ProviderConfig,
): Promise<Finding> {
  const { baseUrl, definition } = providerConfig;
  const variables = Object.values(definition.credentials).map(({ variable }) => variable);
  const credentials = credentialsOf(provider);
  if (baseUrl === null || credentials === null) {
    return note(`${provider}${label} is not configured; that takes ${variables.join(' and ')}.`);
  }
  const end = new OperationEnd(config.requestDeadlineMs);
  const { providers } = gateway.createContext({
    requestId: randomUUID(),
    admission: { caller, charge: null },
    headers: [],
    end,
    wishes: noWishes,
    observe: () => unobserved,
  });
  try {
    await readLittle(providers.get(provider));
    const expiry = describeExpiry(definition, credentials, Date.now());
    return ok(
      `${provider}${label} answers at ${baseUrl.host}, and accepts ${variables.join(' and ')}${expiry}.`,
    );
  } catch (error) {
    const target: Target = {
      config: { ...providerConfig, baseUrl },
      credentials,
      timeoutMs: config.upstreamTimeoutMs,
    };
    return problem(`${provider}${label} ${await describeFailure(error, target)}`);
  } finally {
    end.finish();
  }
}

/** The first thing that the provider offers, and of it as little as can be asked for. */
async function readLittle({ programs, codes, credits, earnOuts }: ReferralProvider): Promise<void> {
  const range = { offset: 0, limit: 1 };
  if (programs) await programs.list({}, range);
  else if (codes) await codes.list({}, range);
  else if (earnOuts) await earnOuts.list({}, range);
  else await credits?.list({ orderBy: 'CREATED_AT_DESC' }, range);
}

async function readAccounts({ callers, providers, registry }: Config): Promise<readonly Account[]> {
  const { accounts } = callers;
  if (accounts === null) {
    const own = (provider: Provider) => providers.get(provider)?.credentials ?? null;
    return [{ label: '', caller: anonymous, credentials: own }];
  }
  const parsed = parseAccounts(await readFile(accounts.path, 'utf8'), {
    registry,
    callers: accounts.callers,
  });
  return [...parsed.accounts].map(([name, account], index) => ({
    // A name that an issuer gives may be an e-mail address.
    label: accounts.callers === null ? `, account ${index + 1},` : `, account of ${name},`,
    caller: { ...anonymous, name },
    credentials: (provider) => account[provider] ?? null,
  }));
}
