interface LoadingProps {
  /** What is loading, such as "credits". */
  readonly what: string;
  readonly rows?: number;
}

/** Keeps the place of what is to come. */
export function Loading({ what, rows = 3 }: LoadingProps) {
  return (
    <div className="loading" role="status">
      <span className="unseen">Loading {what} …</span>
      {Array.from({ length: rows }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the rows are all the same
        <div className="bone" key={row} />
      ))}
    </div>
  );
}

interface EmptyProps {
  readonly title: string;
  readonly children: React.ReactNode;
}

/** Says why there is nothing, and what would change that. */
export function Empty({ title, children }: EmptyProps) {
  return (
    <div className="empty">
      <h2>{title}</h2>
      {children}
    </div>
  );
}
