import type { FastifyInstance, FastifyRequest } from 'fastify';
import { LRUCache } from 'lru-cache';
import { isLoopback } from '../environment.ts';
import { type Authority, parseAuthority } from './authority.ts';
import { RequestRefused } from './error-answer.ts';
import { headerValues } from './header-values.ts';
import { isHealthCheck } from './health.ts';

export interface GatekeeperOptions {
  /** Where the gateway listens. */
  readonly host: string;
  /** By which names it may be called; with none, see `isKnownHost`. */
  readonly allowedHosts: readonly Authority[];
  /** Foreign pages that may call it. */
  readonly allowedOrigins: readonly string[];
}

/**
 * Turns away what comes by a foreign name or from a foreign page, on loopback too: else any page could reach a
 * developer's gateway by letting its own name point to 127.0.0.1. Health checks tell nothing, and come by any name.
 */
export function registerGatekeeper(app: FastifyInstance, options: GatekeeperOptions): void {
  const judge = (host: string) => judgeHost(host, options);
  const verdicts = new LRUCache<string, HostVerdict>({ max: 200, memoMethod: judge });
  app.addHook('onRequest', (request, _reply, done) => {
    const refusal = isHealthCheck(request) ? undefined : findRefusal(request, options, verdicts);
    if (refusal === undefined) done();
    else done(refusal);
  });
}

type HostVerdict = 'known' | 'foreign' | 'malformed';

function judgeHost(host: string, options: GatekeeperOptions): HostVerdict {
  const authority = parseAuthority(host);
  if (authority === undefined) return 'malformed';
  return isKnownHost(authority, options) ? 'known' : 'foreign';
}

function findRefusal(
  { url, raw }: FastifyRequest,
  options: GatekeeperOptions,
  verdicts: LRUCache<string, HostVerdict>,
): RequestRefused | undefined {
  if (!url.startsWith('/')) return malformed('The request target is not a path.');
  const hosts = headerValues(raw.rawHeaders, 'host');
  const [host] = hosts;
  const verdict = host === undefined || hosts.length > 1 ? 'malformed' : verdicts.memo(host);
  if (host === undefined || verdict === 'malformed') return malformed('The Host header is not a host.');
  if (verdict === 'foreign') {
    return forbidden('The gateway is not called by this name. ALLOWED_HOSTS lists further names.');
  }
  const origins = headerValues(raw.rawHeaders, 'origin');
  if (!origins.every((origin) => isKnownOrigin(origin, host, options))) {
    return forbidden('Pages of this origin may not call the gateway. CORS_ORIGINS lists those that may.');
  }
  return undefined;
}

/**
 * Where the gateway listens on loopback: a name of the loopback itself, at any port, since tunnels change ports but
 * not names. Elsewhere any name, unless there is a list: without operator's credentials, or with callers who have
 * to say who they are, a name alone opens nothing.
 */
function isKnownHost({ name, port }: Authority, { host, allowedHosts }: GatekeeperOptions): boolean {
  if (isLoopback(host) ? isLoopback(name) : allowedHosts.length === 0) return true;
  return allowedHosts.some((allowed) => allowed.name === name && (allowed.port ?? port) === port);
}

/** `null`, the origin of sandboxed frames and local files, is nobody's. */
function isKnownOrigin(origin: string, host: string, { allowedOrigins }: GatekeeperOptions): boolean {
  const own = host.toLowerCase();
  return origin === `http://${own}` || origin === `https://${own}` || allowedOrigins.includes(origin);
}

function malformed(message: string): RequestRefused {
  return new RequestRefused(400, 'BAD_REQUEST', message);
}

function forbidden(message: string): RequestRefused {
  return new RequestRefused(403, 'FORBIDDEN', message);
}
