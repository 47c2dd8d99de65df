import type { FastifyReply } from 'fastify';
import { whenClosed } from './request-end.ts';

/** Ends when the operation's time is up, or when the client leaves before its answer is out. */
export function operationSignal(reply: FastifyReply, deadlineMs: number): AbortSignal {
  const operation = new AbortController();
  const timer = setTimeout(() => operation.abort(new Error("the operation's time is up")), deadlineMs);
  whenClosed(reply, () => {
    clearTimeout(timer);
    if (!reply.raw.writableFinished) operation.abort(new Error('the client has left'));
  });
  return operation.signal;
}
