import { type FailureCode, type FailureDetails, ProviderError } from '../errors.ts';
import type { Provider } from '../generated/vocabulary.ts';
import { Secret } from '../secret.ts';
import { type Call, formatTarget, type Outcome } from './call.ts';
import type { Exchanger } from './exchange.ts';
import { ExchangeError } from './exchange-error.ts';
import type { ExchangeReply, ExchangeRequest } from './exchange-handler.ts';
import { ReplyReader } from './reply-reader.ts';
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
  readonly #reader: ReplyReader;

  constructor({ provider, baseUrl, timeoutMs }: UpstreamSettings, exchanger: Exchanger) {
    this.provider = provider;
    this.#origin = baseUrl.origin;
    this.#basePath = baseUrl.pathname.replace(/\/+$/, '');
    this.#timeoutMs = timeoutMs;
    this.#exchanger = exchanger;
    this.#reader = new ReplyReader(provider);
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
    return this.#reader.read(call, secrets, reply);
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
}

const exchangeFailures = {
  refused: { code: 'UNAVAILABLE', wasSent: false, maxRetries: 2 },
  unconnected: { code: 'TIMEOUT', wasSent: false, maxRetries: 0 },
  untrusted: { code: 'UNAVAILABLE', wasSent: false, maxRetries: 0 },
  reset: { code: 'UNAVAILABLE', wasSent: true, maxRetries: 1 },
  aborted: { code: 'TIMEOUT', wasSent: true, maxRetries: 0 },
  unreadable: { code: 'BAD_RESPONSE', wasSent: true, maxRetries: 0 },
} as const satisfies Record<ExchangeError['failure'], FailureDetails & { code: FailureCode }>;

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
