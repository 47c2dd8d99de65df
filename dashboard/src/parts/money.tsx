import { splitAmount } from '../words/amount';

interface MoneyProps {
  readonly value: { readonly amount: string; readonly currency: string };
}

/** All digits, the fraction in a lighter weight than what stands before it. */
export function Money({ value: { amount, currency } }: MoneyProps) {
  const { whole, fraction } = splitAmount(amount);
  return (
    <span className="money">
      {whole}
      <span className="fraction">{fraction}</span> <span className="currency">{currency}</span>
    </span>
  );
}
