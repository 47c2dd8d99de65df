import { type FailureCode, type FailureDetails, ProviderError } from '../errors.ts';
import type { Provider } from '../generated/vocabulary.ts';
import { Secret } from '../secret.ts';
import type { Call, Outcome } from './call.ts';
import { parseExactJson } from './exact-json.ts';
import { ExchangeError, type ExchangeReply, type ExchangeRequest, type Exchanger } from './exchange.ts';
import { parseRetryAfter } from './retry-after.ts';
import { trailingSlashHop } from './trailing-slash-hop.ts';

export interface UpstreamSettings {
  readonly provider: Provider;
  readonly baseUrl: URL;
  readonly timeoutMs: number;
}

/** The way to one provider: from a call to a decoded reply, or a ProviderError. */
export class Upstream {
  readonly provider: Provider;
  readonly #origin: string;
  readonly #basePath: string;
  readonly #timeoutMs: number;
  readonly #exchanger: Exchanger;

  constructor({ provider, baseUrl, timeoutMs }: UpstreamSettings, exchanger: Exchanger) {
    this.provider = provider;
    this.#origin = baseUrl.origin;
    this.#basePath = baseUrl.pathname.replace(/\/+$/, '');
    this.#timeoutMs = timeoutMs;
    this.#exchanger = exchanger;
  }

  /**
   * One attempt. The provider's own time limit always holds; `signal` ends it earlier, and its reason is then thrown in
   * place of a ProviderError. A reply that holds one of the `secrets` is refused.
   */
  async attempt<Result>(
    call: Call<Result>,
    secrets: readonly Secret[],
    signal: AbortSignal,
  ): Promise<Outcome<Result>> {
    // A controller and a timer of our own cost a fraction of AbortSignal.any and AbortSignal.timeout.
    const attempt = new AbortController();
    const giveUp = () => attempt.abort(signal.reason);
    const timer = setTimeout(() => attempt.abort(new Error('no reply in time')), this.#timeoutMs);
    signal.addEventListener('abort', giveUp, { once: true });
    try {
      if (signal.aborted) giveUp();
      const reply = await this.#exchange(this.#toRequest(call, attempt.signal), signal);
      return this.#read(call, secrets, reply);
    } finally {
      clearTimeout(timer);
      signal.removeEventListener('abort', giveUp);
    }
  }

  #read<Result>(call: Call<Result>, secrets: readonly Secret[], reply: ExchangeReply): Outcome<Result> {
    // A refusal's words go nowhere, so that one may quote them: a bad token is then still a bad token.
    if (reply.status < 200 || reply.status > 299) throw this.#refusal(call, reply);
    if (secrets.some((secret) => quotes(reply.body, secret))) {
      throw new ProviderError(this.provider, 'BAD_RESPONSE', {
        reason: 'the reply quotes the credentials',
        isAlive: true,
      });
    }
    const json = this.#parse(reply);
    try {
      return { result: call.decode(json), replyBytes: reply.body.length };
    } catch (cause) {
      if (cause instanceof ProviderError) throw cause;
      const reason = cause instanceof Error ? cause.message : 'unexpected shape';
      throw new ProviderError(this.provider, 'BAD_RESPONSE', { reason, isAlive: true, cause });
    }
  }

  #toRequest(call: Call<unknown>, signal: AbortSignal): ExchangeRequest {
    const { method, path, query, headers, body, isUrgent } = call;
    return {
      origin: this.#origin,
      path: this.#basePath + path + formatQuery(query),
      method,
      headers: {
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...revealed(headers ?? {}),
      },
      ...(body !== undefined && { body: JSON.stringify(revealed(body)) }),
      signal,
      freshConnection: method === 'PATCH' || isUrgent === true,
    };
  }

  async #exchange(request: ExchangeRequest, signal: AbortSignal): Promise<ExchangeReply> {
    try {
      const reply = await this.#exchanger.send(request);
      const hop = trailingSlashHop(request, reply);
      return hop === undefined ? reply : await this.#exchanger.send(hop);
    } catch (error) {
      if (signal.aborted) throw signal.reason;
      if (!(error instanceof ExchangeError)) throw error;
      const { code, wasSent, maxRetries } = exchangeFailures[error.failure];
      throw new ProviderError(this.provider, code, {
        wasSent,
        maxRetries,
        reason: error.message,
        cause: error,
      });
    }
  }

  #parse({ status, contentType, body }: ExchangeReply): unknown {
    if (contentType !== null && !/^application\/(?:[\w.+-]+\+)?json\b/i.test(contentType)) {
      throw new ProviderError(this.provider, 'BAD_RESPONSE', { reason: `status ${status} without JSON` });
    }
    try {
      return parseExactJson(body);
    } catch {
      // The error of the parser quotes the body, so it is not passed on as a cause.
      throw new ProviderError(this.provider, 'BAD_RESPONSE', { reason: 'malformed JSON' });
    }
  }

  #refusal({ classify }: Call<unknown>, reply: ExchangeReply): ProviderError {
    const { status } = reply;
    const failure = classify?.({ status, body: parseOrUndefined(reply.body) }) ?? { code: codeOf(status) };
    const asksToWait = failure.code === 'RATE_LIMITED' || (PASSING.has(status) && reply.retryAfter !== null);
    return new ProviderError(this.provider, failure.code, {
      ...(asksToWait && { retryAfterSeconds: parseRetryAfter(reply.retryAfter, Date.now()) }),
      ...(PASSING.has(status) && { maxRetries: 2 }),
      reason: `status ${status}`,
      ...failure,
    });
  }
}

const exchangeFailures = {
  refused: { code: 'UNAVAILABLE', wasSent: false, maxRetries: 2 },
  unconnected: { code: 'TIMEOUT', wasSent: false, maxRetries: 0 },
  untrusted: { code: 'UNAVAILABLE', wasSent: false, maxRetries: 0 },
  reset: { code: 'UNAVAILABLE', wasSent: true, maxRetries: 1 },
  aborted: { code: 'TIMEOUT', wasSent: true, maxRetries: 0 },
  unreadable: { code: 'BAD_RESPONSE', wasSent: true, maxRetries: 0 },
} as const satisfies Record<ExchangeError['failure'], FailureDetails & { code: FailureCode }>;

/** A gateway in front of the provider says these when it may be back in a moment. */
const PASSING = new Set([502, 503, 504]);

function codeOf(status: number): FailureCode {
  if (status === 401 || status === 403) return 'UNAUTHENTICATED';
  if (status === 429) return 'RATE_LIMITED';
  if (status === 408 || status >= 500) return 'UNAVAILABLE';
  // A redirect is never followed with credentials, so what lies behind it cannot be read.
  return status < 400 ? 'BAD_RESPONSE' : 'REJECTED';
}

/** Shorter ones are found by chance, in a reply that quotes nobody. */
const MIN_QUOTED_LENGTH = 12;

function quotes(body: string, secret: Secret): boolean {
  const value = secret.reveal();
  if (value.length < MIN_QUOTED_LENGTH) return false;
  return body.includes(value) || body.includes(JSON.stringify(value).slice(1, -1));
}

function formatQuery(query: Call<unknown>['query'] = {}): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined) parameters.append(name, String(value));
  }
  return parameters.size === 0 ? '' : `?${parameters}`;
}

function revealed<Value>(values: Readonly<Record<string, Value | Secret>>): Record<string, Value | string> {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, value instanceof Secret ? value.reveal() : value]),
  );
}

function parseOrUndefined(text: string): unknown {
  try {
    return parseExactJson(text);
  } catch {
    return undefined;
  }
}
