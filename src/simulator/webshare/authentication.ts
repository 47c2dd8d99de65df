import type { Call } from '../call.ts';
import type { Reply } from '../reply.ts';
import type { WebshareData } from './data.ts';
import { detailReply } from './error.ts';

export type Account = { data: WebshareData } | { refusal: Reply };

/** Django REST framework's TokenAuthentication, step by step and with its texts. */
export function authenticate(call: Call, accounts: ReadonlyMap<string, WebshareData>): Account {
  const words = (call.headers.authorization ?? '').split(/\s+/).filter((word) => word !== '');
  if (words[0]?.toLowerCase() !== 'token') return refuse('Authentication credentials were not provided.');
  const token = words[1];
  if (token === undefined) return refuse('Invalid token header. No credentials provided.');
  if (words.length > 2) return refuse('Invalid token header. Token string should not contain spaces.');
  const data = accounts.get(token);
  return data === undefined ? refuse('Invalid token.') : { data };
}

function refuse(detail: string): Account {
  return { refusal: detailReply(401, detail, { 'www-authenticate': 'Token' }) };
}
