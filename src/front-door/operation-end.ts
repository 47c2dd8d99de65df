import type { FastifyReply } from 'fastify';
import { whenClosed } from './request-end.ts';

/** When an operation ends early: its time is up, or all who wait for its result have left. */
export class OperationEnd {
  readonly #controller = new AbortController();
  readonly #timer: NodeJS.Timeout;
  #waiting = 1;
  #joined: OperationEnd | null = null;

  constructor(deadlineMs: number) {
    const end = () => this.#controller.abort(new Error("the operation's time is up"));
    this.#timer = setTimeout(end, deadlineMs);
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  /** Whoever waits for this operation waits for the result of the other one from here on. */
  join(other: OperationEnd): void {
    this.#joined = other;
    other.#waiting += 1;
  }

  /** One of those who wait is gone. */
  leave(): void {
    this.#joined?.leave();
    this.#waiting -= 1;
    if (this.#waiting > 0) return;
    this.finish();
    this.#controller.abort(new Error('the client has left'));
  }

  /** There is nothing more that could end. */
  finish(): void {
    clearTimeout(this.#timer);
  }
}

/** The end of the operation that a reply is for. */
export function operationEnd(reply: FastifyReply, deadlineMs: number): OperationEnd {
  const end = new OperationEnd(deadlineMs);
  whenClosed(reply, () => {
    if (reply.raw.writableFinished) end.finish();
    else end.leave();
  });
  return end;
}
