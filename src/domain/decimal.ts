/**
 * Exact arithmetic on decimal numbers in plain notation, such as `-12.345`: an optional sign, digits, and an
 * optional fraction; never an exponent. Every function here takes and returns that form.
 */
export type Decimal = string;

// Longer numbers are no amounts; the bound keeps `1e999999` from becoming a megabyte of zeros.
const MAX_DIGITS = 100;
const NUMBER = /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/;

/** Plain notation of a number as text, digits kept as written; undefined when it is no number or absurdly long. */
export function parseDecimal(text: string): Decimal | undefined {
  const match = NUMBER.exec(text);
  if (match === null) return undefined;
  const [, sign = '', whole = '', fraction = '', exponent] = match;
  if (exponent === undefined) {
    if (whole.length + fraction.length > MAX_DIGITS) return undefined;
    return fraction === '' ? signed(sign, trimLeft(whole)) : signed(sign, `${trimLeft(whole)}.${fraction}`);
  }
  const shift = Number(exponent);
  if (whole.length + fraction.length + Math.abs(shift) > MAX_DIGITS) return undefined;
  return signed(sign, shiftDecimal(fraction === '' ? whole : `${whole}.${fraction}`, shift));
}

/** Moves the decimal point: `shiftDecimal('2500', -2)` is `25.00`. Adds zeros only where digits are missing. */
export function shiftDecimal(value: Decimal, places: number): Decimal {
  const sign = value.startsWith('-') ? '-' : '';
  const [whole = '', fraction = ''] = value.slice(sign.length).split('.');
  const digits = whole + fraction;
  const scale = fraction.length - places;
  if (scale <= 0) return signed(sign, trimLeft(digits + '0'.repeat(-scale)));
  const padded = digits.padStart(scale + 1, '0');
  const point = padded.length - scale;
  return signed(sign, `${trimLeft(padded.slice(0, point))}.${padded.slice(point)}`);
}

/** Removes zeros at the end of the fraction, but keeps at least `minimumFraction` digits of it. */
export function trimFraction(value: Decimal, minimumFraction = 0): Decimal {
  const [whole = '', fraction = ''] = value.split('.');
  let end = fraction.length;
  while (end > minimumFraction && fraction[end - 1] === '0') end -= 1;
  const kept = fraction.slice(0, end).padEnd(minimumFraction, '0');
  return kept === '' ? whole : `${whole}.${kept}`;
}

/** The exact sum; its fraction is as long as the longer of the two. */
export function addDecimals(left: Decimal, right: Decimal): Decimal {
  const scale = Math.max(scaleOf(left), scaleOf(right));
  return shiftDecimal(String(toInteger(left, scale) + toInteger(right, scale)), -scale);
}

/** Negative, zero or positive, as `left` is less than, equal to or greater than `right`. */
export function compareDecimals(left: Decimal, right: Decimal): number {
  const scale = Math.max(scaleOf(left), scaleOf(right));
  const difference = toInteger(left, scale) - toInteger(right, scale);
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

function scaleOf(value: Decimal): number {
  const point = value.indexOf('.');
  return point === -1 ? 0 : value.length - point - 1;
}

function toInteger(value: Decimal, scale: number): bigint {
  return BigInt(shiftDecimal(value, scale));
}

function trimLeft(digits: string): string {
  let start = 0;
  while (start < digits.length - 1 && digits[start] === '0') start += 1;
  return start === 0 ? digits : digits.slice(start);
}

function signed(sign: string, digits: string): string {
  return sign === '-' && /[1-9]/.test(digits) ? `-${digits}` : digits;
}
