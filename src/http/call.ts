import { hash } from 'node:crypto';
import type { FailureCode, FailureDetails } from '../errors.ts';
import type { Secret } from '../secret.ts';

/** A provider's answer to a request that it did not fulfil, as far as it could be read. */
export interface Refusal {
  readonly status: number;
  /** Decoded JSON; undefined where the body is none. */
  readonly body: unknown;
}

/** One operation of a provider. `Result` is what its reply decodes to. */
export interface Call<Result> {
  /** The vendor's name of it, for keys and logs. */
  readonly operation: string;
  readonly method: 'GET' | 'POST' | 'PATCH';
  /** Beneath the base URL, beginning with a slash; percent-encoded. */
  readonly path: string;
  readonly query?: Readonly<Record<string, string | number | boolean | undefined>>;
  /** Secrets are revealed on the wire and redacted in keys. */
  readonly headers?: Readonly<Record<string, string | Secret>>;
  readonly body?: Readonly<Record<string, string | number | null | Secret>>;
  /** Checks the decoded JSON of a 2xx reply; throws where it is not what was expected. */
  readonly decode: (json: unknown) => Result;
  /** Reads a refusal better than its status alone tells; undefined leaves it to the status. */
  readonly classify?: (refusal: Refusal) => Failure | undefined;
  /** Needs no credential and gets none. */
  readonly isPublic?: boolean;
  /** Digest of a reply that could be decoded. An equal one is decoded only when its result is asked for. */
  readonly knownDigest?: string;
  /** Belongs to a write: waits for no other call, neither for its slot nor for its connection. */
  readonly isUrgent?: boolean;
}

/** The path of a call with its query, percent-encoded. */
export function formatTarget({ path, query = {} }: Pick<Call<unknown>, 'path' | 'query'>): string {
  let target = path;
  let separator = '?';
  for (const [name, value] of Object.entries(query)) {
    if (value === undefined) continue;
    target += `${separator}${encodeURIComponent(name)}=${encodeURIComponent(value)}`;
    separator = '&';
  }
  return target;
}

/** A failure that a provider's own words tell. */
export interface Failure extends FailureDetails {
  readonly code: FailureCode;
}

/** What a call came to: the body of a 2xx reply, and what it says. */
export class Outcome<Result> {
  readonly body: Buffer;
  readonly #decode: (body: Buffer) => Result;
  #decoded: { readonly result: Result } | undefined;
  #digest: string | undefined;

  /** `decode` throws where the body cannot be used. */
  constructor(body: Buffer, decode: (body: Buffer) => Result) {
    this.body = body;
    this.#decode = decode;
  }

  /** What the body says; done once. */
  decode(): Result {
    this.#decoded ??= { result: this.#decode(this.body) };
    return this.#decoded.result;
  }

  /** Of the body: equal where that is, byte for byte. */
  get digest(): string {
    this.#digest ??= hash('sha256', this.body, 'base64');
    return this.#digest;
  }
}

/** On whose behalf a call goes out. */
export interface CallIdentity {
  /** Fingerprint of the whole credential; a fixed word for public calls. */
  readonly credential: string;
  /** What must never come back in a reply. */
  readonly secrets: readonly Secret[];
}

/** Counts the requests that a call takes. */
export interface AttemptTally {
  attempts: number;
}
