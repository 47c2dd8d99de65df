import type { Call } from '../call.ts';
import type { ExactJson } from '../exact-json.ts';
import { jsonReply, type Reply } from '../reply.ts';
import type { WebshareSettings } from './data.ts';
import { detailReply } from './error.ts';

/** Django REST framework's PageNumberPagination. */
export function pageReply<Row>(
  call: Call,
  rows: readonly Row[],
  render: (row: Row) => ExactJson,
  settings: WebshareSettings,
): Reply {
  const size = pageSize(call.query.get('page_size'), settings);
  const lastPage = Math.max(1, Math.ceil(rows.length / size));
  const page = pageNumber(call.query.get('page'), lastPage);
  if (page === null) return detailReply(404, 'Invalid page.');
  const results = rows.slice((page - 1) * size, page * size).map(render);
  return jsonReply(
    200,
    {
      count: rows.length,
      next: page < lastPage ? pageUrl(call, page + 1) : null,
      previous: page > 1 ? pageUrl(call, page - 1) : null,
      results,
    },
    { vary: 'Accept', allow: 'GET, HEAD, OPTIONS' },
  );
}

function pageSize(text: string | null, { defaultPageSize, maxPageSize }: WebshareSettings): number {
  const asked = wholeNumber(text);
  return asked === null || asked <= 0 ? defaultPageSize : Math.min(asked, maxPageSize);
}

function pageNumber(text: string | null, lastPage: number): number | null {
  if (text === null || text === '') return 1;
  if (text === 'last') return lastPage;
  const page = wholeNumber(text);
  return page === null || page < 1 || page > lastPage ? null : page;
}

// as Python's int() reads it: surrounding white space and a sign are fine, a fraction is not
function wholeNumber(text: string | null): number | null {
  return text !== null && /^\s*[+-]?\d+\s*$/.test(text) ? Number(text) : null;
}

function pageUrl({ headers, pathname, query }: Call, page: number): string {
  const parameters = new URLSearchParams(query);
  // the first page is named by leaving the parameter out; parameters come back in order of their names
  if (page === 1) parameters.delete('page');
  else parameters.set('page', `${page}`);
  parameters.sort();
  const text = parameters.toString();
  return `http://${headers.host ?? 'localhost'}${pathname}${text === '' ? '' : `?${text}`}`;
}
