/**
 * An instant as RFC 3339 text in UTC, such as `2022-06-14T18:58:10.246406Z`, with as many digits of the
 * fraction as its source gave. A JavaScript Date would cut them to three.
 */
export type Instant = string;

const RFC_3339 =
  /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])[Tt ](?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d{1,9})?(?:[Zz]|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/;
const DAY_MINUTES = 24 * 60;
const DAY_SECONDS = DAY_MINUTES * 60;
// The last second of the year 9999: later ones have no RFC 3339 form.
const MAX_SECONDS = 253_402_300_799n;
const twoDigits = Array.from({ length: 60 }, (_, number) => String(number).padStart(2, '0'));
/** How every minute of a day is written. */
const clock = Array.from(
  { length: DAY_MINUTES },
  (_, minute) => `T${twoDigits[Math.floor(minute / 60)]}:${twoDigits[minute % 60]}`,
);

/** Converts RFC 3339 text with any offset to UTC; undefined when it is no such text or no such date. */
export function parseInstant(text: string): Instant | undefined {
  if (!RFC_3339.test(text) || !hasDay(text)) return undefined;
  const zone = text.length - 6;
  const sign = text.charAt(zone);
  if (sign !== '+' && sign !== '-') return `${text.slice(0, 10)}T${text.slice(11, -1)}Z`;
  const ahead = numberAt(text, zone + 1) * 60 + numberAt(text, zone + 4);
  const minute = numberAt(text, 11) * 60 + numberAt(text, 14) + (sign === '-' ? ahead : -ahead);
  // No offset is as long as a day.
  const shift = minute < 0 ? -1 : minute < DAY_MINUTES ? 0 : 1;
  const date = shift === 0 ? text.slice(0, 10) : shiftDate(text, shift);
  return date && `${date}${clock[minute - shift * DAY_MINUTES]}${text.slice(16, zone)}Z`;
}

/** Whether the month has the day, of which there is none beyond 31. */
function hasDay(date: string): boolean {
  const day = numberAt(date, 8);
  return day <= 28 || day <= daysOf(numberAt(date, 0) * 100 + numberAt(date, 2), numberAt(date, 5));
}

/** The day before or after; undefined where that is outside the years 0000 to 9999. */
function shiftDate(date: string, shift: -1 | 1): string | undefined {
  const year = numberAt(date, 0) * 100 + numberAt(date, 2);
  const month = numberAt(date, 5);
  const day = numberAt(date, 8) + shift;
  if (day > 0 && day <= daysOf(year, month)) return date.slice(0, 8) + twoDigits[day];
  const isYearOver = month === (shift === 1 ? 12 : 1);
  const newYear = isYearOver ? year + shift : year;
  if (newYear < 0 || newYear > 9999) return undefined;
  const newMonth = isYearOver ? 13 - month : month + shift;
  const newDay = shift === 1 ? 1 : daysOf(newYear, newMonth);
  return writeDate(newYear, newMonth, newDay);
}

function daysOf(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** The number that two digits make. */
function numberAt(text: string, at: number): number {
  return text.charCodeAt(at) * 10 + text.charCodeAt(at + 1) - 0x30 * 11;
}

/** From Unix seconds; undefined outside the years 0001 to 9999. */
export function secondsToInstant(seconds: bigint): Instant | undefined {
  if (seconds > MAX_SECONDS || seconds < -62_135_596_800n) return undefined;
  return `${writeSeconds(Number(seconds))}Z`;
}

/** From Unix nanoseconds, all nine digits of the fraction kept. Covers every unsigned 64-bit value. */
export function nanosecondsToInstant(nanoseconds: bigint): Instant {
  const seconds = Number(nanoseconds / 1_000_000_000n);
  return `${writeSeconds(seconds)}.${String(nanoseconds % 1_000_000_000n).padStart(9, '0')}Z`;
}

function writeSeconds(epochSeconds: number): string {
  const day = Math.floor(epochSeconds / DAY_SECONDS);
  const second = epochSeconds - day * DAY_SECONDS;
  return `${writeDay(day)}${clock[Math.floor(second / 60)]}:${twoDigits[second % 60]}`;
}

/** The date of a day counted from 1970, in years that begin in March and eras of 400 years (H. Hinnant, chrono dates). */
function writeDay(epochDay: number): string {
  const era = Math.floor((epochDay + 719_468) / 146_097);
  const day = epochDay + 719_468 - era * 146_097;
  const leapDays = Math.floor(day / 1460) - Math.floor(day / 36_524) + Math.floor(day / 146_096);
  const yearOfEra = Math.floor((day - leapDays) / 365);
  const dayOfYear = day - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const marchMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9;
  const year = yearOfEra + era * 400 + (month < 3 ? 1 : 0);
  return writeDate(year, month, dayOfYear - Math.floor((153 * marchMonth + 2) / 5) + 1);
}

function writeDate(year: number, month: number, day: number): string {
  return `${String(year).padStart(4, '0')}-${twoDigits[month]}-${twoDigits[day]}`;
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
