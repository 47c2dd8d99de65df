import type { FastifyInstance, FastifyReply } from 'fastify';

type Callbacks = (() => void)[] | null;

const decorator = 'closeCallbacks';

/** Makes `whenClosed` work for the replies of the app. */
export function registerRequestEnd(app: FastifyInstance): void {
  app.decorateRequest(decorator, null);
}

/** Calls back once the answer is out or its connection gone; those who wait for it share one listener. */
export function whenClosed({ request, raw }: FastifyReply, callback: () => void): void {
  const known = request.getDecorator<Callbacks>(decorator);
  if (known !== null) {
    known.push(callback);
    return;
  }
  const callbacks = [callback];
  request.setDecorator<Callbacks>(decorator, callbacks);
  raw.once('close', () => {
    for (const each of callbacks) each();
  });
}
