/**
 * JSON without loss of digits. In parsed JSON a number stays a JavaScript number when that prints exactly as the provider
 * wrote it; any other is a string that begins with MARK, which `exactValue` tells from what came as a string.
 */
const MARK = '\u0000';

/** A number whose digits a JavaScript number would lose. */
export class ExactNumber {
  /** The number as it stands in the JSON text. */
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

/** A value of parsed JSON as it was sent: an ExactNumber, or what JSON.parse makes of it. */
export function exactValue(value: unknown): unknown {
  return typeof value === 'string' && value.charCodeAt(0) === 0 ? unmarked(value) : value;
}

function unmarked(value: string): ExactNumber | string {
  return value.startsWith(MARK, 1) ? value.slice(1) : new ExactNumber(value.slice(1));
}

/** Parsed JSON, whose values are to be read by `exactValue`. Throws a SyntaxError where the text is not JSON. */
export function parseExactJson(text: string): unknown {
  // Without this escape no string of the text can begin as marked numbers do, which JSON.parse then reads on its own.
  return text.includes('\\u0000') ? JSON.parse(text, markValue) : JSON.parse(markNumbers(text));
}

function markValue(_key: string, value: unknown, context?: { source?: string }): unknown {
  if (typeof value === 'string') return value.startsWith(MARK) ? MARK + value : value;
  const source = context?.source ?? '';
  return typeof value === 'number' && losesDigits(source) ? MARK + source : value;
}

// With what follows a value, so that a number where none may stand, as in `{1.0:2}`, is left for JSON.parse to refuse.
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?(?=\s*(?:[,\]}]|$))/y;

const FRACTION_WITH_ZERO = /^-?\d+\.\d*0$/;

/** The same JSON with marked strings in place of the numbers that would lose digits; text that is not JSON stays so. */
function markNumbers(text: string): string {
  let marked = '';
  let copied = 0;
  for (let at = nextDoubtful(text, 0); at < text.length; at = nextDoubtful(text, NUMBER.lastIndex)) {
    NUMBER.lastIndex = at;
    if (!NUMBER.test(text)) return text;
    const number = text.slice(at, NUMBER.lastIndex);
    if (losesDigits(number)) {
      marked += `${text.slice(copied, at)}"\\u0000${number}"`;
      copied = NUMBER.lastIndex;
    }
  }
  return copied === 0 ? text : marked + text.slice(copied);
}

function losesDigits(number: string): boolean {
  // What most doubtful numbers are, such as 2.50, is told without asking what a JavaScript number makes of it.
  return FRACTION_WITH_ZERO.test(number) || String(Number(number)) !== number;
}

const QUOTE = 0x22;
const MINUS = 0x2d;
const POINT = 0x2e;
const ZERO = 0x30;
const NINE = 0x39;
const BACKSLASH = 0x5c;

/**
 * Where, from there on and outside of strings, the next number begins that may lose digits; the text's length: nowhere.
 * In text that is not JSON it may go astray, but only behind a place for which JSON.parse refuses the text.
 */
function nextDoubtful(text: string, from: number): number {
  let at = from;
  while (at < text.length) {
    const char = text.charCodeAt(at);
    if (char === QUOTE) {
      // What follows a string is never the first character of another value.
      at = endOfString(text, at) + 1;
    } else if (char === MINUS || isDigit(char)) {
      const start = at;
      at = endOfDigits(text, at + 1);
      // A double keeps 15 significant digits, prints none of the zeros that end a fraction, and small ones by exponent.
      if (text.charCodeAt(at) === POINT) {
        at = endOfDigits(text, at + 1);
        if (text.charCodeAt(at - 1) === ZERO || (char === ZERO && at - start > 8)) return start;
      }
      if (at - start > 15 || char === MINUS || isExponent(text.charCodeAt(at))) return start;
    } else {
      at += 1;
    }
  }
  return text.length;
}

/** Behind its closing quote; the text's length where there is none. */
function endOfString(text: string, open: number): number {
  let close = text.indexOf('"', open + 1);
  while (text.charCodeAt(close - 1) === BACKSLASH && isEscaped(text, close))
    close = text.indexOf('"', close + 1);
  return close === -1 ? text.length : close + 1;
}

function isEscaped(text: string, at: number): boolean {
  let start = at;
  while (text.charCodeAt(start - 1) === BACKSLASH) start -= 1;
  return (at - start) % 2 === 1;
}

function endOfDigits(text: string, from: number): number {
  let at = from;
  while (isDigit(text.charCodeAt(at))) at += 1;
  return at;
}

function isDigit(char: number): boolean {
  return char >= ZERO && char <= NINE;
}

function isExponent(char: number): boolean {
  return char === 0x65 || char === 0x45;
}
