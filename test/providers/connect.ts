import { onTestFinished } from 'vitest';
import type { Provider } from '../../src/generated/vocabulary.ts';
import { CallMeter } from '../../src/http/call-meter.ts';
import { Coalescer } from '../../src/http/coalescer.ts';
import { Exchanger } from '../../src/http/exchange.ts';
import { OperationCalls } from '../../src/http/operation-calls.ts';
import { Pipeline } from '../../src/http/pipeline.ts';
import { ReplyCache } from '../../src/http/reply-cache.ts';
import { Upstream } from '../../src/http/upstream.ts';
import type { ReferralProvider } from '../../src/providers/provider.ts';
import { registry } from '../../src/providers/registry.ts';
import { fingerprint, Secret } from '../../src/secret.ts';

export interface ConfigureOptions {
  /** Null where no address is configured. */
  readonly baseUrl: string | null;
  /** Values of the provider's own variables. */
  readonly settings?: Readonly<Record<string, string>>;
  readonly timeoutMs?: number;
}

export interface ConnectOptions {
  /** Null connects without credentials. */
  readonly credentials: Readonly<Record<string, string>> | null;
  /** Ends the operation, as a client's leaving does. */
  readonly signal?: AbortSignal;
}

/** A provider as one operation sees it. */
export interface Connection {
  readonly provider: ReferralProvider;
  /** Names of everything that was reported as drift, in order. */
  readonly drift: readonly string[];
}

export interface ConfiguredProvider {
  /** As a new operation does: the connections are shared, remembered replies are not. */
  connect(options: ConnectOptions): Connection;
  close(): Promise<void>;
}

// Keeps nothing, so that all tests can share it; making one takes long.
const cache = new ReplyCache(0);

/** One provider of the registry behind the real pipeline. */
export function configureProvider(
  name: Provider,
  { baseUrl, settings = {}, timeoutMs = 5000 }: ConfigureOptions,
): ConfiguredProvider {
  const exchanger = new Exchanger({ connectTimeoutMs: timeoutMs, connections: 64 });
  const pipeline =
    baseUrl === null
      ? null
      : new Pipeline({
          upstream: new Upstream({ provider: name, baseUrl: new URL(baseUrl), timeoutMs }, exchanger),
          onCircuitChange: () => {},
        });
  const coalescer = new Coalescer();
  const connectProvider = registry[name].configure(({ variable, parse, fallback }) => {
    const text = settings[variable];
    return text === undefined ? fallback : parse(text);
  });
  return {
    connect: ({ credentials, signal = new AbortController().signal }) => {
      const secrets =
        credentials &&
        Object.fromEntries(Object.entries(credentials).map(([field, text]) => [field, new Secret(text)]));
      const drift: string[] = [];
      const calls = new OperationCalls({
        provider: name,
        pipeline,
        coalescer,
        cache,
        replies: null,
        meter: new CallMeter(10_000),
        signal,
        identity: {
          credential: fingerprint(Object.values(secrets ?? {})),
          secrets: Object.entries(secrets ?? {})
            .filter(([field]) => !registry[name].credentials[field]?.isPublic)
            .map(([, secret]) => secret),
        },
      });
      const provider = connectProvider({
        calls,
        credentials: secrets,
        reportDrift: (what) => void drift.push(what),
      });
      return { provider, drift };
    },
    close: () => exchanger.close(),
  };
}

/** As `configureProvider`, for the test that runs: its connections are closed with it. */
export function configureForTest(name: Provider, options: ConfigureOptions): ConfiguredProvider {
  const configured = configureProvider(name, options);
  onTestFinished(() => configured.close());
  return configured;
}

/** Configures for the test that runs, and connects in one go. */
export function connect(name: Provider, options: ConfigureOptions & ConnectOptions): Connection {
  return configureForTest(name, options).connect(options);
}

/** A member that the provider under test must have. */
export function present<Member>(member: Member | null | undefined): Member {
  if (member === undefined || member === null)
    throw new TypeError('the provider lacks what the test asks for');
  return member;
}
