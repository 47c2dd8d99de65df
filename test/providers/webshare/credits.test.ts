import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { CreditFilter } from '../../../src/domain/credit.ts';
import type { WebshareCredit } from '../../../src/simulator/index.ts';
import { present } from '../connect.ts';
import { failureOf, only } from '../failure.ts';
import { credit, earnOut, fill, open, startWebshare, type WebshareSimulator } from './account.ts';

let simulator: WebshareSimulator;
beforeAll(async () => {
  simulator = await startWebshare();
});
afterAll(() => simulator.close());
beforeEach(() => fill(simulator, {}));

const newestFirst: CreditFilter = { orderBy: 'CREATED_AT_DESC' };
const page = { offset: 0, limit: 20 };

/** The one credit that the account has, by list and by id. */
async function readBack(changes: Partial<WebshareCredit>) {
  fill(simulator, { credits: [credit(1, changes)] });
  const { provider, drift } = open(simulator);
  const { items } = await present(provider.credits).list(newestFirst, page);
  expect(await only(present(provider.credits).getMany(['1']))).toEqual(items[0]);
  return { credit: present(items[0]), drift };
}

/** How reading a list fails that holds one sound credit, and one with these members. */
async function failWith(changes: Partial<WebshareCredit>) {
  fill(simulator, { credits: [credit(1), credit(2, changes)] });
  return await failureOf(present(open(simulator).provider.credits).list(newestFirst, page));
}

describe('an amount', () => {
  test.each([
    ['2.5', '2.50'],
    ['2.50', '2.50'],
    ['2.500', '2.50'],
    ['0.0', '0.00'],
    ['0', '0.00'],
    ['12.345', '12.345'],
    ['12', '12.00'],
    ['-3.1', '-3.10'],
    ['1234567890123456.78', '1234567890123456.78'],
    ['0.1000000000000000055', '0.1000000000000000055'],
    ['1e2', '100.00'],
    ['2.5E-3', '0.0025'],
    ['"2.50"', '2.50'],
    ['"1234567890123456.78"', '1234567890123456.78'],
  ])('that is sent as %s reads %s', async (amount, expected) => {
    const { credit } = await readBack({ amount });

    expect(credit.amount).toEqual({ amount: expected, currency: 'USD' });
  });

  test.each(['null', 'NaN', 'Infinity', '1e400', '1e-400', '""', '"2,50"', '"$2.50"', 'true', '[]', '{}'])(
    'that is sent as %s makes the whole list BAD_RESPONSE, and not a wrong sum',
    async (amount) => {
      expect(await failWith({ amount })).toMatchObject({ code: 'BAD_RESPONSE' });
    },
  );

  test('that is missing makes the whole list BAD_RESPONSE', async () => {
    fill(simulator, { credits: [credit(1)] });
    simulator.faults.add({
      fault: { kind: 'mutate', mutate: (text) => text.replace('"amount":2.50,', '') },
    });
    const failure = await failureOf(present(open(simulator).provider.credits).list(newestFirst, page));

    expect(failure).toMatchObject({ code: 'BAD_RESPONSE', reason: expect.stringContaining('amount') });
  });
});

describe('an id', () => {
  test.each(['1.5', '1.0', '1e3', '-1', 'null', '""', '"1/../2"', '"x"', '01'])(
    'that is sent as %s is BAD_RESPONSE',
    async (id) => {
      fill(simulator, { credits: [credit(7)] });
      simulator.faults.add({
        fault: { kind: 'mutate', mutate: (text) => text.replace('"id":7,', `"id":${id},`) },
      });
      const failure = await failureOf(present(open(simulator).provider.credits).list(newestFirst, page));

      expect(failure.code).toBe('BAD_RESPONSE');
    },
  );

  test.each(['9007199254740993', '"9007199254740993"', '18446744073709551616'])(
    'that is sent as %s keeps every digit',
    async (id) => {
      fill(simulator, { credits: [credit(7)] });
      simulator.faults.add({
        fault: { kind: 'mutate', mutate: (text) => text.replace('"id":7,', `"id":${id},`) },
      });
      const { items } = await present(open(simulator).provider.credits).list(newestFirst, page);

      expect(items[0]?.id).toBe(`webshare:credit:${id.replaceAll('"', '')}`);
    },
  );
});

