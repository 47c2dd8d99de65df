/** An instant with microseconds, which a Date cannot hold. */
export interface Moment {
  readonly unixSeconds: number;
  readonly microseconds: number;
}

const PACIFIC_OFFSET_SECONDS = -7 * 3600;

/** As Webshare writes it: `2022-06-14T11:58:10.246406-07:00`. */
export function inPacificTime(moment: Moment): string {
  return `${format(moment, PACIFIC_OFFSET_SECONDS)}-07:00`;
}

/** `2022-06-14T18:58:10.246406Z` */
export function inUtc(moment: Moment): string {
  return `${format(moment, 0)}Z`;
}

function format({ unixSeconds, microseconds }: Moment, offsetSeconds: number): string {
  const date = new Date((unixSeconds + offsetSeconds) * 1000).toISOString().slice(0, 19);
  return `${date}.${String(microseconds).padStart(6, '0')}`;
}
