import { CallRecord } from '../call-record.ts';
import type { Provider } from '../generated/vocabulary.ts';
import type { CallIdentity } from './call.ts';
import { type Call, formatTarget, type Outcome } from './call.ts';
import { beginCall, type CallScope, failureOf, identityOf, learnPause, outcomeOf } from './call-scope.ts';
import { OperationReads } from './operation-reads.ts';
import type { Pipeline } from './pipeline.ts';

/**
 * Calls to one provider within one GraphQL operation. The same read asked twice is one call; one that is in flight
 * for another operation with the same credential is shared with it; and one in the cache is none.
 */
export class OperationCalls {
  readonly #scope: CallScope;
  readonly #reader: OperationReads;
  /** By what is asked for: what others write meanwhile does not make the same read another one. */
  readonly #reads = new Map<string, Promise<unknown>>();

  constructor(scope: CallScope) {
    this.#scope = scope;
    this.#reader = new OperationReads(scope);
  }

  get provider(): Provider {
    return this.#scope.provider;
  }

  /** A read, remembered for the operation. */
  read<Result>(call: Call<Result>): Promise<Result> {
    const name = nameOf(call);
    // It names one operation, and an operation has one type of result.
    const known = this.#reads.get(name) as Promise<Result> | undefined;
    if (known !== undefined) return known;
    const reading = this.#reader.read(name, call);
    this.#reads.set(name, reading);
    return reading;
  }

  /** A read that sees what was written before it began; forgets all earlier reads. The client's leaving does not end it. */
  readFresh<Result>(call: Call<Result>): Promise<Result> {
    this.#reads.clear();
    const urgent = { ...call, isUrgent: true };
    const reading = this.#callAlone(call, (pipeline, identity, record) =>
      pipeline.read(urgent, identity, new AbortController().signal, record),
    );
    this.#reads.set(nameOf(call), reading);
    return reading;
  }

  /** Sent once, shared with nobody, and not ended by the client's leaving. What was read before is forgotten. */
  async write<Result>(call: Call<Result>): Promise<Result> {
    const { provider, cache, identity, shared } = this.#scope;
    try {
      return await this.#callAlone(call, (pipeline, own, record) => pipeline.write(call, own, record));
    } finally {
      this.#reads.clear();
      cache.forget(provider, identity.credential);
      if (shared !== undefined) await shared.forget(identity);
    }
  }

  /** A call that nobody else waits for. */
  async #callAlone<Result>(
    call: Call<Result>,
    send: (pipeline: Pipeline, identity: CallIdentity, record: CallRecord) => Promise<Outcome<Result>>,
  ): Promise<Result> {
    const { meter } = this.#scope;
    const record = new CallRecord(this.provider, call.operation, 'CALL');
    const identity = identityOf(this.#scope, call);
    const pipeline = beginCall(this.#scope, record);
    await learnPause(this.#scope, identity);
    try {
      const outcome = await send(pipeline, identity, record);
      meter.end(record, 'OK');
      return outcome.decode();
    } catch (error) {
      meter.end(record, outcomeOf(error));
      const failure = failureOf(this.#scope, error);
      meter.countFailure(record, failure);
      throw failure;
    }
  }
}

/** What is asked for, without who asks. */
function nameOf(call: Call<unknown>): string {
  const { operation, body } = call;
  const name = `${operation} ${formatTarget(call)}`;
  return body === undefined ? name : `${name} ${JSON.stringify(body)}`;
}