describe('a timestamp', () => {
  test.each([
    ['2022-06-14T11:58:10.246406-07:00', '2022-06-14T18:58:10.246406Z'],
    ['2022-06-14T11:58:10-07:00', '2022-06-14T18:58:10Z'],
    ['2022-06-14T11:58:10.100000Z', '2022-06-14T11:58:10.100000Z'],
    ['2024-12-31T23:30:00.5-01:00', '2025-01-01T00:30:00.5Z'],
  ])('that is sent as %s reads %s', async (created_at, expected) => {
    const { credit } = await readBack({ created_at });

    expect(credit.createdAt).toBe(expected);
  });

  test.each(['', 'yesterday', '2022-02-30T00:00:00Z', '2022-06-14', '2022-06-14T11:58:10', '1655233090'])(
    'that is sent as "%s" is BAD_RESPONSE',
    async (created_at) => {
      expect(await failWith({ created_at })).toMatchObject({ code: 'BAD_RESPONSE' });
    },
  );

  test('of the reversal is there for what was reverted', async () => {
    const { credit } = await readBack({ status: 'reverted', reverted_at: '2022-06-20T00:00:00-07:00' });

    expect(credit).toMatchObject({ status: 'REVERTED', revertedAt: '2022-06-20T07:00:00Z' });
  });
});

describe('a word', () => {
  test.each([
    ['credits', 'CREDITS'],
    ['credit', 'CREDITS'],
    ['payout', 'PAYOUT'],
  ])('of a mode: %s is %s', async (mode, expected) => {
    expect(await readBack({ mode })).toMatchObject({ credit: { mode: expected }, drift: [] });
  });

  test.each(['pending', 'available', 'reverted'])('of a status: %s', async (status) => {
    expect(await readBack({ status })).toMatchObject({
      credit: { status: status.toUpperCase() },
      drift: [],
    });
  });

  test.each(['', 'PENDING', 'on_hold', 'constructor', '__proto__'])(
    'that nobody knows, "%s", is UNKNOWN and counted',
    async (word) => {
      const { credit, drift } = await readBack({ mode: word, status: word });

      expect(credit).toMatchObject({ mode: 'UNKNOWN', status: 'UNKNOWN' });
      expect(new Set(drift)).toEqual(new Set(['credit.mode', 'credit.status']));
    },
  );
});

describe('an earn-out', () => {
  test('that failed says why, and where it went', async () => {
    const failed = { status: 'failed', error_reason: 'Account closed.', mode: 'payout' };
    fill(simulator, { earnOuts: [earnOut(3, { ...failed, paypal_payout_email: 'paypal@webshare.io' })] });
    const { items } = await present(open(simulator).provider.earnOuts).list({}, page);

    expect(items).toMatchObject([
      {
        id: 'webshare:earn-out:3',
        mode: 'PAYOUT',
        status: 'FAILED',
        errorReason: 'Account closed.',
        paypalPayoutEmail: 'paypal@webshare.io',
      },
    ]);
  });

  test('with words that nobody knows is UNKNOWN and counted', async () => {
    fill(simulator, { earnOuts: [earnOut(3, { status: 'queued', mode: 'gift' })] });
    const { provider, drift } = open(simulator);

    expect(await only(present(provider.earnOuts).getMany(['3']))).toMatchObject({
      status: 'UNKNOWN',
      mode: 'UNKNOWN',
    });
    expect(drift).toEqual(['earnout.mode', 'earnout.status']);
  });
});

test('the mode of a credit is its own, whatever the config says', async () => {
  fill(simulator, { config: { mode: 'payout', paypal_payout_email: 'a@example.com' }, credits: [credit(1)] });
  const { items } = await present(open(simulator).provider.credits).list(newestFirst, page);

  expect(items[0]?.mode).toBe('CREDITS');
});
