import type { IncomingMessage } from 'node:http';
import type { Logger } from 'pino';
import { Accounts } from './callers/accounts.ts';
import type { Admission } from './callers/admission.ts';
import type { Caller } from './callers/caller.ts';
import { readCallerCredentials } from './callers/own-credentials.ts';
import type { Config, ProviderConfig } from './config.ts';
import type { Context } from './context.ts';
import type { Provider, ProviderState } from './generated/vocabulary.ts';
import { CallMeter } from './http/call-meter.ts';
import { Coalescer } from './http/coalescer.ts';
import { Exchanger } from './http/exchange.ts';
import { OperationCalls } from './http/operation-calls.ts';
import { type CallIdentity, Pipeline } from './http/pipeline.ts';
import { ReplyCache } from './http/reply-cache.ts';
import { Upstream } from './http/upstream.ts';
import { ByIdLoaders } from './loaders/by-id.ts';
import { type ConnectedProvider, ConnectedProviders } from './providers/connected.ts';
import { SchemaDrift } from './schema-drift.ts';
import { fingerprint } from './secret.ts';
import { AuditLog } from './writers/audit-log.ts';
import { EarnOutPreferenceWriter } from './writers/earn-out-preference.ts';
import { WriteQueue } from './writers/write-queue.ts';

/** What one GraphQL operation is about to begin with. */
export interface OperationRequest {
  readonly requestId: string;
  readonly admission: Admission;
  readonly headers: IncomingMessage['headersDistinct'];
  /** Ends when the operation's time is up, or when the client leaves. */
  readonly signal: AbortSignal;
}

/** Everything that operations share: connections, calls in flight, replies, write turns. */
export class Gateway {
  readonly #config: Config;
  readonly #drift: SchemaDrift;
  readonly #exchanger: Exchanger;
  readonly #pipelines: ReadonlyMap<Provider, Pipeline | null>;
  readonly #coalescer = new Coalescer();
  readonly #cache: ReplyCache;
  readonly #writes = new WriteQueue();
  readonly #auditLog: AuditLog;
  readonly #accounts: Accounts | null;
  readonly #log: Logger;

  constructor(config: Config, log: Logger) {
    this.#config = config;
    this.#log = log;
    this.#auditLog = new AuditLog(config.auditLogFile);
    const { accounts } = config.callers;
    this.#accounts = accounts && new Accounts({ ...accounts, registry: config.registry, log });
    this.#drift = new SchemaDrift(log);
    this.#cache = new ReplyCache(config.cacheTtlMs);
    const timeoutMs = config.upstreamTimeoutMs;
    const exchanger = new Exchanger({ connectTimeoutMs: timeoutMs, connections: 64 });
    this.#exchanger = exchanger;
    this.#pipelines = new Map(
      [...config.providers].map(([provider, { baseUrl }]) => {
        if (baseUrl === null) return [provider, null];
        const upstream = new Upstream({ provider, baseUrl, timeoutMs }, exchanger);
        const onCircuitChange = (isOpen: boolean) =>
          log.warn({ provider, isOpen }, isOpen ? 'circuit opened' : 'circuit closed');
        return [provider, new Pipeline({ upstream, onCircuitChange })];
      }),
    );
  }

  /** Throws BAD_USER_INPUT where the request's own credentials cannot be used. */
  createContext({ requestId, admission, headers, signal }: OperationRequest): Context {
    const { caller } = admission;
    const meter = new CallMeter(this.#config.maxUpstreamCalls);
    const identities = new Map<Provider, CallIdentity>();
    const entries = [...this.#config.providers].map(([provider, config]): [Provider, ConnectedProvider] => {
      const credentials = this.#credentialsOf(provider, config, caller, headers);
      const identity = (): CallIdentity => {
        const known = identities.get(provider) ?? identify(config, credentials);
        identities.set(provider, known);
        return known;
      };
      const pipeline = this.#pipelines.get(provider) ?? null;
      return [
        provider,
        {
          isConfigured: credentials !== null,
          capabilities: config.definition.capabilities,
          state: () => (credentials === null ? 'NOT_CONFIGURED' : stateOf(pipeline, identity())),
          staleAsOf: () => meter.staleAsOf[provider],
          connect: () =>
            config.connect({
              calls: new OperationCalls({
                provider,
                pipeline,
                coalescer: this.#coalescer,
                cache: this.#cache,
                meter,
                signal,
                identity: identity(),
              }),
              credentials,
              reportDrift: (what) => this.#drift.report(provider, what),
            }),
        },
      ];
    });
    const providers = new ConnectedProviders(new Map(entries));
    const byId = new ByIdLoaders(providers);
    const earnOutPreference = new EarnOutPreferenceWriter({
      providers,
      byId,
      inTurn: (provider, write) =>
        this.#writes.run(`${provider} ${identities.get(provider)?.credential}`, write),
      auditLog: this.#auditLog,
      onAuditFailure: (err) =>
        this.#log.error({ requestId, err }, 'the end of a change could not be recorded'),
      requestId,
      caller: caller.name,
      signal,
    });
    return { requestId, admission, providers, byId, earnOutPreference, meter };
  }

  async close(): Promise<void> {
    this.#accounts?.close();
    await this.#exchanger.close();
  }

  #credentialsOf(
    provider: Provider,
    { definition, baseUrl, credentials }: ProviderConfig,
    caller: Caller,
    headers: OperationRequest['headers'],
  ): ProviderConfig['credentials'] {
    if (this.#config.credentialMode === 'operator' && this.#accounts === null) return credentials;
    const own = this.#accounts
      ? this.#accounts.credentialsOf(caller.name, provider)
      : readCallerCredentials(headers, definition);
    return baseUrl === null ? null : own;
  }
}

/** Names the credential without telling it, and lists what must never come back from the provider. */
function identify({ definition }: ProviderConfig, credentials: ProviderConfig['credentials']): CallIdentity {
  const given = Object.entries(credentials ?? {});
  return {
    credential: fingerprint(given.map(([, secret]) => secret)),
    secrets: given.filter(([name]) => !definition.credentials[name]?.isPublic).map(([, secret]) => secret),
  };
}

function stateOf(pipeline: Pipeline | null, { credential }: CallIdentity): ProviderState {
  if (pipeline === null) return 'NOT_CONFIGURED';
  if (pipeline.isCircuitOpen) return 'CIRCUIT_OPEN';
  if (pipeline.isRateLimited(credential)) return 'RATE_LIMITED';
  return pipeline.isRefused(credential) ? 'UNAUTHENTICATED' : 'OK';
}
