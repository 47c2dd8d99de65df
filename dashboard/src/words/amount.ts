/** Amounts are text from end to end: a JavaScript number would not hold all of their digits. */

export interface AmountParts {
  /** With a sign where negative, and separators between thousands. */
  readonly whole: string;
  /** With its point; empty where there is none. */
  readonly fraction: string;
}

export function splitAmount(amount: string): AmountParts {
  const [whole = '', fraction] = amount.split('.');
  return {
    whole: groupDigits(whole),
    fraction: fraction === undefined ? '' : `.${fraction}`,
  };
}

/** With separators between thousands. */
export function groupDigits(integer: string): string {
  return integer.replace(/\B(?=(?:\d{3})+$)/g, ',');
}

/** Negative, zero or positive, as `left` is less than, equal to or greater than `right`. */
export function compareAmounts(left: string, right: string): number {
  const scale = Math.max(scaleOf(left), scaleOf(right));
  const difference = toInteger(left, scale) - toInteger(right, scale);
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

function scaleOf(amount: string): number {
  return amount.split('.')[1]?.length ?? 0;
}

function toInteger(amount: string, scale: number): bigint {
  const [whole = '', fraction = ''] = amount.split('.');
  return BigInt(whole + fraction.padEnd(scale, '0'));
}
