import { BigNumber } from 'bignumber.js';
import type { GatewayClient } from './gateway-client.ts';
import { CreditsPageDocument, type CreditsPageQuery } from './generated.ts';

type Credit = CreditsPageQuery['credits']['nodes'][number];

/** What credits of one currency and one status come to. */
export interface CreditTotal {
  readonly currency: string;
  readonly status: Credit['status'];
  readonly count: number;
  /** Exact, in plain notation. */
  readonly amount: string;
}

/** A provider is missing from a list, for longer than it makes sense to wait. */
export class IncompleteList extends Error {
  override readonly name = 'IncompleteList';
}

/** Every credit, page by page. Waits for a provider that asks for it; throws rather than leave one's credits out. */
export async function* allCredits(client: GatewayClient): AsyncGenerator<Credit> {
  let after: string | null = null;
  let failures = 0;
  for (;;) {
    const { credits }: CreditsPageQuery = await client.ask(CreditsPageDocument, { after });
    const [problem] = credits.problems.filter(({ code }) => code !== 'SERVED_STALE');
    if (problem === undefined) {
      failures = 0;
      yield* credits.nodes;
      if (!credits.pageInfo.hasNextPage) return;
      after = credits.pageInfo.endCursor;
      continue;
    }
    const incomplete = new IncompleteList(`${problem.message} (${problem.code})`);
    const isPassing = ['RATE_LIMITED', 'TIMEOUT', 'UNAVAILABLE'].includes(problem.code);
    failures += 1;
    if (!isPassing || failures > 3) throw incomplete;
    // The same page again: a walk that goes on without the provider would end with too little.
    await client.wait(problem.retryAfterSeconds ?? failures, incomplete);
  }
}

/** Adds amounts up exactly, which are text because JavaScript's numbers would lose digits. Currencies stay apart. */
export async function totalCredits(credits: AsyncIterable<Credit>): Promise<readonly CreditTotal[]> {
  const totals = new Map<
    string,
    { currency: string; status: Credit['status']; count: number; sum: BigNumber }
  >();
  for await (const { status, amount } of credits) {
    const key = `${amount.currency} ${status}`;
    const { count, sum } = totals.get(key) ?? { count: 0, sum: new BigNumber(0) };
    totals.set(key, { currency: amount.currency, status, count: count + 1, sum: sum.plus(amount.amount) });
  }
  return [...totals.values()].map(({ sum, ...total }) => ({
    ...total,
    amount: sum.toFixed(Math.max(sum.decimalPlaces() ?? 0, 2)),
  }));
}
