import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  anonymousProfile,
  createDesoIdentity,
  type DesoReferralInfo,
  orphanCode,
} from '../../../src/simulator/index.ts';
import { present } from '../connect.ts';
import { failureOf, only } from '../failure.ts';
import { code, type DesoSimulator, fill, open, startDeso } from './account.ts';

let simulator: DesoSimulator;
beforeAll(async () => {
  simulator = await startDeso();
});
afterAll(() => simulator.close());
beforeEach(() => fill(simulator, []));

const range = { offset: 0, limit: 20 };

async function listCodes() {
  const { provider, drift } = open(simulator);
  const { items } = await present(provider.codes).list({}, range);
  return { items, codes: items.map(({ code }) => code), drift };
}

async function readCode(info: Partial<DesoReferralInfo>, parts: Parameters<typeof code>[2] = {}) {
  fill(simulator, [code('7kQzW3nB', info, parts)]);
  return present((await listCodes()).items[0]);
}

describe('the list of codes', () => {
  test('is empty where the node says null, which it says for no codes', async () => {
    const slice = await present(open(simulator).provider.codes).list({}, range);

    expect(slice).toEqual({ start: 0, items: [], hasMore: false, total: 0 });
  });

  test('is in the order of creation, and of the letters where that is the same', async () => {
    const at = (DateCreatedTStampNanos: bigint) => ({ DateCreatedTStampNanos });
    fill(simulator, [
      code('aaaaaaaa', at(1_634_756_400_123_456_790n)),
      code('zzzzzzzz', at(1_634_756_400_123_456_789n)),
      code('mmmmmmmm', at(1_634_756_400_123_456_789n)),
      code('MMMMMMMM', at(1_634_756_400_123_456_789n)),
      code('99999999', at(18_446_744_073_709_551_615n)),
      code('bbbbbbbb', at(0n)),
    ]);

    expect((await listCodes()).codes).toEqual([
      'bbbbbbbb',
      'MMMMMMMM',
      'mmmmmmmm',
      'zzzzzzzz',
      'aaaaaaaa',
      '99999999',
    ]);
  });

  test('leaves out entries without a record, and counts them', async () => {
    fill(simulator, [orphanCode('AAAAAAAA'), code('7kQzW3nB'), orphanCode('zzzzzzzz')]);
    const { items, codes, drift } = await listCodes();

    expect(codes).toEqual(['7kQzW3nB']);
    expect(items).toHaveLength(1);
    expect(drift).toEqual(['code without a record', 'code without a record']);
  });

  test('costs one call, and the summary and own codes by id with it none', async () => {
    fill(simulator, [code('7kQzW3nB'), code('9diWfRVk')]);
    const { provider } = open(simulator);
    await present(provider.codes).list({}, range);
    await present(provider.summarizeEarnings)();
    await present(provider.codes).getMany(['9diWfRVk', '7kQzW3nB']);

    expect(simulator.calls).toHaveLength(1);
  });
});

describe('the misspelt names of the documents', () => {
  test('are read as the real ones are', async () => {
    const real = await readCode({});
    simulator.data.settings.fieldNames = 'documented';

    expect((await listCodes()).items).toEqual([real]);
    expect(real.rewards.map(({ money }) => money?.amount)).toEqual(['5.00', '25.00']);
    expect(real.referrerEarned?.amount).toBe('0.0009');
  });

  test('yield to the real ones where both are there', async () => {
    fill(simulator, [code('7kQzW3nB')]);
    const both = '"ReferreeAmountUSDCents":1,"TotalRefererrerDeSoNanos":1,"RefereeAmountUSDCents"';
    simulator.faults.add({
      fault: { kind: 'mutate', mutate: (body) => body.replace('"RefereeAmountUSDCents"', both) },
    });
    const { items } = await listCodes();

    expect(items[0]?.rewards[1]?.value).toBe('25.00');
    expect(items[0]?.referrerEarned?.amount).toBe('0.0009');
  });

  test.each(['RefereeAmountUSDCents', 'TotalReferrerDeSoNanos'])(
    'and the real one, %s, both missing is BAD_RESPONSE',
    async (name) => {
      fill(simulator, [code('7kQzW3nB')]);
      simulator.faults.add({
        fault: { kind: 'mutate', mutate: (body) => body.replace(`"${name}"`, '"SomethingElse"') },
      });

      expect(await failureOf(listCodes())).toMatchObject({
        code: 'BAD_RESPONSE',
        reason: expect.stringContaining(name),
      });
    },
  );
});

describe('a code', () => {
  test.each([
    [true, 0n, 9n, true, null],
    [true, 10n, 9n, true, '10'],
    [true, 9n, 9n, false, '9'],
    [true, 8n, 9n, false, '8'],
    [false, 0n, 0n, false, null],
    [false, 10n, 0n, false, '10'],
  ])(
    'active %s with a limit of %d (0 is none) and %d referrals is redeemable: %s',
    async (IsActive, MaxReferrals, TotalReferrals, isRedeemable, maxReferrals) => {
      expect(await readCode({ MaxReferrals, TotalReferrals }, { IsActive })).toMatchObject({
        isActive: IsActive,
        isRedeemable,
        maxReferrals,
      });
    },
  );

  test('does not tell its referees where the list is empty, which says nothing', async () => {
    const { referredUsers, totalReferrals } = await readCode(
      {},
      { ReferredUsers: [anonymousProfile('BC1YLx')] },
    );

    expect(referredUsers).toBeNull();
    expect(totalReferrals).toBe('9');
  });

  test('tells its referees where the node does, an anonymous one by the key alone', async () => {
    const { publicKey } = createDesoIdentity('friend');
    const named = {
      ...anonymousProfile(publicKey),
      Username: 'friend',
      Description: 'a & <b>',
      IsVerified: true,
    };
    fill(simulator, [code('7kQzW3nB', {}, { ReferredUsers: [named, anonymousProfile('BC1YLother')] })]);
    simulator.data.settings.discloseReferredUsers = true;

    expect((await listCodes()).items[0]?.referredUsers).toEqual([
      { publicKey, username: 'friend', description: 'a & <b>', isVerified: true },
      { publicKey: 'BC1YLother', username: null, description: null, isVerified: false },
    ]);
  });

  test('by id is the own one where it is in the list, else anybody’s, else null', async () => {
    fill(simulator, [code('7kQzW3nB')]);
    simulator.addTenant(
      { publicKey: createDesoIdentity('stranger').publicKey, jwt: 'x' },
      { ...simulator.data, codes: [code('stranger')] },
    );
    const { provider } = open(simulator);

    const answers = await present(provider.codes).getMany(['stranger', '7kQzW3nB', '7KQZW3NB']);

    expect(answers).toMatchObject([
      { code: 'stranger', referrerEarned: null, signUpBonus: null },
      { code: '7kQzW3nB', referrerEarned: { amount: '0.0009' }, signUpBonus: null },
      null,
    ]);
    expect(simulator.calls).toHaveLength(3);
  });

  test('by id is looked up in public without credentials', async () => {
    fill(simulator, [code('7kQzW3nB')]);
    const { provider } = open(simulator, { credentials: null });

    expect(await only(present(provider.codes).getMany(['7kQzW3nB']))).toMatchObject({ code: '7kQzW3nB' });
    expect(simulator.calls.map(({ body }) => body)).toEqual(['{"ReferralHash":"7kQzW3nB"}']);
  });
});
