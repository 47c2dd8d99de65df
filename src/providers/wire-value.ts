import { type Decimal, parseDecimal } from '../domain/decimal.ts';
import { parseInstant } from '../domain/instant.ts';
import { ExactNumber } from '../http/exact-json.ts';
import { value } from './shape.ts';

/*
 * Values as providers send them, checked and brought to one form. Where a value cannot be read with certainty the
 * whole reply is refused: a wrong figure is worse than none.
 */

function numberText(input: unknown): string | undefined {
  if (typeof input === 'number') return String(input);
  return input instanceof ExactNumber ? input.text : undefined;
}

/** Anything, also null; a member that may be missing has to be `optional`. */
export const anything = value<unknown>('a value', (input) => input);

export const boolean = value('true or false', (input) => (typeof input === 'boolean' ? input : undefined));

export const string = value('a string', (input) => (typeof input === 'string' ? input : undefined));

export const filledString = value('a string that is not empty', (input) =>
  typeof input === 'string' && input !== '' ? input : undefined,
);

/** Text, or a number in its place. */
export const text = value('a string', (input) => (typeof input === 'string' ? input : numberText(input)));

/** A number, or a string that holds one; becomes plain notation with the digits as written. */
export const decimal = value('a decimal number', (input): Decimal | undefined =>
  parseDecimal(typeof input === 'string' ? input : (numberText(input) ?? '')),
);

const DIGITS = /^(?:0|[1-9]\d*)$/;

function digits(input: unknown): string | undefined {
  // Nearly every one; JavaScript may print larger ones with an exponent.
  if (isInteger(input)) return input >= 0 ? String(input) : undefined;
  const text = numberText(input);
  return text !== undefined && DIGITS.test(text) ? text : undefined;
}

function isInteger(input: unknown): input is number {
  return Number.isSafeInteger(input);
}

/** An integer of any size, as a number or as a string of digits; becomes its digits. */
export const integerId = value('an integer', (input) => {
  if (typeof input === 'string') return DIGITS.test(input) ? input : undefined;
  return digits(input);
});

const UINT64_MAX = '18446744073709551615';

/** An unsigned 64-bit integer; becomes its digits. */
export const uint64 = value('an unsigned 64-bit integer', (input) => {
  const text = digits(input);
  if (text === undefined || text.length > UINT64_MAX.length) return undefined;
  // As many digits compare as text does.
  return text.length < UINT64_MAX.length || text <= UINT64_MAX ? text : undefined;
});

/** An integer that fits GraphQL's Int. */
export const int32 = value('an integer of 32 bits', toInt32);

/** A number that stands for something, also as a string of digits; fits GraphQL's Int. */
export const code = value('an integer', (input) =>
  toInt32(typeof input === 'string' && /^-?\d{1,10}$/.test(input) ? Number(input) : input),
);

function toInt32(input: unknown): number | undefined {
  return typeof input === 'number' && input === (input | 0) ? input : undefined;
}

/** How many there are. */
export const count = value('a count', (input) => (isInteger(input) && input >= 0 ? input : undefined));

/** Unix seconds. */
export const unixSeconds = value('an integer', (input) => (isInteger(input) ? input : undefined));

/** RFC 3339 text with an offset; becomes UTC with its fraction as written. */
export const instant = value('a date and time with an offset', (input) =>
  typeof input === 'string' ? parseInstant(input) : undefined,
);
