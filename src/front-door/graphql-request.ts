import { MIMEType } from 'node:util';
import type { FastifyRequest, onRequestHookHandler } from 'fastify';
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

function findRefusal({ method, headers }: FastifyRequest): RequestRefused | undefined {
  if (!acceptsJson(headers.accept)) {
    return refused(406, 'Answers are application/json; the Accept header refuses that.');
  }
  if (method !== 'POST') return undefined;
  const type = parseType(headers['content-type']);
  if (type === undefined || simpleTypes.has(type.essence)) {
    return refused(400, 'Send the header "Content-Type: application/json".');
  }
  if (type.essence !== 'application/json') {
    return refused(415, 'The body has another type than application/json.');
  }
  if ((type.params.get('charset') ?? 'utf-8').toLowerCase() !== 'utf-8') {
    return refused(415, 'The body has another charset than utf-8.');
  }
  if ((headers['content-encoding'] ?? 'identity').toLowerCase() !== 'identity') {
    return refused(415, 'The body is encoded; send it as it is.');
  }
  return undefined;
}

function refused(status: number, message: string): RequestRefused {
  return new RequestRefused(status, 'BAD_REQUEST', message);
}

function parseType(header: string | undefined): MIMEType | undefined {
  if (header === undefined) return undefined;
  try {
    return new MIMEType(header);
  } catch {
    return new MIMEType('application/octet-stream');
  }
}

function acceptsJson(accept: string | undefined): boolean {
  if (accept === undefined || accept.trim() === '') return true;
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
