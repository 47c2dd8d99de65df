export type SortKey = number | string | null;

/** One term of an ordering: the field's sort key, and whether it descends. */
export interface OrderTerm<Row> {
  key: (row: Row) => SortKey;
  descends: boolean;
}

interface View<Row> {
  rows: Row[];
  matches: (row: Row) => boolean;
  terms: readonly OrderTerm<Row>[];
}

interface Keyed<Row> {
  row: Row;
  keys: SortKey[];
}

const viewLimit = 64;

/** Rows by id, with the filtered and ordered views that were asked for kept up to date instead of built anew. */
export class Ledger<Row extends { readonly id: number }> {
  readonly #rows = new Map<number, Row>();
  readonly #views = new Map<string, View<Row>>();

  constructor(rows: Iterable<Row> = []) {
    for (const row of rows) this.#rows.set(row.id, row);
  }

  get size(): number {
    return this.#rows.size;
  }

  [Symbol.iterator](): IterableIterator<Row> {
    return this.#rows.values();
  }

  get(id: number): Row | undefined {
    return this.#rows.get(id);
  }

  /** Adds a row, or puts it in the place of the one with the same id. */
  add(row: Row): void {
    this.remove(row.id);
    this.#rows.set(row.id, row);
    for (const view of this.#views.values()) {
      if (view.matches(row)) view.rows.splice(position(view, row), 0, row);
    }
  }

  remove(id: number): boolean {
    const row = this.#rows.get(id);
    if (row === undefined) return false;
    this.#rows.delete(id);
    for (const view of this.#views.values()) {
      const index = view.rows.indexOf(row);
      if (index !== -1) view.rows.splice(index, 1);
    }
    return true;
  }

  /** Replaces fields of a row; changing the row itself would leave the views behind. */
  change(id: number, fields: Partial<Row>): boolean {
    const row = this.#rows.get(id);
    if (row === undefined) return false;
    this.add({ ...row, ...fields, id });
    return true;
  }

  clear(): void {
    this.#rows.clear();
    this.#views.clear();
  }

  /** The name must tell filter and ordering apart from all others; equal rows are in order of their ids. */
  view(name: string, matches: (row: Row) => boolean, terms: readonly OrderTerm<Row>[]): readonly Row[] {
    const known = this.#views.get(name);
    if (known !== undefined) return known.rows;
    if (this.#views.size >= viewLimit) this.#views.clear();
    const keyed = [...this.#rows.values()].filter(matches).map((row) => withKeys(row, terms));
    keyed.sort((left, right) => compare(left, right, terms));
    const rows = keyed.map(({ row }) => row);
    this.#views.set(name, { rows, matches, terms });
    return rows;
  }
}

function withKeys<Row>(row: Row, terms: readonly OrderTerm<Row>[]): Keyed<Row> {
  return { row, keys: terms.map((term) => term.key(row)) };
}

function position<Row extends { readonly id: number }>({ rows, terms }: View<Row>, row: Row): number {
  const added = withKeys(row, terms);
  let low = 0;
  let high = rows.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const other = rows[middle];
    if (other !== undefined && compare(withKeys(other, terms), added, terms) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

function compare<Row extends { readonly id: number }>(
  left: Keyed<Row>,
  right: Keyed<Row>,
  terms: readonly OrderTerm<Row>[],
): number {
  for (let index = 0; index < terms.length; index += 1) {
    const order = compareKeys(left.keys[index] ?? null, right.keys[index] ?? null);
    if (order !== 0) return terms[index]?.descends ? -order : order;
  }
  return left.row.id - right.row.id;
}

// as PostgreSQL sorts: null is greater than everything
function compareKeys(left: SortKey, right: SortKey): number {
  if (left === right) return 0;
  if (left === null) return 1;
  if (right === null) return -1;
  return left < right ? -1 : 1;
}
