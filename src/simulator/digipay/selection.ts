import type { DigipayProgram } from './data.ts';
import type { ProgramQuery } from './query.ts';

/** The programs that a query asks for, in its order, and the page that a sibling service would cut from them. */
export function selectPrograms(
  programs: readonly DigipayProgram[],
  query: ProgramQuery,
  defaultLimit: number,
  now: Date,
): DigipayProgram[] {
  const [start, end] = dateRange(query, now);
  const keyword = query.searchKeyword?.toLowerCase() ?? '';
  const selected = programs.filter(
    (program) =>
      (query.status === null || program.status === query.status) &&
      (query.userType === null || program.referral_for === query.userType) &&
      (query.isActive === null || (program.status === 1) === query.isActive) &&
      program.created_date >= start &&
      program.created_date <= end &&
      program.referral_program_title.toLowerCase().includes(keyword),
  );
  selected.sort(comparison(query.sorting));
  const limit = query.limit ?? defaultLimit;
  // rows are cut in whole pages: a skip that is no multiple of the limit is rounded to one
  const page = Math.round((query.skip ?? 0) / limit);
  return selected.slice(page * limit, (page + 1) * limit);
}

// none given is "up to now"; with only one given the other counts as 0, which is the documented service's sort of odd
function dateRange({ startDate, endDate }: ProgramQuery, now: Date): [number, number] {
  if (startDate === null && endDate === null) return [0, now.getTime() / 1000];
  return [startDate ?? 0, endDate ?? 0];
}

type Comparison = (left: DigipayProgram, right: DigipayProgram) => number;

const newestFirst: Comparison = (left, right) =>
  right.created_date - left.created_date || (left.id < right.id ? -1 : 1);

function comparison(sorting: string | null): Comparison {
  const order = sorting === null ? null : readSorting(sorting);
  if (order === null) return newestFirst;
  return (left, right) => {
    const difference = compareValues(sortValue(left, order.field), sortValue(right, order.field));
    return (order.descends ? -difference : difference) || newestFirst(left, right);
  };
}

// `{"field":"asc"}`; whatever else is silently ignored
function readSorting(sorting: string): { field: string; descends: boolean } | null {
  try {
    const value: unknown = JSON.parse(sorting);
    if (typeof value !== 'object' || value === null) return null;
    const [field, direction] = Object.entries(value)[0] ?? [];
    if (field === undefined || typeof direction !== 'string') return null;
    const lowered = direction.toLowerCase();
    return lowered === 'asc' || lowered === 'desc' ? { field, descends: lowered === 'desc' } : null;
  } catch {
    return null;
  }
}

function sortValue(program: DigipayProgram, field: string): string | number {
  const value = Object.entries(program).find(([name]) => name === field)?.[1];
  return typeof value === 'string' || typeof value === 'number' ? value : '';
}

function compareValues(left: string | number, right: string | number): number {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}
