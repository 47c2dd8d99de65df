import { gzipSync } from 'node:zlib';
import type { Exchange } from './exchange.ts';
import type { Fault } from './fault.ts';
import { type Answer, bodyBytes, jsonReply, type Reply, reply } from './reply.ts';

const htmlPage = (title: string) =>
  `<!DOCTYPE html><html><head><title>${title}</title></head><body><h1>${title}</h1></body></html>`;
const html = 'text/html; charset=utf-8';

const gzipBombs = new Map<number, Buffer>();

/** The faults that are a complete HTTP answer, only not the right one; null for the others. */
export function cannedAnswer(fault: Fault, exchange: Exchange): Answer | null {
  switch (fault.kind) {
    case 'status':
      return reply(
        fault.status,
        fault.contentType === undefined ? 'application/json' : fault.contentType,
        fault.body ?? '',
        fault.headers,
      );
    case 'html200':
      return reply(200, html, htmlPage('We will be back soon'));
    case 'html502':
      return reply(502, html, htmlPage('502 Bad Gateway'));
    case 'jsonNull':
      return jsonReply(200, null);
    case 'jsonArray':
      return jsonReply(200, []);
    case 'empty200':
      return reply(200, 'application/json', '');
    case 'noContent204':
      return reply(204, null, '');
    case 'redirect': {
      const location = typeof fault.location === 'string' ? fault.location : fault.location(exchange.call);
      return reply(fault.status ?? 302, html, '', { location });
    }
    case 'rateLimit':
      return rateLimited(fault);
    case 'echoCredential':
      return echo(exchange, fault.status ?? 500);
    case 'gzipBomb':
      return reply(200, 'application/json', gzipBomb(fault.bytes), { 'content-encoding': 'gzip' });
    case 'mutate':
      return changed(exchange, (usual) => ({ ...usual, body: fault.mutate(bodyBytes(usual).toString()) }));
    case 'oversize':
      return changed(exchange, (usual) => ({ ...usual, body: padded(bodyBytes(usual), fault.bytes) }));
    case 'gzip':
      return changed(exchange, (usual) => ({
        ...usual,
        headers: { ...usual.headers, 'content-encoding': 'gzip' },
        body: gzipSync(bodyBytes(usual)),
      }));
    case 'headerFlood':
      return changed(exchange, (usual) => ({
        ...usual,
        headers: { ...usual.headers, ...flood(fault.count ?? 2000) },
      }));
    default:
      return null;
  }
}

function changed(exchange: Exchange, change: (usual: Reply) => Reply): Answer {
  const usual = exchange.answer();
  return usual === 'drop' ? usual : change(usual);
}

function rateLimited(fault: { retryAfter?: string | number; body?: string }): Reply {
  const wait =
    typeof fault.retryAfter === 'number' ? ` Expected available in ${fault.retryAfter} seconds.` : '';
  return reply(
    429,
    'application/json',
    fault.body ?? JSON.stringify({ detail: `Request was throttled.${wait}` }),
    fault.retryAfter === undefined ? {} : { 'retry-after': `${fault.retryAfter}` },
  );
}

function echo({ call }: Exchange, status: number): Reply {
  const credentials = `${call.headers.authorization ?? ''} ${call.headers.companyid ?? ''}`.trim();
  // a header value must be one line of Latin-1, which a request body need not be
  const quotable = `${credentials} ${call.body}`.replace(/[^\x20-\x7e]/g, '?').slice(0, 4000);
  const detail = `Could not handle ${call.method} ${call.path} of ${credentials}: ${call.body}`;
  return jsonReply(status, { detail, error: detail, headers: call.headers }, { 'x-request': quotable });
}

function gzipBomb(bytes: number): Buffer {
  const known = gzipBombs.get(bytes);
  if (known !== undefined) return known;
  const bomb = gzipSync(Buffer.alloc(bytes, ' '));
  gzipBombs.set(bytes, bomb);
  return bomb;
}

function padded(body: Buffer, bytes: number): Buffer {
  return Buffer.concat([body, Buffer.alloc(Math.max(0, bytes - body.length), ' ')]);
}

function flood(count: number): Record<string, string> {
  return Object.fromEntries(
    Array.from({ length: count }, (_, index) => [`x-flood-${index}`, 'f'.repeat(100)]),
  );
}
