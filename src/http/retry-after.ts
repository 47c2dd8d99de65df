const DEFAULT_SECONDS = 60;
const MAX_SECONDS = 300;

/**
 * Whole seconds to wait after a 429, from 1 to 300. The header holds seconds or an HTTP date (RFC 9110, 10.2.3);
 * where it is missing or says neither, a minute.
 */
export function parseRetryAfter(header: string | null, now: number): number {
  const seconds = header === null ? Number.NaN : secondsIn(header.trim(), now);
  if (Number.isNaN(seconds)) return DEFAULT_SECONDS;
  return Math.min(Math.max(Math.ceil(seconds), 1), MAX_SECONDS);
}

function secondsIn(header: string, now: number): number {
  if (/^[+-]?\d+(\.\d+)?$/.test(header)) return Number(header);
  // Date.parse takes almost anything; an HTTP date begins with the name of a day.
  if (!/^[A-Z][a-z]{2,8},? /.test(header)) return Number.NaN;
  // The oldest of its three forms names no zone, and means UTC all the same.
  return (Date.parse(header.endsWith('GMT') ? header : `${header} GMT`) - now) / 1000;
}
