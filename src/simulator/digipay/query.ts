export interface ProgramQuery {
  userType: number | null;
  status: number | null;
  isActive: boolean | null;
  skip: number | null;
  limit: number | null;
  startDate: number | null;
  endDate: number | null;
  sorting: string | null;
  searchKeyword: string | null;
}

const intMaximum = 2 ** 31 - 1;
const spellings = new Map([
  ['true', true],
  ['on', true],
  ['yes', true],
  ['1', true],
  ['false', false],
  ['off', false],
  ['no', false],
  ['0', false],
]);

/** As Spring binds request parameters: an empty one counts as absent; null for one that cannot be converted. */
export function readQuery(query: URLSearchParams): ProgramQuery | null {
  const userType = integer(query.get('user_type'), intMaximum);
  const status = integer(query.get('status'), intMaximum);
  const skip = integer(query.get('skip'), intMaximum);
  const limit = integer(query.get('limit'), intMaximum);
  const startDate = integer(query.get('start_date'), Number.MAX_SAFE_INTEGER);
  const endDate = integer(query.get('end_date'), Number.MAX_SAFE_INTEGER);
  const isActiveText = query.get('is_active')?.trim().toLowerCase() || null;
  const isActive = isActiveText === null ? null : spellings.get(isActiveText);
  if (userType === undefined || status === undefined || isActive === undefined) return null;
  if (skip === undefined || limit === undefined || startDate === undefined || endDate === undefined)
    return null;
  // a page request refuses both
  if ((skip !== null && skip < 0) || (limit !== null && limit < 1)) return null;
  const sorting = query.get('sorting') || null;
  const searchKeyword = query.get('search_keyword') || null;
  return { userType, status, isActive, skip, limit, startDate, endDate, sorting, searchKeyword };
}

function integer(text: string | null, maximum: number): number | null | undefined {
  const digits = text?.trim() ?? '';
  if (digits === '') return null;
  if (!/^[+-]?\d+$/.test(digits)) return undefined;
  const value = Number(digits);
  return Math.abs(value) > maximum ? undefined : value;
}
