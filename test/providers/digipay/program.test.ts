import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { DigipayProgram } from '../../../src/simulator/index.ts';
import { present } from '../connect.ts';
import { failureOf, only } from '../failure.ts';
import { type DigipaySimulator, fill, open, program, startDigipay } from './account.ts';

let simulator: DigipaySimulator;
beforeAll(async () => {
  simulator = await startDigipay();
});
afterAll(() => simulator.close());
beforeEach(() => fill(simulator, []));

/** The one program that the account has, by list and by id. */
async function readBack(changes: Partial<DigipayProgram>, settings: Record<string, string> = {}) {
  fill(simulator, [program(changes)]);
  const { provider, drift } = open(simulator, settings);
  const { items } = await present(provider.programs).list({}, { offset: 0, limit: 1 });
  const driftOfList = [...drift];
  const localId = present(items[0]).localId;
  expect(await only(present(provider.programs).getMany([localId]))).toEqual(items[0]);
  return { program: present(items[0]), drift: driftOfList };
}

/** What the program becomes when a text within it is replaced. */
async function readWith(pattern: string, replacement: string) {
  fill(simulator, [program()]);
  simulator.faults.add({
    fault: { kind: 'mutate', mutate: (text) => text.replace(pattern, replacement) },
  });
  const { items } = await present(open(simulator).provider.programs).list({}, { offset: 0, limit: 1 });
  return present(items[0]);
}

describe('the status', () => {
  test.each([
    [1, 'ACTIVE', []],
    [2, 'INACTIVE', []],
    [3, 'EXPIRED', []],
    [7, 'UNKNOWN', ['status']],
    [0, 'UNKNOWN', ['status']],
    [-1, 'UNKNOWN', ['status']],
  ])('%d is %s, and its number is kept', async (statusCode, status, drift) => {
    expect(await readBack({ status: statusCode })).toMatchObject({ program: { status, statusCode }, drift });
  });

  test('is what Digipay says, whatever the date of expiry', async () => {
    expect((await readBack({ status: 1, expiry_date: 160_011_245 })).program).toMatchObject({
      status: 'ACTIVE',
      expiresAt: '1975-01-26T23:34:05Z',
    });
  });
});

describe('the date of expiry', () => {
  test.each([
    [1_767_225_600, '2026-01-01T00:00:00Z'],
    [0, '1970-01-01T00:00:00Z'],
    [-1, '1969-12-31T23:59:59Z'],
    [253_402_300_799, '9999-12-31T23:59:59Z'],
  ])('%d is %s', async (expiry_date, expiresAt) => {
    expect(await readBack({ expiry_date })).toMatchObject({ program: { expiresAt }, drift: [] });
  });

  test.each([253_402_300_800, 1_767_225_600_000, 9_007_199_254_740_991, -62_135_596_801])(
    '%d is beyond any date: null, and counted',
    async (expiry_date) => {
      expect(await readBack({ expiry_date })).toMatchObject({
        program: { expiresAt: null },
        drift: ['expiry_date'],
      });
    },
  );

  test.each(['null', '"soon"', '1.5'])('%s is null or BAD_RESPONSE, and never a guess', async (json) => {
    const reading = readWith('"expiry_date":1767225600', `"expiry_date":${json}`);

    if (json === 'null') expect((await reading).expiresAt).toBeNull();
    else expect((await failureOf(reading)).code).toBe('BAD_RESPONSE');
  });
});

describe('rewards', () => {
  const onSignUp = {
    referfrom_value: '2.5',
    referfrom_value_type: 1,
    referto_value: '5',
    referto_value_type: 2,
  };
  const onTransaction = {
    referfrom_value: '0',
    referfrom_value_type: 1,
    referto_value: '12.750',
    referto_value_type: 2,
    min_trans_amount: '99.990',
    no_of_trans_required: 3,
  };

  test('are up to four: of both sides, on sign-up and on transactions', async () => {
    const referral_condition = { refer_type: 2, refer: onSignUp, transaction: onTransaction };
    const { program } = await readBack({ referral_condition, referto_rewards_type: 3 });

    expect(program.conditionCode).toBe(2);
    expect(program.rewards).toMatchObject([
      {
        beneficiary: 'REFERRER',
        trigger: 'SIGN_UP',
        kind: 'CASH',
        value: '2.5',
        minimumTransactionAmount: null,
      },
      { beneficiary: 'REFEREE', trigger: 'SIGN_UP', kind: 'POINTS', value: '5', transactionsRequired: null },
      { beneficiary: 'REFERRER', trigger: 'TRANSACTION', value: '0', minimumTransactionAmount: '99.990' },
      { beneficiary: 'REFEREE', trigger: 'TRANSACTION', value: '12.750', transactionsRequired: 3 },
    ]);
  });

  test('are those of the parts that are there', async () => {
    const refer = await readBack({ referral_condition: { refer_type: 1, refer: onSignUp } });
    const transaction = await readBack({ referral_condition: { refer_type: 2, transaction: onTransaction } });

    expect(refer.program.rewards.map(({ trigger }) => trigger)).toEqual(['SIGN_UP', 'SIGN_UP']);
    expect(transaction.program.rewards.map(({ trigger }) => trigger)).toEqual(['TRANSACTION', 'TRANSACTION']);
  });

  test.each([
    ['a condition of null', /"referral_condition":\{.*?\}\}/],
    ['a part of null', /"refer":\{[^}]*\}/],
  ])('are none with %s', async (_title, pattern) => {
    fill(simulator, [program()]);
    const mutate = (text: string) =>
      text.replace(pattern, (found) => `${found.slice(0, found.indexOf(':'))}:null`);
    simulator.faults.add({ fault: { kind: 'mutate', mutate } });
    const { items } = await present(open(simulator).provider.programs).list({}, { offset: 0, limit: 1 });

    expect(items).toMatchObject([{ rewards: [] }]);
  });

  test.each([
    [1, 'CASH', []],
    [2, 'UNKNOWN', []],
    [3, 'POINTS', []],
    [4, 'UNKNOWN', ['rewards_type']],
    [0, 'UNKNOWN', ['rewards_type']],
  ])('of type %d are of kind %s', async (referfrom_rewards_type, kind, drift) => {
    const read = await readBack({ referfrom_rewards_type });

    expect(read.program.rewards[0]).toMatchObject({ kind, kindCode: referfrom_rewards_type });
    expect(read.drift).toEqual(drift);
  });

  test.each(['1e400', '"five"', 'true', '[]'])('with a value of %s are BAD_RESPONSE', async (json) => {
    expect(await failureOf(readWith('"referfrom_value":2.5', `"referfrom_value":${json}`))).toMatchObject({
      code: 'BAD_RESPONSE',
    });
  });

  test.each([
    ['2.500', '2.500'],
    ['"2.5"', '2.5'],
    ['1234567890123456.78', '1234567890123456.78'],
    ['1e2', '100'],
  ])('with a value of %s keep its digits', async (json, value) => {
    const { rewards } = await readWith('"referfrom_value":2.5', `"referfrom_value":${json}`);

    expect(rewards[0]?.value).toBe(value);
  });
});

