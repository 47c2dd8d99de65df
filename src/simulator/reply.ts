import { type ExactJson, writeJson } from './exact-json.ts';

export interface Reply {
  status: number;
  headers: Record<string, string>;
  body: string | Buffer;
}

/** What a handler makes of a call; `drop` closes the connection without an answer, as a panicking Go handler does. */
export type Answer = Reply | 'drop';

export function reply(
  status: number,
  contentType: string | null,
  body: string | Buffer,
  headers: Record<string, string> = {},
): Reply {
  return {
    status,
    headers: contentType === null ? { ...headers } : { 'content-type': contentType, ...headers },
    body,
  };
}

export function jsonReply(status: number, body: ExactJson, headers: Record<string, string> = {}): Reply {
  return reply(status, 'application/json', writeJson(body), headers);
}

export function bodyBytes(answer: Reply): Buffer {
  return typeof answer.body === 'string' ? Buffer.from(answer.body) : answer.body;
}
