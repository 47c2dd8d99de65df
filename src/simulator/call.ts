import type { IncomingMessage } from 'node:http';
import type { Fault } from './fault.ts';

/** One request as it arrived, and what became of it. */
export interface Call {
  /** Milliseconds since the epoch at which the request had been read. */
  at: number;
  method: string;
  /** The request target exactly as received, query string included. */
  path: string;
  /** The part of `path` before the question mark. */
  pathname: string;
  query: URLSearchParams;
  /** Names in lower case, values as sent; a repeated header is joined with a comma. */
  headers: Record<string, string>;
  body: string;
  remotePort: number;
  /** `pending` while nothing complete was answered, `cut` when the connection ended before a complete answer. */
  status: number | 'pending' | 'cut';
  /** The kind of the fault that was applied. */
  fault: Fault['kind'] | null;
  /** Milliseconds since the epoch at which the exchange was over, null while it lasts. */
  endedAt: number | null;
}

export function recordCall(request: IncomingMessage, body: string): Call {
  const path = request.url ?? '';
  const queryStart = path.indexOf('?');
  return {
    at: Date.now(),
    method: request.method ?? '',
    path,
    pathname: queryStart === -1 ? path : path.slice(0, queryStart),
    query: new URLSearchParams(queryStart === -1 ? '' : path.slice(queryStart + 1)),
    headers: joinHeaders(request.rawHeaders),
    body,
    remotePort: request.socket.remotePort ?? 0,
    status: 'pending',
    fault: null,
    endedAt: null,
  };
}

export function recordUnreadable(bytes: string, remotePort: number): Call {
  const now = Date.now();
  return {
    at: now,
    method: '',
    path: '',
    pathname: '',
    query: new URLSearchParams(),
    headers: {},
    body: bytes,
    remotePort,
    status: 400,
    fault: null,
    endedAt: now,
  };
}

function joinHeaders(rawHeaders: readonly string[]): Record<string, string> {
  const headers: Record<string, string> = Object.create(null);
  for (let index = 0; index + 1 < rawHeaders.length; index += 2) {
    const name = (rawHeaders[index] ?? '').toLowerCase();
    const value = rawHeaders[index + 1] ?? '';
    headers[name] = headers[name] === undefined ? value : `${headers[name]}, ${value}`;
  }
  return headers;
}
