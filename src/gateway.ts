import type { IncomingMessage } from 'node:http';
import type { Logger } from 'pino';
import { readCallerCredentials } from './caller-credentials.ts';
import type { Config, ProviderConfig } from './config.ts';
import type { Context } from './context.ts';
import type { Provider } from './generated/vocabulary.ts';
import { Coalescer } from './http/coalescer.ts';
import { Exchanger } from './http/exchange.ts';
import { CallMeter, OperationCalls } from './http/operation-calls.ts';
import { Upstream } from './http/upstream.ts';
import { ByIdLoaders } from './loaders/by-id.ts';
import { ConnectedProviders } from './providers/connected.ts';
import { SchemaDrift } from './schema-drift.ts';
import { fingerprint } from './secret.ts';
import { EarnOutPreferenceWriter } from './writers/earn-out-preference.ts';
import { WriteQueue } from './writers/write-queue.ts';

/** What one GraphQL operation is about to begin with. */
export interface OperationRequest {
  readonly requestId: string;
  readonly headers: IncomingMessage['headersDistinct'];
  /** Ends when the client leaves. */
  readonly clientSignal: AbortSignal;
}

/** Everything that operations share: connections, calls in flight, write turns. Holds no credential of a caller. */
export class Gateway {
  readonly #config: Config;
  readonly #drift: SchemaDrift;
  readonly #exchanger: Exchanger;
  readonly #upstreams: ReadonlyMap<Provider, Upstream | null>;
  readonly #coalescer = new Coalescer();
  readonly #writes = new WriteQueue();

  constructor(config: Config, log: Logger) {
    this.#config = config;
    this.#drift = new SchemaDrift(log);
    const timeoutMs = config.upstreamTimeoutMs;
    const exchanger = new Exchanger({ connectTimeoutMs: timeoutMs, connections: 64 });
    this.#exchanger = exchanger;
    this.#upstreams = new Map(
      [...config.providers].map(([provider, { baseUrl }]) => [
        provider,
        baseUrl && new Upstream({ provider, baseUrl, timeoutMs }, exchanger),
      ]),
    );
  }

  /** Throws BAD_USER_INPUT where the request's own credentials cannot be used. */
  createContext({ requestId, headers, clientSignal }: OperationRequest): Context {
    const { maxUpstreamCalls, requestDeadlineMs } = this.#config;
    const signal = AbortSignal.any([clientSignal, AbortSignal.timeout(requestDeadlineMs)]);
    const meter = new CallMeter(maxUpstreamCalls);
    const fingerprints = new Map<Provider, string>();
    const entries = [...this.#config.providers].map(([provider, config]) => {
      const credentials = this.#credentialsOf(config, headers);
      const connect = () => {
        const credentialFingerprint = fingerprint(Object.values(credentials ?? {}));
        fingerprints.set(provider, credentialFingerprint);
        const calls = new OperationCalls({
          provider,
          upstream: this.#upstreams.get(provider) ?? null,
          coalescer: this.#coalescer,
          meter,
          signal,
          credentialFingerprint,
        });
        const reportDrift = (what: string) => this.#drift.report(provider, what);
        return config.connect({ calls, credentials, reportDrift });
      };
      const { capabilities } = config.definition;
      return [provider, { isConfigured: credentials !== null, capabilities, connect }] as const;
    });
    const providers = new ConnectedProviders(new Map(entries));
    const byId = new ByIdLoaders(providers);
    const earnOutPreference = new EarnOutPreferenceWriter({
      providers,
      byId,
      inTurn: (provider, write) => this.#writes.run(`${provider} ${fingerprints.get(provider)}`, write),
      signal,
    });
    return { requestId, providers, byId, earnOutPreference, meter };
  }

  async close(): Promise<void> {
    await this.#exchanger.close();
  }

  #credentialsOf({ definition, baseUrl, credentials }: ProviderConfig, headers: OperationRequest['headers']) {
    if (this.#config.credentialMode === 'operator') return credentials;
    const brought = readCallerCredentials(headers, definition);
    return baseUrl === null ? null : brought;
  }
}
