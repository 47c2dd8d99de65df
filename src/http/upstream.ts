import { type FailureCode, type FailureDetails, ProviderError } from '../errors.ts';
import type { Provider } from '../generated/vocabulary.ts';
import { Secret } from '../secret.ts';
import { type Call, formatTarget, Outcome } from './call.ts';
import { parseExactJson } from './exact-json.ts';
import type { Exchanger } from './exchange.ts';
import { ExchangeError } from './exchange-error.ts';
import type { ExchangeReply, ExchangeRequest } from './exchange-handler.ts';
import { parseRetryAfter } from './retry-after.ts';
import { trailingSlashHop } from './trailing-slash-hop.ts';
import { decodeUtf8 } from './utf8.ts';

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
    const request = this.#toRequest(call, signal);
    const startedAt = performance.now();
    let reply: ExchangeReply;
    try {
      reply = await this.#exchanger.send(request);
      const hop = trailingSlashHop(request, reply);
      if (hop !== undefined) {
        const timeoutMs = Math.max(startedAt + this.#timeoutMs - performance.now(), 1);
        reply = await this.#exchanger.send({ ...hop, timeoutMs });
      }
    } catch (error) {
      throw signal.aborted ? signal.reason : this.#failureOf(error);
    }
    return this.#read(call, secrets, reply);
  }

  #read<Result>(call: Call<Result>, secrets: readonly Secret[], reply: ExchangeReply): Outcome<Result> {
    // A refusal's words go nowhere, so that one may quote them: a bad token is then still a bad token.
    if (reply.status < 200 || reply.status > 299) throw this.#refusal(call, reply);
    this.#checkType(reply);
    const outcome = new Outcome(reply.body, (body) => this.#decode(call, secrets, body));
    const { knownDigest } = call;
    // At once, so that one that cannot be used counts as the provider's failure.
    if (knownDigest === undefined || outcome.digest !== knownDigest) outcome.decode();
    return outcome;
  }

  #decode<Result>(call: Call<Result>, secrets: readonly Secret[], body: Buffer): Result {
    const text = decodeUtf8(body);
    if (text === undefined) throw this.#unreadable('the reply is not UTF-8');
    if (secrets.some((secret) => quotes(text, secret))) {
      throw new ProviderError(this.provider, 'BAD_RESPONSE', {
        reason: 'the reply quotes the credentials',
        isAlive: true,
      });
    }
    const json = this.#parse(text);
    try {
      return call.decode(json);
    } catch (cause) {
      if (cause instanceof ProviderError) throw cause;
      const reason = cause instanceof Error ? cause.message : 'unexpected shape';
      throw new ProviderError(this.provider, 'BAD_RESPONSE', { reason, isAlive: true, cause });
    }
  }

  #toRequest(call: Call<unknown>, signal: AbortSignal): ExchangeRequest {
    const { method, headers, body, isUrgent } = call;
    return {
      origin: this.#origin,
      path: this.#basePath + formatTarget(call),
      method,
      headers: formatHeaders(headers, body !== undefined),
      ...(body !== undefined && { body: formatBody(body) }),
      signal,
      timeoutMs: this.#timeoutMs,
      freshConnection: method === 'PATCH' || isUrgent === true,
    };
  }

  #failureOf(error: unknown): unknown {
    if (!(error instanceof ExchangeError)) return error;
    const { code, wasSent, maxRetries } = exchangeFailures[error.failure];
    const reason = error.message;
    return new ProviderError(this.provider, code, { wasSent, maxRetries, reason, cause: error });
  }

  #checkType({ status, contentType }: ExchangeReply): void {
    if (contentType === null || /^application\/(?:[\w.+-]+\+)?json\b/i.test(contentType)) return;
    throw this.#unreadable(`status ${status} without JSON`);
  }

  #parse(text: string): unknown {
    try {
      return parseExactJson(text);
    } catch {
      // The error of the parser quotes the body, so it is not passed on as a cause.
      throw this.#unreadable('malformed JSON');
    }
  }

  #unreadable(reason: string): ProviderError {
    return new ProviderError(this.provider, 'BAD_RESPONSE', { reason });
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
  const escaped = JSON.stringify(value).slice(1, -1);
  return body.includes(value) || (escaped !== value && body.includes(escaped));
}

/** Names and values in turn. */
function formatHeaders(headers: Call<unknown>['headers'] = {}, hasBody: boolean): string[] {
  const lines = hasBody ? ['content-type', 'application/json'] : [];
  for (const [name, value] of Object.entries(headers)) lines.push(name, reveal(value));
  return lines;
}

function formatBody(body: NonNullable<Call<unknown>['body']>): string {
  return JSON.stringify(
    Object.fromEntries(Object.entries(body).map(([name, value]) => [name, reveal(value)])),
  );
}

function reveal<Value>(value: Value | Secret): Value | string {
  return value instanceof Secret ? value.reveal() : value;
}

function parseOrUndefined(body: Buffer): unknown {
  const text = decodeUtf8(body);
  if (text === undefined) return undefined;
  try {
    return parseExactJson(text);
  } catch {
    return undefined;
  }
}
