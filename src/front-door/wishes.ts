import type { IncomingHttpHeaders } from 'node:http';
import { badInput } from '../errors.ts';

/** What a request wants to know beside its answer. */
export interface Wishes {
  /** Which calls to providers the answer took. */
  readonly showsUpstream: boolean;
  /** What the operation would take, in place of its answer: it does not run. */
  readonly isExplainOnly: boolean;
}

export const noWishes: Wishes = { showsUpstream: false, isExplainOnly: false };

/** Throws BAD_USER_INPUT for a header that says neither yes nor no: to guess could run what must not run. */
export function readWishes(headers: IncomingHttpHeaders): Wishes {
  const upstream = headers['x-gateway-upstream'];
  const explain = headers['x-gateway-explain'];
  if (upstream === undefined && explain === undefined) return noWishes;
  return {
    showsUpstream: readFlag('x-gateway-upstream', upstream),
    isExplainOnly: readFlag('x-gateway-explain', explain),
  };
}

function readFlag(name: string, value: string | readonly string[] | undefined): boolean {
  if (value === undefined || value === 'false') return false;
  if (value === 'true') return true;
  throw badInput(`Header ${name} has another value than true and false, or came more than once.`);
}
