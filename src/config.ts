import { type CallerSettings, readCallerSettings } from './callers/settings.ts';
import { manifestFile } from './dashboard/built-files.ts';
import { ConfigurationError, type Environment, EnvironmentReader, isLoopback } from './environment.ts';
import { type Authority, parseAuthorities } from './front-door/authority.ts';
import type { Provider } from './generated/vocabulary.ts';
import { type InsightSettings, readInsightSettings } from './insight/settings.ts';
import { formatCredentialChoices, type ProviderConfig, readProviders } from './provider-config.ts';
import type { Registry } from './providers/registry.ts';
import { type RedisSettings, readRedisSettings } from './shared-state/redis-settings.ts';
import type { TrustedOperation } from './trusted-documents/manifest.ts';
import { readTrustedOperations } from './trusted-documents/settings.ts';

/** Whose credentials are used at the providers: those of the configuration, or those that each request brings. */
export type CredentialMode = 'operator' | 'caller';

export interface Config {
  readonly host: string;
  readonly port: number;
  readonly isProduction: boolean;
  /** Explorer pages and introspection. */
  readonly hasExplorer: boolean;
  /** Whether the schema is served as a subgraph of an Apollo Federation 2 graph. */
  readonly isSubgraph: boolean;
  /** The dashboard for people. */
  readonly hasDashboard: boolean;
  /** By which names it may be called, beside its own; empty: by any, where it does not listen on loopback. */
  readonly allowedHosts: readonly Authority[];
  readonly corsOrigins: readonly string[];
  readonly credentialMode: CredentialMode;
  readonly callers: CallerSettings;
  readonly upstreamTimeoutMs: number;
  readonly requestDeadlineMs: number;
  readonly maxUpstreamCalls: number;
  readonly maxInFlight: number;
  /** Whether queries that come again are compiled. */
  readonly isCompiling: boolean;
  /** Whether a result is used again where all replies are as they were. */
  readonly isReusing: boolean;
  /** How long a client may take to send a request, and to take its answer. */
  readonly clientTimeoutMs: number;
  /** How long a reply may answer further reads; 0: not at all. */
  readonly cacheTtlMs: number;
  /** Where instances find what they share; null where there is one. */
  readonly redis: RedisSettings | null;
  /** Where changes are recorded. */
  readonly auditLogFile: string;
  /** The documents that frontends were built with; null where there is no list, and every document runs. */
  readonly trustedOperations: readonly TrustedOperation[] | null;
  readonly drainMs: number;
  readonly logLevel: string;
  readonly insight: InsightSettings;
  readonly registry: Registry;
  readonly providers: ReadonlyMap<Provider, ProviderConfig>;
}

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

export interface ConfigOptions {
  /** The credentials are those of the simulators: nobody's, so that anybody may use them. Default false. */
  readonly isDemo?: boolean;
}

