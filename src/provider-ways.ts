import type { Logger } from 'pino';
import type { Config } from './config.ts';
import type { Provider } from './generated/vocabulary.ts';
import { Coalescer } from './http/coalescer.ts';
import { Exchanger } from './http/exchange.ts';
import { MAX_CALLS_AT_ONCE, Pipeline, type PipelineLoad } from './http/pipeline.ts';
import { ReplyCache } from './http/reply-cache.ts';
import { Upstream } from './http/upstream.ts';
import type { ProviderConfig } from './provider-config.ts';
import type { ProviderAccess } from './provider-session.ts';
import type { SchemaDrift } from './schema-drift.ts';
import type { ProviderShare, SharedState } from './shared-state/index.ts';

/** How the way to one provider is at this moment. */
export interface ProviderLoad extends PipelineLoad {
  readonly provider: Provider;
}

interface ProviderWaysOptions {
  readonly log: Logger;
  /** Null where there is one instance. */
  readonly shared: SharedState | null;
  readonly drift: SchemaDrift;
}

/** The ways to all providers: connections, pipelines, calls in flight, replies. */
export class ProviderWays {
  readonly all: readonly ProviderAccess[];
  readonly #config: Config;
  readonly #log: Logger;
  readonly #shared: SharedState | null;
  readonly #exchanger: Exchanger;

  constructor(config: Config, { log, shared, drift }: ProviderWaysOptions) {
    this.#config = config;
    this.#log = log;
    this.#shared = shared;
    const coalescer = new Coalescer();
    const cache = new ReplyCache(config.cacheTtlMs);
    this.#exchanger = new Exchanger({
      connectTimeoutMs: config.upstreamTimeoutMs,
      connections: MAX_CALLS_AT_ONCE,
    });
    if (shared !== null) shared.onGap = () => cache.forgetAll();
    this.all = [...config.providers].map(([provider, providerConfig]) => ({
      provider,
      config: providerConfig,
      ...this.#createPipeline(provider, providerConfig, cache),
      coalescer,
      cache,
      reportDrift: (what) => drift.report(provider, what),
      credentialHeaders:
        config.credentialMode === 'caller'
          ? Object.values(providerConfig.definition.credentials).map(({ header }) => header)
          : [],
    }));
  }

  /** Of each provider that has a base URL. */
  get loads(): readonly ProviderLoad[] {
    return this.all.flatMap(({ provider, pipeline }) =>
      pipeline === null ? [] : [{ provider, ...pipeline.load }],
    );
  }

  async close(): Promise<void> {
    await this.#exchanger.close();
  }

  #createPipeline(
    provider: Provider,
    { baseUrl }: ProviderConfig,
    cache: ReplyCache,
  ): Pick<ProviderAccess, 'pipeline' | 'share'> {
    if (baseUrl === null) return { pipeline: null, share: null };
    const { upstreamTimeoutMs: timeoutMs, cacheTtlMs } = this.#config;
    const share: ProviderShare | null =
      this.#shared?.join({
        provider,
        baseUrl,
        cacheTtlMs,
        onPause: (credential, seconds) => pipeline.closeFor(credential, seconds),
        onWrite: (credential) => cache.forget(provider, credential),
      }) ?? null;
    const pipeline = new Pipeline({
      upstream: new Upstream({ provider, baseUrl, timeoutMs }, this.#exchanger),
      onCircuitChange: (isOpen) =>
        this.#log.warn({ provider, isOpen }, isOpen ? 'circuit opened' : 'circuit closed'),
      ...(share && { onPause: (credential, seconds) => share.closeFor(credential, seconds) }),
    });
    return { pipeline, share };
  }
}
