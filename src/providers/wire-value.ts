import { z } from 'zod';
import { type Decimal, parseDecimal } from '../domain/decimal.ts';
import { parseInstant } from '../domain/instant.ts';
import { ExactNumber, exactValue } from '../http/exact-json.ts';

/**
 * Values as providers send them, checked and brought to one form. Where a value cannot be read with certainty the
 * whole reply is refused: a wrong figure is worse than none.
 */
export function value<Result>(expected: string, read: (input: unknown) => Result | undefined) {
  return z.transform((input: unknown, context): Result => {
    const result = read(exactValue(input));
    if (result !== undefined) return result;
    context.issues.push({ code: 'custom', input, message: `expected ${expected}` });
    return z.NEVER;
  });
}

function numberText(input: unknown): string | undefined {
  if (typeof input === 'number') return String(input);
  return input instanceof ExactNumber ? input.text : undefined;
}

/** A number, or a string that holds one; becomes plain notation with the digits as written. */
export const decimal = value('a decimal number', (input): Decimal | undefined =>
  parseDecimal(typeof input === 'string' ? input : (numberText(input) ?? '')),
);

/** An integer of any size, as a number or as a string of digits; becomes its digits. */
export const integerId = value('an integer', (input) => {
  const text = typeof input === 'string' ? input : numberText(input);
  return text !== undefined && /^(?:0|[1-9]\d*)$/.test(text) ? text : undefined;
});

const UINT64_MAX = 2n ** 64n - 1n;

/** An unsigned 64-bit integer; becomes its digits. */
export const uint64 = value('an unsigned 64-bit integer', (input) => {
  const text = numberText(input);
  return text !== undefined && /^\d{1,20}$/.test(text) && BigInt(text) <= UINT64_MAX ? text : undefined;
});

/** An integer that fits GraphQL's Int. */
export const int32 = z.int32();

/** A number that stands for something, also as a string of digits; fits GraphQL's Int. */
export const code = value('an integer', (input) => {
  const number = typeof input === 'string' && /^-?\d{1,10}$/.test(input) ? Number(input) : input;
  return typeof number === 'number' && number === (number | 0) ? number : undefined;
});

/** Unix seconds. */
export const unixSeconds = z.int();

export const string = value('a string', (input) => (typeof input === 'string' ? input : undefined));

export const filledString = value('a string that is not empty', (input) =>
  typeof input === 'string' && input !== '' ? input : undefined,
);

/** Text, or a number in its place. */
export const text = value('a string', (input) => (typeof input === 'string' ? input : numberText(input)));

/** RFC 3339 text with an offset; becomes UTC with its fraction as written. */
export const instant = value('a date and time with an offset', (input) =>
  typeof input === 'string' ? parseInstant(input) : undefined,
);

/** Checks decoded JSON. The error names fields and expectations, never values. */
export function decodeWith<Result>(schema: z.ZodType<Result>): (json: unknown) => Result {
  return (json) => {
    const result = schema.safeParse(json);
    if (result.success) return result.data;
    const [issue] = result.error.issues;
    throw new TypeError(`${issue?.path.join('.') || 'the reply'}: ${issue?.message ?? 'unexpected'}`);
  };
}
