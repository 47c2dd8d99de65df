import { createServer } from 'node:net';
import { type Finding, note, ok, type Patient, problem } from './finding.ts';

const TIMEOUT_MS = 2000;

/** Whether the gateway can listen where it is told to. One that runs there already is no problem. */
export async function checkPort({ config: { host, port } }: Patient): Promise<readonly Finding[]> {
  if (port === 0) return [note('PORT is 0: it listens on any free port.')];
  const code = await tryToListen(host, port);
  if (code === null) return [ok(`Port ${port} is free.`)];
  if (code === 'EADDRINUSE') {
    return [
      (await isGateway(host, port))
        ? ok(`Port ${port} is taken by a gateway that runs already.`)
        : problem(`Port ${port} is taken by another program: end that, or set PORT to a free one.`),
    ];
  }
  const reasons: Record<string, string> = {
    EACCES: `may not be listened on: set PORT to one above 1023`,
    EADDRNOTAVAIL: 'cannot be listened on: HOST is no address of this machine',
    ENOTFOUND: 'cannot be listened on: HOST is not known to DNS',
  };
  return [problem(`Port ${port} ${reasons[code] ?? `cannot be listened on (${code})`}.`)];
}

/** Null where it can be done; else the code of the error. */
async function tryToListen(host: string, port: number): Promise<string | null> {
  const server = createServer();
  return await new Promise((resolve) => {
    server.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? 'unknown'));
    server.listen({ host, port }, () => server.close(() => resolve(null)));
  });
}

async function isGateway(host: string, port: number): Promise<boolean> {
  const name =
    host === '0.0.0.0' ? '127.0.0.1' : host === '::' ? '[::1]' : host.includes(':') ? `[${host}]` : host;
  try {
    const response = await fetch(`http://${name}:${port}/health/live`, {
      signal: AbortSignal.timeout(TIMEOUT_MS),
      redirect: 'error',
    });
    const body: unknown = await response.json();
    return typeof body === 'object' && body !== null && 'status' in body && body.status === 'ok';
  } catch {
    // Whatever it is, it does not answer as a gateway does.
    return false;
  }
}