describe('money', () => {
  const types = { DIGIPAY_VALUE_TYPES: '1=FIXED,2=PERCENT' };
  const both = { ...types, DIGIPAY_CURRENCIES: '123=USD,7753ad6bd8cf48f5b1312fd21eb36588=INR' };
  const moneyOf = async (changes: Partial<DigipayProgram>, settings: Record<string, string>) =>
    (await readBack(changes, settings)).program.rewards.map(({ valueType, money }) => [valueType, money]);

  test('is known where the operator knows value types and currencies', async () => {
    expect(await moneyOf({}, both)).toEqual([
      ['FIXED', { amount: '2.50', currency: 'USD' }],
      ['PERCENT', null],
    ]);
    expect((await moneyOf({ currency_id: '7753ad6bd8cf48f5b1312fd21eb36588' }, both))[0]).toEqual([
      'FIXED',
      { amount: '2.50', currency: 'INR' },
    ]);
  });

  test.each<[string, Partial<DigipayProgram>, Record<string, string>, string]>([
    ['nothing is known', {}, {}, 'UNKNOWN'],
    ['the value types alone are known', {}, types, 'FIXED'],
    ['the currencies alone are known', {}, { DIGIPAY_CURRENCIES: '123=USD' }, 'UNKNOWN'],
    ['the currency is another', { currency_id: '124' }, both, 'FIXED'],
    ['there is no currency', { currency_id: null }, both, 'FIXED'],
    ['the currency is empty', { currency_id: '' }, both, 'FIXED'],
    ['the currency has the name of something else', { currency_id: 'constructor' }, both, 'FIXED'],
    ['the currency has another such name', { currency_id: '__proto__' }, both, 'FIXED'],
    ['the reward is points', { referfrom_rewards_type: 3 }, both, 'FIXED'],
  ])('is null where %s', async (_title, changes, settings, valueType) => {
    expect((await moneyOf(changes, settings))[0]).toEqual([valueType, null]);
  });

  test('is never read from the message', async () => {
    expect((await readBack({ message: 'You will get 10 $.' })).program).toMatchObject({
      message: 'You will get 10 $.',
      balance: null,
      promotion: null,
    });
  });
});

describe('an id', () => {
  test.each(['4428647ee7ed420487cd6899f51eaa63', 'a', '7', '44f86e0b', 'ABCdef-_09'])(
    '%s, of any length, finds its program',
    async (id) => {
      expect((await readBack({ id })).program.id).toBe(`digipay:program:${id}`);
      expect(present(open(simulator).provider.programs).localId.test(id)).toBe(true);
    },
  );

  test.each(['', 'a/b', '../x', 'a?b', 'a b', 'a\n', 'ä', '%41', 'x'.repeat(65)])('"%s" is none', (id) => {
    expect(present(open(simulator).provider.programs).localId.test(id)).toBe(false);
  });

  test.each(['17', 'null', '""', '["x"]'])('that is sent as %s is BAD_RESPONSE', async (json) => {
    const text = `"id":"${program().id}"`;

    expect(await failureOf(readWith(text, `"id":${json}`))).toMatchObject({ code: 'BAD_RESPONSE' });
  });
});

test('numbers that nobody explains are handed on as they are', async () => {
  const numbers = {
    referral_for: 17,
    referral_reward_users: 4,
    min_referrals: 0,
    max_referrals: 2_147_483_647,
  };

  expect(await readBack(numbers)).toMatchObject({
    program: { audienceCode: 17, rewardedPartiesCode: 4, minReferrals: 0, maxReferrals: 2_147_483_647 },
    drift: [],
  });
});
