import type { OperationEnd } from './front-door/operation-end.ts';
import type { Provider, ProviderState } from './generated/vocabulary.ts';
import type { CallIdentity } from './http/call.ts';
import type { CallMeter } from './http/call-meter.ts';
import type { Coalescer } from './http/coalescer.ts';
import { OperationCalls } from './http/operation-calls.ts';
import type { OperationReplies } from './http/operation-replies.ts';
import type { Pipeline } from './http/pipeline.ts';
import type { ReplyCache } from './http/reply-cache.ts';
import type { ProviderConfig } from './provider-config.ts';
import type { ConnectedProvider } from './providers/connected.ts';
import type { ReferralProvider } from './providers/provider.ts';
import { fingerprint } from './secret.ts';
import type { Allowance } from './shared-state/allowance.ts';
import type { ProviderShare } from './shared-state/provider-share.ts';

/** What all operations share of one provider. */
export interface ProviderAccess {
  readonly provider: Provider;
  readonly config: ProviderConfig;
  /** Null where no base URL is configured. */
  readonly pipeline: Pipeline | null;
  readonly coalescer: Coalescer;
  readonly cache: ReplyCache;
  /** What other instances have of it; null where there are none. */
  readonly share: ProviderShare | null;
  readonly reportDrift: (what: string) => void;
  /** Request headers that bring its credentials; empty where requests bring none. */
  readonly credentialHeaders: readonly string[];
}

/** What one operation brings along. */
export interface SessionOptions {
  /** Null where there are none that suffice. */
  readonly credentials: ProviderConfig['credentials'];
  readonly meter: CallMeter;
  /** What the operation's reads came to; null where results are not used again. */
  readonly replies: OperationReplies | null;
  /** Whose signal ends the calls. */
  readonly end: Pick<OperationEnd, 'signal'>;
  /** For what other instances share. */
  readonly allowance: Allowance | null;
}

/** One provider within one operation, with that operation's credentials. */
export class ProviderSession implements ConnectedProvider {
  readonly #access: ProviderAccess;
  readonly #options: SessionOptions;
  #identity: CallIdentity | undefined;

  constructor(access: ProviderAccess, options: SessionOptions) {
    this.#access = access;
    this.#options = options;
  }

  /** Made when it is first needed: many operations ask some of the providers only. */
  get identity(): CallIdentity {
    this.#identity ??= identify(this.#access, this.#options.credentials);
    return this.#identity;
  }

  /** Tells apart what different credentials see, and what one sees before and after a write. */
  get owner(): string {
    return this.#access.cache.prefix(this.#access.provider, this.identity.credential);
  }

  get isConfigured(): boolean {
    return this.#options.credentials !== null;
  }

  get capabilities(): ConnectedProvider['capabilities'] {
    return this.#access.config.definition.capabilities;
  }

  get state(): ProviderState {
    const { pipeline } = this.#access;
    if (!this.isConfigured || pipeline === null) return 'NOT_CONFIGURED';
    if (pipeline.isCircuitOpen) return 'CIRCUIT_OPEN';
    const { credential } = this.identity;
    if (pipeline.isRateLimited(credential)) return 'RATE_LIMITED';
    return pipeline.isRefused(credential) ? 'UNAUTHENTICATED' : 'OK';
  }

  get credentialHeaders(): readonly string[] {
    return this.#access.credentialHeaders;
  }

  get staleAsOf(): number | undefined {
    return this.#options.meter.staleAsOf[this.#access.provider];
  }

  connect(): ReferralProvider {
    const { config, share, reportDrift } = this.#access;
    const { credentials, meter, replies, end, allowance } = this.#options;
    const calls = new OperationCalls({
      ...this.#access,
      meter,
      replies,
      signal: end.signal,
      identity: this.identity,
      ...(share && allowance && { shared: share.forOperation(allowance) }),
    });
    return config.connect({ calls, credentials, reportDrift });
  }
}

const nobody: CallIdentity = { credential: fingerprint([]), secrets: [] };
// The operator's and the accounts' credentials are the same objects from one operation to the next.
const identities = new WeakMap<object, CallIdentity>();

/** Names the credential without telling it, and lists what must never come back from the provider. */
function identify(
  { config: { definition }, share }: ProviderAccess,
  credentials: ProviderConfig['credentials'],
): CallIdentity {
  if (credentials === null) return nobody;
  let identity = identities.get(credentials);
  if (identity === undefined) {
    const given = Object.entries(credentials);
    const secret = given.filter(([name]) => !definition.credentials[name]?.isPublic);
    identity = {
      credential: fingerprint(
        given.map(([, value]) => value),
        share?.fingerprintKey,
      ),
      secrets: secret.map(([, value]) => value),
    };
    identities.set(credentials, identity);
  }
  return identity;
}
