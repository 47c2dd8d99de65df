import { type FailureCode, ProviderError } from '../errors.ts';
import type { Provider } from '../generated/vocabulary.ts';
import type { Secret } from '../secret.ts';
import { type Call, Outcome } from './call.ts';
import { parseExactJson } from './exact-json.ts';
import type { ExchangeReply } from './exchange-handler.ts';
import { parseRetryAfter } from './retry-after.ts';
import { decodeUtf8 } from './utf8.ts';

/** What a provider's replies mean. */
export class ReplyReader {
  readonly #provider: Provider;

  constructor(provider: Provider) {
    this.#provider = provider;
  }

  /** Throws a ProviderError for a refusal, and for a reply that cannot be used or that holds one of the `secrets`. */
  read<Result>(call: Call<Result>, secrets: readonly Secret[], reply: ExchangeReply): Outcome<Result> {
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
      throw new ProviderError(this.#provider, 'BAD_RESPONSE', {
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
      throw new ProviderError(this.#provider, 'BAD_RESPONSE', { reason, isAlive: true, cause });
    }
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
    return new ProviderError(this.#provider, 'BAD_RESPONSE', { reason });
  }

  #refusal({ classify }: Call<unknown>, reply: ExchangeReply): ProviderError {
    const { status } = reply;
    const failure = classify?.({ status, body: parseOrUndefined(reply.body) }) ?? { code: codeOf(status) };
    const asksToWait = failure.code === 'RATE_LIMITED' || (PASSING.has(status) && reply.retryAfter !== null);
    return new ProviderError(this.#provider, failure.code, {
      ...(asksToWait && { retryAfterSeconds: parseRetryAfter(reply.retryAfter, Date.now()) }),
      ...(PASSING.has(status) && { maxRetries: 2 }),
      reason: `status ${status}`,
      ...failure,
    });
  }
}

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

function parseOrUndefined(body: Buffer): unknown {
  const text = decodeUtf8(body);
  if (text === undefined) return undefined;
  try {
    return parseExactJson(text);
  } catch {
    return undefined;
  }
}
