import { MIMEType } from 'node:util';
import type { FastifyRequest, onRequestHookHandler } from 'fastify';
import { LRUCache } from 'lru-cache';
import { RequestRefused } from './error-answer.ts';

/** What a page can send anywhere without the browser asking first. */
const simpleTypes = new Set(['application/x-www-form-urlencoded', 'multipart/form-data', 'text/plain']);
const answerTypes = new Set([
  'application/json',
  'application/graphql-response+json',
  'application/*',
  '*/*',
]);

/**
 * A hook that turns away, before the body is read, what cannot be GraphQL over HTTP, and what could not be answered:
 * a change must not be made first and found unanswerable then.
 */
export const checkGraphqlRequest: onRequestHookHandler = (request, _reply, done) => {
  const refusal = findRefusal(request);
  if (refusal === undefined) done();
  else done(refusal);
};

/** Status and message; `none` where the type is right. */
type TypeVerdict = readonly [status: number, message: string] | 'none';

// Clients send the same few headers again and again, and taking one apart costs as much as routing the request.
const acceptVerdicts = new LRUCache<string, boolean>({ max: 200, memoMethod: acceptsJson });
const typeVerdicts = new LRUCache<string, TypeVerdict>({ max: 200, memoMethod: judgeType });

function findRefusal({ method, headers }: FastifyRequest): RequestRefused | undefined {
  if (!acceptVerdicts.memo(headers.accept ?? '')) {
    return refused(406, 'Answers are application/json; the Accept header refuses that.');
  }
  if (method !== 'POST') return undefined;
  const verdict = typeVerdicts.memo(headers['content-type'] ?? '');
  if (verdict !== 'none') return refused(...verdict);
  const encoding = headers['content-encoding'];
  if (encoding !== undefined && encoding.toLowerCase() !== 'identity') {
    return refused(415, 'The body is encoded; send it as it is.');
  }
  return undefined;
}

function refused(status: number, message: string): RequestRefused {
  return new RequestRefused(status, 'BAD_REQUEST', message);
}

function judgeType(header: string): TypeVerdict {
  const type = parseType(header);
  if (type === undefined || simpleTypes.has(type.essence)) {
    return [400, 'Send the header "Content-Type: application/json".'];
  }
  if (type.essence !== 'application/json') return [415, 'The body has another type than application/json.'];
  if ((type.params.get('charset') ?? 'utf-8').toLowerCase() !== 'utf-8') {
    return [415, 'The body has another charset than utf-8.'];
  }
  return 'none';
}

/** Undefined where there is none. */
function parseType(header: string): MIMEType | undefined {
  if (header === '') return undefined;
  try {
    return new MIMEType(header);
  } catch {
    return new MIMEType('application/octet-stream');
  }
}

function acceptsJson(accept: string): boolean {
  if (accept.trim() === '') return true;
  return accept.split(',').some((range) => {
    const [type = '', ...parameters] = range
      .toLowerCase()
      .split(';')
      .map((part) => part.trim());
    // A parameter that is not the answer's own names another type.
    const isOurs = (parameter: string) =>
      /^(?:charset="?utf-8"?|q=(?:1|0?\.\d*[1-9]\d*|1\.0*))$/.test(parameter);
    return answerTypes.has(type) && parameters.every((parameter) => parameter === '' || isOurs(parameter));
  });
}
