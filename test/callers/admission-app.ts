import { request as httpRequest } from 'node:http';
import { text } from 'node:stream/consumers';
import Fastify, { type FastifyBaseLogger, type FastifyInstance, LogController } from 'fastify';
import { type Logger, pino } from 'pino';
import { admissionOf, createAdmissionHook } from '../../src/callers/admission.ts';
import { parseApiKeys } from '../../src/callers/api-key.ts';
import { Authenticator } from '../../src/callers/authenticator.ts';
import type { JwtSettings } from '../../src/callers/jwt.ts';
import { RateLimit } from '../../src/callers/rate-limit.ts';

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /** The body as it came. */
  readonly body: string;
}

/** A bare Fastify behind the hook; its one route says who called. `await using` closes it. */
export interface AdmissionApp extends AsyncDisposable {
  /** All lines logged so far, as they were written. */
  readonly lines: readonly string[];
  /** Each value is a header line of its own. The query `cost` is what the operation costs. */
  call(authorization?: readonly string[], query?: string): Promise<Answer>;
}

export interface AdmissionAppOptions {
  readonly apiKeys?: string;
  readonly jwt?: JwtSettings;
  readonly perMinute?: number;
}

export function recordingLog(): { log: Logger; lines: string[] } {
  const lines: string[] = [];
  return { log: pino({ level: 'debug' }, { write: (line: string) => void lines.push(line) }), lines };
}

export async function startAdmissionApp(options: AdmissionAppOptions = {}): Promise<AdmissionApp> {
  const { log, lines } = recordingLog();
  const app = createApp(log);
  const apiKeys = options.apiKeys === undefined ? [] : parseApiKeys(options.apiKeys);
  const authenticator = new Authenticator({ apiKeys, jwt: options.jwt ?? null }, log);
  const rateLimit = new RateLimit(options.perMinute ?? 0);
  const onRequest = createAdmissionHook(app, { authenticator, rateLimit });
  app.get<{ Querystring: { cost?: string } }>('/', { onRequest }, async (request) => {
    const { caller, charge } = admissionOf(request);
    await charge?.(Number(request.query.cost ?? 1));
    return { name: caller.name, kind: caller.kind, scopes: [...caller.scopes] };
  });
  const url = await app.listen({ host: '127.0.0.1', port: 0 });
  return {
    lines,
    call: (authorization = [], query = '') => call(`${url}/${query}`, authorization),
    [Symbol.asyncDispose]: async () => await app.close(),
  };
}

// With the type of any logger, as a route of the gateway has it.
function createApp(log: Logger): FastifyInstance {
  return Fastify({
    loggerInstance: log.child({}, { level: 'warn' }) as FastifyBaseLogger,
    logController: new LogController({ disableRequestLogging: true }),
  });
}

async function call(url: string, authorization: readonly string[]): Promise<Answer> {
  const headers = ['host', new URL(url).host, ...authorization.flatMap((value) => ['authorization', value])];
  return await new Promise((resolve, reject) => {
    httpRequest(url, { headers, agent: false }, async (response) => {
      const { statusCode = 0, headers } = response;
      resolve({ status: statusCode, headers, body: await text(response) });
    })
      .on('error', reject)
      .end();
  });
}
