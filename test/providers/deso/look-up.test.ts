import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { CountrySignUpBonus } from '../../../src/simulator/index.ts';
import { present } from '../connect.ts';
import { failureOf } from '../failure.ts';
import { code, type DesoSimulator, fill, open, startDeso } from './account.ts';

let simulator: DesoSimulator;
beforeAll(async () => {
  simulator = await startDeso();
});
afterAll(() => simulator.close());
beforeEach(() => {
  fill(simulator, [code('7kQzW3nB')]);
  Object.assign(simulator.data.countrySignUpBonus, {
    AllowCustomReferralAmount: true,
    ReferralAmountOverrideUSDCents: 100n,
    AllowCustomKickbackAmount: false,
    KickbackAmountOverrideUSDCents: 0n,
  } satisfies CountrySignUpBonus);
});

const lookUp = (text: string) => present(open(simulator, { credentials: null }).provider.lookUpCode)(text);

describe('the sign-up bonus of a referee', () => {
  const unlimited = { MaxReferrals: 0n, TotalReferrals: 1000n };
  const capped = { MaxReferrals: 10n, TotalReferrals: 10n };
  const free = { MaxReferrals: 10n, TotalReferrals: 9n };

  test.each([
    ["the code's amount, where it is the greater", true, 3000n, 100n, free, true, '30.00'],
    ["the country's amount, where it is the greater", true, 100n, 3000n, free, true, '30.00'],
    ['either, where they are equal', true, 3000n, 3000n, free, true, '30.00'],
    ["the code's amount, where there is no limit", true, 3000n, 100n, unlimited, true, '30.00'],
    ["the country's amount, where the code is used up", true, 3000n, 100n, capped, true, '1.00'],
    ["the country's amount, where the code is inactive", true, 3000n, 100n, free, false, '1.00'],
    ["the country's amount, where no other is allowed", false, 3000n, 100n, free, true, '1.00'],
    ['nothing, where the country pays nothing and allows no other', false, 3000n, 0n, free, true, '0.00'],
    ['nothing, where neither pays', true, 0n, 0n, free, true, '0.00'],
  ])('is %s', async (_title, AllowCustomReferralAmount, own, override, capacity, IsActive, amount) => {
    fill(simulator, [code('7kQzW3nB', { RefereeAmountUSDCents: own, ...capacity }, { IsActive })]);
    Object.assign(simulator.data.countrySignUpBonus, {
      AllowCustomReferralAmount,
      ReferralAmountOverrideUSDCents: override,
      AllowCustomKickbackAmount: true,
      KickbackAmountOverrideUSDCents: 250n,
    } satisfies CountrySignUpBonus);

    expect((await lookUp('7kQzW3nB'))?.signUpBonus).toEqual({
      allowCustomReferralAmount: AllowCustomReferralAmount,
      referralAmountOverride: { amount: `${override / 100n}.00`, currency: 'USD' },
      allowCustomKickbackAmount: true,
      kickbackAmountOverride: { amount: '2.50', currency: 'USD' },
      refereeAmount: { amount, currency: 'USD' },
    });
  });

  test('compares amounts beyond what a double can tell apart', async () => {
    fill(simulator, [code('7kQzW3nB', { RefereeAmountUSDCents: 9_007_199_254_740_993n })]);
    Object.assign(simulator.data.countrySignUpBonus, {
      AllowCustomReferralAmount: true,
      ReferralAmountOverrideUSDCents: 9_007_199_254_740_992n,
    });

    expect((await lookUp('7kQzW3nB'))?.signUpBonus?.refereeAmount.amount).toBe('90071992547409.93');
  });

  test.each([
    ['null', /"CountrySignUpBonus":\{[^}]*\}/, '"CountrySignUpBonus":null'],
    ['none', /,"CountrySignUpBonus":\{[^}]*\}/, ''],
  ])('is null where the node sends %s', async (_title, pattern, replacement) => {
    const mutate = (body: string) => body.replace(pattern, replacement);
    simulator.faults.add({ fault: { kind: 'mutate', mutate } });

    expect(await lookUp('7kQzW3nB')).toMatchObject({ code: '7kQzW3nB', signUpBonus: null });
  });

  test('that cannot be read is BAD_RESPONSE', async () => {
    const mutate = (body: string) => body.replace('"KickbackAmountOverrideUSDCents":0', '"SomethingElse":0');
    simulator.faults.add({ fault: { kind: 'mutate', mutate } });

    expect(await failureOf(lookUp('7kQzW3nB'))).toMatchObject({ code: 'BAD_RESPONSE' });
  });
});

describe('looking a code up', () => {
  test("tells the referee's side alone", async () => {
    const found = await lookUp('7kQzW3nB');

    expect(found?.rewards).toMatchObject([{ beneficiary: 'REFEREE', money: { amount: '25.00' } }]);
    expect(found).toMatchObject({ referrerEarned: null, referrerPublicKey: null, verification: null });
  });

  test('reads the misspelt name of the documents too', async () => {
    simulator.data.settings.fieldNames = 'documented';

    expect((await lookUp('7kQzW3nB'))?.rewards[0]?.value).toBe('25.00');
  });

  test.each(['7KQZW3NB', '7kqzw3nb', 'nobodys1', '"; DROP', 'Invalid token', '\\', 'ünï'])(
    'is null for %s, which nobody has',
    async (text) => {
      expect(await lookUp(text)).toBeNull();
      expect(simulator.calls.map(({ body }) => JSON.parse(body))).toEqual([{ ReferralHash: text }]);
    },
  );

  test('is null where the node knows of no record', async () => {
    simulator.faults.add({
      fault: { kind: 'status', status: 200, body: '{"ReferralInfoResponse":null,"CountrySignUpBonus":null}' },
    });

    expect(await lookUp('7kQzW3nB')).toBeNull();
  });

  test('is null for an entry without a record, which is counted', async () => {
    const mutate = (body: string) => body.replace('7kQzW3nB', '');
    simulator.faults.add({ fault: { kind: 'mutate', mutate } });
    const { provider, drift } = open(simulator, { credentials: null });

    expect(await present(provider.lookUpCode)('7kQzW3nB')).toBeNull();
    expect(drift).toEqual(['code without a record']);
  });

  test('forwards no country, which would be the caller’s word', async () => {
    await lookUp('7kQzW3nB');

    expect(Object.keys(simulator.calls[0]?.headers ?? {}).sort()).toEqual([
      'accept',
      'accept-encoding',
      'connection',
      'content-length',
      'content-type',
      'host',
    ]);
  });
});

describe('local ids', () => {
  test.each(['9diWfRVk', '7kQzW3nB', '0OIl', 'x'])('%s is one of a code', (id) => {
    expect(present(open(simulator).provider.codes).localId.test(id)).toBe(true);
  });

  test.each(['', '../x', 'a b', 'a/b', 'a\n', 'ä', '9diW-RVk', 'x'.repeat(65)])('"%s" is none', (id) => {
    expect(present(open(simulator).provider.codes).localId.test(id)).toBe(false);
  });
});
