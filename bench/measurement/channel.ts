import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';

/** What a process of the bench can be asked, by name. Arguments and results are plain JSON. */
export type Handlers = Readonly<Record<string, (...input: never[]) => unknown>>;

/** The same as its parent sees it. */
export type Remote<Handled extends Handlers> = {
  readonly [Name in keyof Handled]: (
    ...input: Parameters<Handled[Name]>
  ) => Promise<Awaited<ReturnType<Handled[Name]>>>;
};

interface Question {
  readonly id: number;
  readonly name: string;
  readonly input: readonly never[];
}

interface Reply {
  readonly id: number;
  readonly result?: unknown;
  readonly error?: string;
}

/** In the child. Announces itself, answers, and ends with its parent. */
export function serveRequests(handlers: Handlers): void {
  process.on('message', async ({ id, name, input }: Question) => {
    let reply: Reply;
    try {
      reply = { id, result: await handlers[name]?.(...input) };
    } catch (error) {
      reply = { id, error: error instanceof Error ? (error.stack ?? error.message) : String(error) };
    }
    process.send?.(reply);
  });
  process.once('disconnect', () => process.exit());
  process.send?.('ready');
}

/** In the parent. Resolves once the child is ready; its calls reject when the child ends. */
export async function connectTo<Handled extends Handlers>(child: ChildProcess): Promise<Remote<Handled>> {
  const waiting = new Map<number, { resolve: (result: unknown) => void; reject: (error: Error) => void }>();
  let lastId = 0;
  const end = once(child, 'exit').then(([code, signal]) => {
    const error = new Error(`a process of the bench has ended (${signal ?? code})`);
    for (const { reject } of waiting.values()) reject(error);
    waiting.clear();
    return error;
  });
  const first = await Promise.race([once(child, 'message'), end]);
  if (first instanceof Error) throw first;
  child.on('message', ({ id, result, error }: Reply) => {
    const asker = waiting.get(id);
    waiting.delete(id);
    if (error === undefined) asker?.resolve(result);
    else asker?.reject(new Error(error));
  });
  const ask = (name: string, input: readonly unknown[]) =>
    new Promise((resolve, reject) => {
      lastId += 1;
      waiting.set(lastId, { resolve, reject });
      child.send({ id: lastId, name, input });
    });
  const remote = new Proxy(
    {},
    {
      get: (_target, name) =>
        name === 'then' ? undefined : (...input: unknown[]) => ask(String(name), input),
    },
  );
  // Both ends are of one source, and share the type of the handlers.
  return remote as Remote<Handled>;
}
