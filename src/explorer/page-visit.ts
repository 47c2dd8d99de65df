import type { FastifyRequest } from 'fastify';

interface Preference {
  quality: number;
  position: number;
}

/** Whether a browser asks for a page at `path`: anything with a `query` parameter is GraphQL over GET. */
export function isPageVisit(request: FastifyRequest, path: string): boolean {
  const [requestedPath, search] = request.url.split('?', 2);
  return (
    request.method === 'GET' &&
    requestedPath === path &&
    !new URLSearchParams(search).has('query') &&
    prefersHtml(request.headers.accept)
  );
}

/** Whether text/html is named, and wanted more than JSON (at equal quality: named earlier). */
export function prefersHtml(accept: string | undefined): boolean {
  const ranges = (accept ?? '').split(',').map(parseMediaRange);
  const html = preferenceFor(ranges, ['text/html']);
  const json = preferenceFor(ranges, [
    'application/json',
    'application/graphql-response+json',
    'application/*',
    '*/*',
  ]);
  return (
    html.quality > 0 &&
    (html.quality > json.quality || (html.quality === json.quality && html.position < json.position))
  );
}

function parseMediaRange(range: string): { type: string; quality: number } {
  const [type = '', ...parameters] = range.split(';').map((part) => part.trim().toLowerCase());
  const weight = parameters.find((parameter) => parameter.startsWith('q='));
  const quality = weight === undefined ? 1 : Number(weight.slice(2));
  return { type, quality: Number.isFinite(quality) ? quality : 0 };
}

function preferenceFor(ranges: { type: string; quality: number }[], types: string[]): Preference {
  let best: Preference = { quality: 0, position: Number.POSITIVE_INFINITY };
  for (const [position, range] of ranges.entries()) {
    if (types.includes(range.type) && range.quality > best.quality) {
      best = { quality: range.quality, position };
    }
  }
  return best;
}
