import { addDecimals, type Decimal, shiftDecimal, trimFraction } from './decimal.ts';

/** An exact amount in whole units of one currency, never rounded on its way through the gateway. */
export interface Money {
  readonly amount: Decimal;
  /** ISO 4217 code, or a coin's ticker. */
  readonly currency: string;
}

/**
 * Trims zeros that say nothing. Amounts in an ISO 4217 currency keep two fraction digits, as prices are written;
 * tickers such as those of coins have four letters or more and keep none.
 */
export function toMoney(amount: Decimal, currency: string): Money {
  return { amount: trimFraction(amount, currency.length === 3 ? 2 : 0), currency };
}

/** From whole cents: `2500` is `25.00`. */
export function centsToUsd(cents: Decimal): Money {
  return toMoney(shiftDecimal(cents, -2), 'USD');
}

/** The exact sum of amounts in one currency. */
export function addMoney(left: Money, right: Money): Money {
  if (left.currency !== right.currency) {
    throw new RangeError(`amounts in ${left.currency} and ${right.currency} cannot be added`);
  }
  return toMoney(addDecimals(left.amount, right.amount), left.currency);
}
