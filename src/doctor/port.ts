import { createServer } from 'node:net';
import { type Finding, note, ok, type Patient, problem } from './finding.ts';

const TIMEOUT_MS = 2000;

/** Whether the gateway can listen where it is told to. One that runs there already is no problem. */
export async function checkPort({ config }: Patient): Promise<readonly Finding[]> {
  const { host, port, insight } = config;
  const own = await checkOwnPort(host, port);
  const listener = insight.metrics?.listener ?? null;
  return listener === null || listener.port === 0 ? own : [...own, await checkMetricsPort(listener)];
}

async function checkOwnPort(host: string, port: number): Promise<readonly Finding[]> {
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
  return [problem(`Port ${port} ${explain(code, 'PORT', 'HOST')}.`)];
}

async function checkMetricsPort({ host, port }: { host: string; port: number }): Promise<Finding> {
  const code = await tryToListen(host, port);
  if (code === null) return ok(`Port ${port} is free for metrics.`);
  if (code !== 'EADDRINUSE') return problem(`Port ${port} ${explain(code, 'METRICS_PORT', 'METRICS_HOST')}.`);
  return (await servesMetrics(host, port))
    ? ok(`Port ${port} is taken by the metrics of a gateway that runs already.`)
    : problem(`Port ${port} is taken by another program: end that, or set METRICS_PORT to a free one.`);
}

function explain(code: string, portVariable: string, hostVariable: string): string {
  const reasons: Record<string, string> = {
    EACCES: `may not be listened on: set ${portVariable} to one above 1023`,
    EADDRNOTAVAIL: `cannot be listened on: ${hostVariable} is no address of this machine`,
    ENOTFOUND: `cannot be listened on: ${hostVariable} is not known to DNS`,
  };
  return reasons[code] ?? `cannot be listened on (${code})`;
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
  try {
    const body: unknown = JSON.parse(await read(host, port, '/health/live'));
    return typeof body === 'object' && body !== null && 'status' in body && body.status === 'ok';
  } catch {
    // Whatever it is, it does not answer as a gateway does.
    return false;
  }
}

async function servesMetrics(host: string, port: number): Promise<boolean> {
  try {
    return (await read(host, port, '/metrics')).includes('referral_gateway_draining');
  } catch {
    // Whatever it is, it does not answer as a gateway does.
    return false;
  }
}

async function read(host: string, port: number, path: string): Promise<string> {
  const name =
    host === '0.0.0.0' ? '127.0.0.1' : host === '::' ? '[::1]' : host.includes(':') ? `[${host}]` : host;
  const response = await fetch(`http://${name}:${port}${path}`, {
    signal: AbortSignal.timeout(TIMEOUT_MS),
    redirect: 'error',
  });
  return await response.text();
}
