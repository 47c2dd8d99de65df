import { setTimeout as pause } from 'node:timers/promises';
import { failureOf, GatewayFailure, isAnswer } from './gateway-failure.ts';
import type { TypedDocumentString } from './generated.ts';

export interface GatewayClientOptions {
  /** Where GraphQL is, such as http://localhost:4000/graphql. */
  readonly url: string;
  /** Sent as `Authorization: Bearer …`, where the gateway wants to know who calls. */
  readonly apiKey?: string | undefined;
  /** Ids of operations by their name, from a manifest; operations with an id go without their text. */
  readonly operationIds?: ReadonlyMap<string, string> | undefined;
  /** How often a request is sent at most, where trying again can help. Default 4. */
  readonly maxAttempts?: number;
  /** How long a pause may be; a gateway that asks for more gets the failure to its caller. Default 60 s. */
  readonly maxPauseMs?: number;
}

/** Sends typed operations to the gateway, and again where that can help and does no harm. */
export class GatewayClient {
  readonly #options: GatewayClientOptions;

  constructor(options: GatewayClientOptions) {
    this.#options = options;
  }

  /** The data of the answer. Throws a GatewayFailure where there are errors. */
  async ask<Data, Variables>(
    document: TypedDocumentString<Data, Variables>,
    variables: Variables,
  ): Promise<Data> {
    const { maxAttempts = 4 } = this.#options;
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.#send(document, variables);
      } catch (error) {
        if (!(error instanceof GatewayFailure) || attempt === maxAttempts) throw error;
        if (!mayBeSentAgain(error, document.toString())) throw error;
        await this.wait(error.retryAfterSeconds ?? 2 ** attempt / 4, error);
      }
    }
  }

  /** Waits as long as the gateway asks for, or throws `reason` where that is too long. */
  async wait(seconds: number, reason: Error): Promise<void> {
    const { maxPauseMs = 60_000 } = this.#options;
    if (seconds * 1000 > maxPauseMs) throw reason;
    await pause(seconds * 1000);
  }

  async #send<Data, Variables>(
    document: TypedDocumentString<Data, Variables>,
    variables: Variables,
  ): Promise<Data> {
    const { url, apiKey } = this.#options;
    const response = await fetch(url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(apiKey !== undefined && { authorization: `Bearer ${apiKey}` }),
      },
      body: JSON.stringify({ ...this.#operation(document.toString()), variables }),
      // The gateway answers within its own deadline; what takes longer is a broken connection.
      signal: AbortSignal.timeout(30_000),
    }).catch((cause: unknown) => {
      throw new GatewayFailure('the gateway cannot be reached', { code: 'UNREACHABLE', cause });
    });
    const answer: unknown = await response.json().catch(() => undefined);
    if (isAnswer<Data>(answer)) return answer.data;
    throw failureOf(response, answer);
  }

  #operation(text: string): object {
    const [, name = ''] = /^\s*(?:query|mutation)\s+(\w+)/.exec(text) ?? [];
    const sha256Hash = this.#options.operationIds?.get(name);
    if (sha256Hash === undefined) return { query: text, operationName: name };
    return { operationName: name, extensions: { persistedQuery: { version: 1, sha256Hash } } };
  }
}

/** A change is sent again only where it was turned away before it ran. */
function mayBeSentAgain({ code, isRetryable }: GatewayFailure, text: string): boolean {
  if (code === 'OVERLOADED' || code === 'RATE_LIMITED') return true;
  const isMutation = /^\s*mutation\b/.test(text);
  return !isMutation && (isRetryable || code === 'UNREACHABLE');
}
