/**
 * JSON without loss of digits. A number arrives as a JavaScript number when that number prints exactly as the
 * provider wrote it, and as an ExactNumber otherwise.
 */
export class ExactNumber {
  /** The number as it stands in the JSON text. */
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

// A double prints back exactly unless a run of digits and points is longer than 15 characters, an exponent follows
// a digit, a fraction ends in 0, or the number is -0 or so small that it prints with an exponent.
const MAY_LOSE_DIGITS = /[\d.]{16}|\d[eE]|\.\d*0\s*(?:[,}\]]|$)|-0\s*(?:[,}\]]|$)|0\.000000/;

/** Throws a SyntaxError where the text is not JSON. */
export function parseExactJson(text: string): unknown {
  return MAY_LOSE_DIGITS.test(text) ? JSON.parse(text, keepDigits) : JSON.parse(text);
}

function keepDigits(_key: string, value: unknown, context?: { source?: string }): unknown {
  if (typeof value !== 'number') return value;
  const source = context?.source ?? '';
  return String(value) === source ? value : new ExactNumber(source);
}
