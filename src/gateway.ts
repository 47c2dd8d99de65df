import type { Logger } from 'pino';
import { CallJournal } from './call-journal.ts';
import { Accounts } from './callers/accounts.ts';
import type { Admission } from './callers/admission.ts';
import type { Caller } from './callers/caller.ts';
import { readCallerCredentials } from './callers/own-credentials.ts';
import { requireInspection } from './callers/scope.ts';
import type { Config } from './config.ts';
import type { Context } from './context.ts';
import type { RawHeaders } from './front-door/header-values.ts';
import type { OperationEnd } from './front-door/operation-end.ts';
import type { Wishes } from './front-door/wishes.ts';
import type { Provider } from './generated/vocabulary.ts';
import { CallMeter } from './http/call-meter.ts';
import { OperationReplies } from './http/operation-replies.ts';
import { ByIdLoaders } from './loaders/by-id.ts';
import { ListsInFlight } from './loaders/lists-in-flight.ts';
import type { OperationObserver } from './operation-observer.ts';
import type { ProviderConfig } from './provider-config.ts';
import { type ProviderAccess, ProviderSession } from './provider-session.ts';
import { type ProviderLoad, ProviderWays } from './provider-ways.ts';
import { ConnectedProviders } from './providers/connected.ts';
import { SchemaDrift } from './schema-drift.ts';
import type { SharedState } from './shared-state/index.ts';
import { AuditLog } from './writers/audit-log.ts';
import { EarnOutPreferenceWriter } from './writers/earn-out-preference.ts';
import { WriteQueue } from './writers/write-queue.ts';

/** What one GraphQL operation is about to begin with. */
export interface OperationRequest {
  readonly requestId: string;
  readonly admission: Admission;
  readonly headers: RawHeaders;
  readonly end: OperationEnd;
  readonly wishes: Wishes;
  /** Makes what is told of all that the operation does. */
  readonly observe: () => OperationObserver;
}

/** What operations share: the ways to the providers, accounts, write turns, the audit log. */
export class Gateway {
  readonly #config: Config;
  readonly #ways: ProviderWays;
  readonly #writes = new WriteQueue();
  readonly #auditLog: AuditLog;
  readonly #accounts: Accounts | null;
  readonly #drift: SchemaDrift;
  readonly #shared: SharedState | null;
  readonly #log: Logger;

  /** `shared` is null where there is one instance; who has opened it closes it. */
  constructor(config: Config, log: Logger, shared: SharedState | null = null) {
    this.#config = config;
    this.#shared = shared;
    this.#log = log;
    this.#auditLog = new AuditLog(config.auditLogFile);
    const { accounts } = config.callers;
    this.#accounts = accounts && new Accounts({ ...accounts, registry: config.registry, log });
    this.#drift = new SchemaDrift(log);
    this.#ways = new ProviderWays(config, { log, shared, drift: this.#drift });
  }

  /** Throws BAD_USER_INPUT where the request's own credentials cannot be used, FORBIDDEN where it wishes for too much. */
  createContext({ requestId, admission, headers, end, wishes, observe }: OperationRequest): Context {
    const { caller } = admission;
    if (wishes.showsUpstream) requireInspection(caller, this.#config);
    // Before anything is observed: what is refused here has no end that could be told.
    const asked = this.#ways.all.map((access) => ({
      access,
      credentials: this.#credentialsOf(access, caller, headers),
    }));
    const journal = wishes.showsUpstream ? new CallJournal(observe()) : null;
    const observer = journal ?? observe();
    const meter = new CallMeter(this.#config.maxUpstreamCalls, observer);
    const replies = this.#config.isReusing ? new OperationReplies() : null;
    const allowance = this.#shared?.allowance() ?? null;
    const sessions = new Map<Provider, ProviderSession>();
    for (const { access, credentials } of asked) {
      sessions.set(
        access.provider,
        new ProviderSession(access, { credentials, meter, replies, end, allowance }),
      );
    }
    const providers = new ConnectedProviders(sessions);
    const lists = new ListsInFlight();
    const byId = new ByIdLoaders(providers, lists);
    const createWriter = () =>
      new EarnOutPreferenceWriter({
        providers,
        byId,
        inTurn: (provider, write) =>
          this.#writes.run(`${provider} ${sessions.get(provider)?.identity.credential}`, write),
        auditLog: this.#auditLog,
        onAuditFailure: (err) =>
          this.#log.error({ requestId, err }, 'the end of a change could not be recorded'),
        requestId,
        caller: caller.name,
        signal: end.signal,
      });
    const credentialKey = () => [...sessions.values()].map(({ owner }) => owner).join('');
    return {
      requestId,
      admission,
      providers,
      byId,
      lists,
      createWriter,
      meter,
      replies,
      observer,
      journal,
      isExplainOnly: wishes.isExplainOnly,
      end,
      credentialKey,
    };
  }

  /** Of each provider that has a base URL. */
  get loads(): readonly ProviderLoad[] {
    return this.#ways.loads;
  }

  /** How often each provider has sent what the gateway does not know. */
  get drift(): SchemaDrift['reports'] {
    return this.#drift.reports;
  }

  async close(): Promise<void> {
    this.#accounts?.close();
    await this.#ways.close();
  }

  #credentialsOf(
    { provider, config: { definition, baseUrl, credentials } }: ProviderAccess,
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
