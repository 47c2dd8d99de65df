import { isUtf8 } from 'node:buffer';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { RequestRefused } from './error-answer.ts';

/** Variables nest as deep as the schema's inputs, which is three levels; the rest is for what clients add. */
const MAX_DEPTH = 32;

/**
 * Makes `application/json` the one type of body, and an object its one form. Text that is not UTF-8 is refused rather
 * than repaired, and so are names that would reach an object's prototype.
 */
export function registerJsonBody(app: FastifyInstance): void {
  app.removeAllContentTypeParsers();
  const parseJson = app.getDefaultJsonParser('error', 'error');
  app.addContentTypeParser<Buffer>('application/json', { parseAs: 'buffer' }, (request, body, done) => {
    if (!isUtf8(body)) return done(malformed('The body is not UTF-8.'));
    if (isTooDeep(body)) return done(malformed(`The body has more than ${MAX_DEPTH} levels.`));
    const text = body.toString('utf8');
    const parse = needsCare(text) ? parseJson : parsePlain;
    parse(request, text, (error, value) => {
      if (error) return done(malformed('The body is not JSON.'));
      if (Array.isArray(value)) return done(malformed('The body is a list; send one operation at a time.'));
      if (typeof value !== 'object' || value === null) return done(malformed('The body is not an object.'));
      return done(null, value);
    });
  });
}

const BYTE_ORDER_MARK = '\ufeff';

/** Whether the text may hold a name that reaches a prototype, spelt out or in escapes, or begins with a mark. */
function needsCare(text: string): boolean {
  if (text.startsWith(BYTE_ORDER_MARK)) return true;
  return text.includes('__proto__') || text.includes('constructor') || text.includes('\\u');
}

/** The careful parser takes several times as long. */
function parsePlain(
  _request: FastifyRequest,
  text: string,
  done: (error: Error | null, value?: unknown) => void,
): void {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    done(error instanceof Error ? error : new SyntaxError('no JSON'));
    return;
  }
  done(null, value);
}

function malformed(message: string): RequestRefused {
  return new RequestRefused(400, 'BAD_REQUEST', message);
}

const codes = { quote: 0x22, backslash: 0x5c, open: [0x5b, 0x7b], close: [0x5d, 0x7d] } as const;

function isTooDeep(json: Buffer): boolean {
  let depth = 0;
  for (let index = 0; index < json.length; index += 1) {
    const byte = json[index];
    // Most of a body is one long string, the document.
    if (byte === codes.quote) index = endOfString(json, index);
    else if (byte === codes.open[0] || byte === codes.open[1]) depth += 1;
    else if (byte === codes.close[0] || byte === codes.close[1]) depth -= 1;
    if (depth > MAX_DEPTH) return true;
  }
  return false;
}

/** Where the string that begins there has its closing quote; the length where it has none. */
function endOfString(json: Buffer, open: number): number {
  let close = json.indexOf(codes.quote, open + 1);
  while (close !== -1 && isEscaped(json, close)) close = json.indexOf(codes.quote, close + 1);
  return close === -1 ? json.length : close;
}

function isEscaped(json: Buffer, at: number): boolean {
  let start = at;
  while (json[start - 1] === codes.backslash) start -= 1;
  return (at - start) % 2 === 1;
}
