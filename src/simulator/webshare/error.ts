import type { ExactJson } from '../exact-json.ts';
import { jsonReply, type Reply, reply } from '../reply.ts';
import type { WebshareSettings } from './data.ts';

export interface FieldProblem {
  field: string;
  message: string;
  code: string;
}

export function detailReply(status: number, detail: string, headers: Record<string, string> = {}): Reply {
  return jsonReply(status, { detail }, { vary: 'Accept', ...headers });
}

export function notFound(): Reply {
  return detailReply(404, 'Not found.');
}

export function methodNotAllowed(method: string, allow: string): Reply {
  return detailReply(405, `Method "${method}" not allowed.`, { allow });
}

export function noSuchPage(): Reply {
  return reply(
    404,
    'text/html; charset=utf-8',
    '<!doctype html><html lang="en"><head><title>Not Found</title></head>' +
      '<body><h1>Not Found</h1><p>The requested resource was not found on this server.</p></body></html>',
  );
}

export function validationReply(
  problems: readonly FieldProblem[],
  shape: WebshareSettings['errorShape'],
): Reply {
  const fields: Record<string, ExactJson[]> = {};
  for (const { field, message, code } of problems) {
    fields[field] ??= [];
    fields[field].push(shape === 'live' ? { message, code } : message);
  }
  return jsonReply(400, fields, { vary: 'Accept' });
}
