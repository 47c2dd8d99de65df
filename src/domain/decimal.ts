/**
 * Exact arithmetic on decimal numbers in plain notation, such as `-12.345`: an optional sign, digits, and an
 * optional fraction; never an exponent. Every function here takes and returns that form.
 */
export type Decimal = string;

// Longer numbers are no amounts; the bound keeps `1e999999` from becoming a megabyte of zeros.
const MAX_DIGITS = 100;
const POINT = 0x2e;
const ZERO = 0x30;
const NINE = 0x39;
const NUMBER = /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/;

/** Plain notation of a number as text, digits kept as written; undefined when it is no number or absurdly long. */
export function parseDecimal(text: string): Decimal | undefined {
  return isPlain(text) ? text : parseNumber(text);
}

/** Whether it is a decimal as it stands, as nearly all are; negative ones are left to be looked at closely. */
function isPlain(text: string): boolean {
  const { length } = text;
  let point = length;
  for (let at = 0; at < length; at += 1) {
    const char = text.charCodeAt(at);
    if (char === POINT && point === length) point = at;
    else if (char < ZERO || char > NINE) return false;
  }
  const hasWhole = point === 1 || (point > 1 && text.charCodeAt(0) !== ZERO);
  return hasWhole && point !== length - 1 && length <= MAX_DIGITS;
}

function parseNumber(text: string): Decimal | undefined {
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
  const point = value.indexOf('.');
  const digits =
    point === -1 ? value.slice(sign.length) : value.slice(sign.length, point) + value.slice(point + 1);
  const scale = scaleOf(value) - places;
  if (scale <= 0) return signed(sign, trimLeft(digits + '0'.repeat(-scale)));
  const padded = digits.padStart(scale + 1, '0');
  const newPoint = padded.length - scale;
  return signed(sign, `${trimLeft(padded.slice(0, newPoint))}.${padded.slice(newPoint)}`);
}

/** Removes zeros at the end of the fraction, but keeps at least `minimumFraction` digits of it. */
export function trimFraction(value: Decimal, minimumFraction = 0): Decimal {
  const scale = scaleOf(value);
  if (scale < minimumFraction) {
    return `${value}${scale === 0 ? '.' : ''}${'0'.repeat(minimumFraction - scale)}`;
  }
  let zeros = 0;
  while (zeros < scale - minimumFraction && value.charCodeAt(value.length - zeros - 1) === ZERO) zeros += 1;
  if (zeros === 0) return value;
  // Without its digits, the fraction goes with its point.
  return value.slice(0, value.length - zeros - (zeros === scale ? 1 : 0));
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
