import type { ServerResponse } from 'node:http';

const waiting = new WeakMap<ServerResponse, (() => void)[]>();

/** Calls back once the answer is out or its connection gone; many callers share one listener. */
export function whenClosed(response: ServerResponse, callback: () => void): void {
  const callbacks = waiting.get(response);
  if (callbacks !== undefined) {
    callbacks.push(callback);
    return;
  }
  const first = [callback];
  waiting.set(response, first);
  response.once('close', () => {
    for (const each of first) each();
  });
}
