const offsetMinutes = -7 * 60;

/** As Django prints a time of Pacific summer: `2022-06-14T11:58:10.246406-07:00`, no fraction when it is zero. */
export function formatTimestamp(milliseconds: number, extraMicroseconds = 0): string {
  const local = new Date(milliseconds + offsetMinutes * 60_000).toISOString();
  const fraction = `${local.slice(20, 23)}${`${extraMicroseconds}`.padStart(3, '0')}`;
  return `${local.slice(0, 19)}${fraction === '000000' ? '' : `.${fraction}`}-07:00`;
}

/** Microseconds since the epoch, for sorting; 0 for what is no timestamp. */
export function timestampMicroseconds(text: string): number {
  const milliseconds = Date.parse(text);
  if (Number.isNaN(milliseconds)) return 0;
  const beyondMilliseconds = /\.\d{3}(\d{1,3})/.exec(text)?.[1] ?? '';
  return milliseconds * 1000 + Number(beyondMilliseconds.padEnd(3, '0'));
}
