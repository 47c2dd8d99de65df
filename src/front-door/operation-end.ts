import type { FastifyReply } from 'fastify';
import { whenClosed } from './request-end.ts';

/** When an operation ends early: its time is up, or all who wait for its result have left. */
export class OperationEnd {
  readonly #dueAt: number;
  #controller: AbortController | null = null;
  #timer: NodeJS.Timeout | undefined;
  /** Why nobody waits any more; null while somebody does. */
  #leftFor: Error | null = null;
  #isFinished = false;
  #waiting = 1;
  #joined: OperationEnd | null = null;

  constructor(deadlineMs: number) {
    this.#dueAt = performance.now() + deadlineMs;
  }

  /** Made when it is first asked for: what calls nobody, or joins another operation, needs neither it nor a timer. */
  get signal(): AbortSignal {
    this.#controller ??= this.#start();
    return this.#controller.signal;
  }

  #start(): AbortController {
    const controller = new AbortController();
    if (this.#leftFor !== null) controller.abort(this.#leftFor);
    else if (!this.#isFinished) {
      const end = () => controller.abort(new Error("the operation's time is up"));
      this.#timer = setTimeout(end, Math.max(this.#dueAt - performance.now(), 0));
    }
    return controller;
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
    this.#leftFor = new Error('the client has left');
    this.#controller?.abort(this.#leftFor);
  }

  /** There is nothing more that could end. */
  finish(): void {
    this.#isFinished = true;
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
