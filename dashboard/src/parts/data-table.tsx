export interface Column<Item, Sort extends string> {
  readonly title: string;
  readonly cell: (item: Item) => React.ReactNode;
  readonly isNumeric?: boolean;
  /** Left out where there is little room. */
  readonly isMinor?: boolean;
  /** The orders that its head switches between, the one that comes first first. */
  readonly sorts?: { readonly descending: Sort; readonly ascending: Sort };
}

interface DataTableProps<Item, Sort extends string> {
  readonly caption: string;
  readonly columns: readonly Column<Item, Sort>[];
  readonly items: readonly Item[];
  readonly sort: Sort;
  readonly onSort: (sort: Sort) => void;
  /** While other items are on their way. */
  readonly isBusy: boolean;
}

export function DataTable<Item extends { readonly id: string }, Sort extends string>({
  caption,
  columns,
  items,
  sort,
  onSort,
  isBusy,
}: DataTableProps<Item, Sort>) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways has to be reachable by keyboard
    <section className="table-frame" aria-label={caption} tabIndex={0}>
      <table aria-busy={isBusy}>
        <caption className="unseen">{caption}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <HeadCell key={column.title} column={column} sort={sort} onSort={onSort} />
            ))}
          </tr>
        </thead>
        <tbody>
          {items.map((item) => (
            <tr key={item.id}>
              {columns.map((column) => (
                <td key={column.title} className={classOf(column)}>
                  {column.cell(item)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

interface HeadCellProps<Item, Sort extends string> {
  readonly column: Column<Item, Sort>;
  readonly sort: Sort;
  readonly onSort: (sort: Sort) => void;
}

function HeadCell<Item, Sort extends string>({ column, sort, onSort }: HeadCellProps<Item, Sort>) {
  const { title, sorts } = column;
  if (sorts === undefined) {
    return (
      <th scope="col" className={classOf(column)}>
        {title}
      </th>
    );
  }
  const { ascending, descending } = sorts;
  const direction = sort === ascending ? 'ascending' : sort === descending ? 'descending' : 'none';
  return (
    <th scope="col" className={classOf(column)} aria-sort={direction}>
      <button
        type="button"
        className="sort"
        onClick={() => onSort(sort === descending ? ascending : descending)}
      >
        {title}
        <span aria-hidden="true" className="arrow">
          {direction === 'ascending' ? '↑' : direction === 'descending' ? '↓' : '↕'}
        </span>
      </button>
    </th>
  );
}

function classOf<Item, Sort extends string>({ isNumeric, isMinor }: Column<Item, Sort>): string {
  return [isNumeric && 'numeric', isMinor && 'minor'].filter(Boolean).join(' ');
}
