/**
 * An instant as RFC 3339 text in UTC, such as `2022-06-14T18:58:10.246406Z`, with as many digits of the
 * fraction as its source gave. A JavaScript Date would cut them to three.
 */
export type Instant = string;

const RFC_3339 =
  /^(\d{4}-\d{2}-\d{2})[Tt ](\d{2}:\d{2}:\d{2})(?:\.(\d{1,9}))?(Z|z|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/;
// The last second of the year 9999: later ones have no RFC 3339 form.
const MAX_SECONDS = 253_402_300_799n;

/** Converts RFC 3339 text with any offset to UTC; undefined when it is no such text or no such date. */
export function parseInstant(text: string): Instant | undefined {
  const match = RFC_3339.exec(text);
  if (match === null) return undefined;
  const [, date = '', time = '', fraction, offset = ''] = match;
  if (time.startsWith('24')) return undefined;
  const local = new Date(`${date}T${time}Z`);
  // A Date rolls 30 February over to March instead of refusing it.
  if (Number.isNaN(local.getTime()) || local.toISOString().slice(0, 10) !== date) return undefined;
  const utc = new Date(local.getTime() - offsetMs(offset)).toISOString();
  return utc.length === 24 ? format(utc, fraction) : undefined;
}

/** From Unix seconds; undefined outside the years 0001 to 9999. */
export function secondsToInstant(seconds: bigint): Instant | undefined {
  if (seconds > MAX_SECONDS || seconds < -62_135_596_800n) return undefined;
  return format(new Date(Number(seconds) * 1000).toISOString(), undefined);
}

/** From Unix nanoseconds, all nine digits of the fraction kept. Covers every unsigned 64-bit value. */
export function nanosecondsToInstant(nanoseconds: bigint): Instant {
  const utc = new Date(Number(nanoseconds / 1_000_000_000n) * 1000).toISOString();
  return format(utc, String(nanoseconds % 1_000_000_000n).padStart(9, '0'));
}

/** Unix seconds, without the fraction. */
export function instantToSeconds(instant: Instant): number {
  return Math.floor(Date.parse(`${instant.slice(0, 19)}Z`) / 1000);
}

/** Whether two texts name the same instant, however many zeros end their fractions. */
export function isSameInstant(left: Instant, right: Instant): boolean {
  return trimZeros(left) === trimZeros(right);
}

function trimZeros(instant: Instant): string {
  return instant.includes('.') ? instant.replace(/\.?0*Z$/, 'Z') : instant;
}

function format(utc: string, fraction: string | undefined): Instant {
  return fraction === undefined ? `${utc.slice(0, 19)}Z` : `${utc.slice(0, 19)}.${fraction}Z`;
}

function offsetMs(offset: string): number {
  if (offset === 'Z' || offset === 'z') return 0;
  const minutes = Number(offset.slice(1, 3)) * 60 + Number(offset.slice(4, 6));
  return (offset.startsWith('-') ? -minutes : minutes) * 60_000;
}
