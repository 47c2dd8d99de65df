import { expect, test } from 'vitest';
import type { Credit } from '../../src/domain/credit.ts';
import { CallMeter } from '../../src/http/call-meter.ts';
import { creditHistoryAcross } from '../../src/loaders/credit-history.ts';
import { ConnectedProviders } from '../../src/providers/connected.ts';
import type { Range, Slice } from '../../src/providers/provider.ts';

const dayBack = (day: number) => new Date(Date.UTC(2024, 5, 30) - day * 86_400_000).toISOString();

/** A credit of one dollar a day, back from the end of June. */
function creditsOfDays(count: number): Credit[] {
  return Array.from({ length: count }, (_, day) => ({
    id: `webshare:credit:${1000 - day}`,
    provider: 'WEBSHARE',
    localId: `${1000 - day}`,
    referredUserId: '1',
    mode: 'PAYOUT',
    status: 'AVAILABLE',
    amount: { amount: '1', currency: 'USD' },
    createdAt: dayBack(day),
    updatedAt: dayBack(day),
    revertedAt: null,
  }));
}

/** The history of a year by month, of a list that is another one each time it is asked for. */
async function historyOf(...lists: readonly (readonly Credit[])[]) {
  let asked = 0;
  const list = async (_filter: unknown, { offset, limit }: Range): Promise<Slice<Credit>> => {
    const all = lists[Math.min(asked, lists.length - 1)] ?? [];
    asked += 1;
    const items = all.slice(offset, offset + limit);
    const total = items.length === 0 ? null : all.length;
    return { start: offset, items, hasMore: offset + items.length < all.length, total };
  };
  const providers = new ConnectedProviders(
    new Map([
      [
        'WEBSHARE',
        {
          isConfigured: true,
          capabilities: ['CREDITS'],
          state: 'OK',
          credentialHeaders: [],
          staleAsOf: undefined,
          connect: () => ({ credits: { list, localId: /^\d+$/, getMany: async () => [] } }),
        },
      ],
    ]),
  );
  return await creditHistoryAcross(
    { providers, meter: new CallMeter(100) },
    { named: null, filter: {}, interval: 'MONTH', last: 12 },
  );
}

const whole = creditsOfDays(160);

test('a list that is the same from page to page is read whole', async () => {
  expect(await historyOf(whole)).toMatchObject({ complete: true, count: 160 });
});

test('a credit that arrives between two pages is not counted twice', async () => {
  expect(await historyOf(whole.slice(1), whole)).toMatchObject({ complete: true, count: 159 });
});

test.each([
  ['a credit that goes between two pages, or comes before a second one that is kept,', whole, whole.slice(1)],
  ['one that goes where the second page has one credit', whole.slice(0, 101), whole.slice(1, 101)],
])('%s hides another one, and the history begins behind it', async (_what, before, after) => {
  const history = await historyOf(before, after);

  // The hundredth day back is the 23rd of March, a month that may lack one.
  expect(history).toMatchObject({ complete: false, since: '2024-04-01T00:00:00Z', count: 91 });
});
