export function markdownTable(columns: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(columns), `|${columns.map(() => '---').join('|')}|`, ...rows.map(line)].join('\n');
}

/** Three digits, where there are as many. */
export function digits(value: number): string {
  return value >= 100 ? String(Math.round(value)) : value.toFixed(value >= 10 ? 1 : 2);
}

export function megabytes(bytes: number): string {
  return String(Math.round(bytes / 1_000_000));
}

export function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}