/** Throws a ConfigurationError that names every problem. */
export function readConfig(
  environment: Environment,
  registry: Registry,
  { isDemo = false }: ConfigOptions = {},
): Config {
  const read = new EnvironmentReader(environment);
  const isProduction = read.text('NODE_ENV') === 'production';
  const credentialMode = read.oneOf('GATEWAY_CREDENTIALS', 'operator', ['operator', 'caller']);
  const host = read.text('HOST') ?? '127.0.0.1';
  const hasDashboard = read.flag('DASHBOARD', !isProduction);
  const config: Config = {
    host,
    port: read.integer('PORT', 4000, 0, 65_535),
    isProduction,
    hasExplorer: read.flag('EXPLORER', !isProduction),
    isSubgraph: read.flag('FEDERATION', false),
    hasDashboard,
    allowedHosts: read.parsed('ALLOWED_HOSTS', [], parseAuthorities),
    corsOrigins: read.parsed('CORS_ORIGINS', [], parseOrigins),
    credentialMode: credentialMode === 'caller' ? 'caller' : 'operator',
    callers: readCallerSettings(read, registry, credentialMode === 'caller'),
    upstreamTimeoutMs: read.integer('UPSTREAM_TIMEOUT_MS', 3000, 1, 600_000),
    requestDeadlineMs: read.integer('REQUEST_DEADLINE_MS', 10_000, 1, 600_000),
    maxUpstreamCalls: read.integer('MAX_UPSTREAM_CALLS', 100, 1, 100_000),
    maxInFlight: read.integer('MAX_IN_FLIGHT', 1000, 1, 100_000),
    isCompiling: read.flag('COMPILED_EXECUTION', true),
    isReusing: read.flag('REUSE_UNCHANGED_RESULTS', true),
    clientTimeoutMs: read.integer('CLIENT_TIMEOUT_MS', 10_000, 100, 600_000),
    cacheTtlMs: read.integer('CACHE_TTL_MS', 0, 0, 3_600_000),
    redis: readRedisSettings(read),
    auditLogFile: read.text('AUDIT_LOG_FILE') ?? 'audit.jsonl',
    trustedOperations: readTrustedOperations(read, hasDashboard ? [manifestFile] : []),
    drainMs: read.integer('DRAIN_MS', isProduction ? 2000 : 0, 0, 600_000),
    logLevel: read.oneOf('LOG_LEVEL', 'info', LOG_LEVELS),
    insight: readInsightSettings(read, { host, isProduction }),
    registry,
    providers: readProviders(read, registry, credentialMode === 'caller'),
  };
  read.problems.push(...findContradictions(read, config, isDemo));
  if (read.problems.length > 0) throw new ConfigurationError(read.problems);
  return config;
}

/** What each variable may say by itself, but not beside the others. */
function findContradictions(read: EnvironmentReader, config: Config, isDemo: boolean): readonly string[] {
  const { callers, credentialMode, host, isProduction, isSubgraph, providers, registry, trustedOperations } =
    config;
  const problems: string[] = [];
  const hasOperatorCredentials = [...providers.values()].some(({ credentials }) => credentials !== null);
  const { isAuthenticated, accounts } = callers;
  // Credentials that cannot be used have been complained of already.
  const isProviderGiven = Object.values(registry).some(({ credentials }) =>
    Object.values(credentials).every(({ variable }) => read.has(variable)),
  );
  if (hasOperatorCredentials && !isAuthenticated && !isLoopback(host) && !isDemo) {
    problems.push(
      'HOST: whoever reaches the gateway uses the configured credentials, so it listens on loopback only; ' +
        'set GATEWAY_API_KEYS or JWTs to know who calls, or GATEWAY_CREDENTIALS=caller to let each request bring its own',
    );
  }
  if (hasOperatorCredentials && accounts !== null) {
    problems.push(
      'ACCOUNTS_FILE: gives each caller credentials of their own, so none can be set here; keep one',
    );
  }
  const scraped = config.insight.metrics?.listener;
  if (scraped?.port === config.port && scraped.port !== 0 && scraped.host === host) {
    problems.push('METRICS_PORT: is that of GraphQL, PORT; choose another one');
  }
  if (isSubgraph && trustedOperations !== null) {
    problems.push(
      'TRUSTED_DOCUMENTS: with FEDERATION a router asks, whose documents are its own and on no list; keep one',
    );
  }
  if (isProduction && credentialMode === 'operator' && accounts === null && !isProviderGiven) {
    problems.push(
      `no provider is configured; set ${formatCredentialChoices(registry)}, or ACCOUNTS_FILE, or GATEWAY_CREDENTIALS=caller`,
    );
  }
  return problems;
}

/** Whether nothing at all is said about any provider, so that a first start can run on simulators. */
export function isUnconfigured(environment: Environment, registry: Registry): boolean {
  const read = new EnvironmentReader(environment);
  if (read.text('NODE_ENV') === 'production' || read.text('GATEWAY_CREDENTIALS') === 'caller') return false;
  if (read.has('ACCOUNTS_FILE')) return false;
  return Object.values(registry).every(
    ({ baseUrl, credentials }) =>
      !read.has(baseUrl.variable) && Object.values(credentials).every(({ variable }) => !read.has(variable)),
  );
}

function parseOrigins(text: string): string[] {
  return text.split(',').map((item) => {
    const origin = item.trim();
    if (URL.canParse(origin) && new URL(origin).origin === origin) return origin;
    throw new TypeError('expected origins such as https://app.example.com, separated by commas');
  });
}
