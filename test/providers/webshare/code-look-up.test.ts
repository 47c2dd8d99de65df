import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { seedWebshare } from '../../../src/simulator/index.ts';
import { present } from '../connect.ts';
import { failureOf } from '../failure.ts';
import { credentials, fill, open, startWebshare, type WebshareSimulator } from './account.ts';

let simulator: WebshareSimulator;
beforeAll(async () => {
  simulator = await startWebshare();
});
afterAll(() => simulator.close());
beforeEach(() => fill(simulator, { config: seedWebshare().config }));

const paths = () => simulator.calls.map(({ path }) => path.replace('/api/v2/referral', ''));

describe('looking a code up', () => {
  test('finds the own code in the config, with all that is known of it', async () => {
    const code = await present(open(simulator).provider.lookUpCode)('78saf89712');

    expect(code).toMatchObject({
      id: 'webshare:code:78saf89712',
      url: 'https://www.webshare.io/?referral_code=78saf89712',
      totalReferrals: String(simulator.data.config.number_of_users_referred),
      totalUpgraded: String(simulator.data.config.number_of_users_upgraded),
      isActive: true,
      isRedeemable: true,
    });
    expect(code?.rewards.map(({ beneficiary }) => beneficiary)).toEqual(['REFERRER', 'REFEREE']);
    expect(paths()).toEqual(['/config/']);
  });

  test("finds somebody else's code in public, where nothing but its promotion is told", async () => {
    const code = await present(open(simulator).provider.lookUpCode)('spring-sale-20');

    expect(code).toMatchObject({
      id: 'webshare:code:spring-sale-20',
      promotion: { type: 'ALWAYS_PERCENT_OFF', value: '20', percent: '20', money: null },
      url: null,
      totalReferrals: null,
      createdAt: null,
    });
    expect(paths()).toEqual(['/config/', '/code/info/?referral_code=spring-sale-20']);
  });

  test('never sends the token along with a public look-up', async () => {
    await present(open(simulator).provider.lookUpCode)('spring-sale-20');

    const publicCall = present(simulator.calls[1]);
    expect(publicCall.headers.authorization).toBeUndefined();
    expect(JSON.stringify([publicCall.path, publicCall.headers, publicCall.body])).not.toContain(
      credentials.token,
    );
  });

  test('of a code without a promotion promises nothing', async () => {
    expect(await present(open(simulator).provider.lookUpCode)('plainfriend')).toMatchObject({
      promotion: null,
      rewards: [],
    });
  });

  test('finds the own code without credentials too, as anybody would', async () => {
    const { provider } = open(simulator, { credentials: null });

    expect(await present(provider.lookUpCode)('78saf89712')).toMatchObject({
      url: null,
      totalReferrals: null,
    });
    expect(paths()).toEqual(['/code/info/?referral_code=78saf89712']);
  });

  test('is null for a code that nobody has', async () => {
    expect(await present(open(simulator).provider.lookUpCode)('nobodys')).toBeNull();
  });

  test('is null where the parameter is refused', async () => {
    simulator.faults.add({ match: { path: /code\/info/ }, fault: { kind: 'status', status: 400 } });

    expect(await present(open(simulator).provider.lookUpCode)('nobodys')).toBeNull();
  });

  test.each([
    ['a&b=c', 'a%26b%3Dc'],
    ['../config/', '..%2Fconfig%2F'],
    ['x#y?z', 'x%23y%3Fz'],
    ['100%', '100%25'],
    ['ünï', '%C3%BCn%C3%AF'],
  ])('keeps %s within the parameter', async (code, encoded) => {
    expect(await present(open(simulator, { credentials: null }).provider.lookUpCode)(code)).toBeNull();
    expect(paths()).toEqual([`/code/info/?referral_code=${encoded}`]);
  });

  test('fails where the config, which might hold the code, fails', async () => {
    simulator.faults.add({ match: { path: /config/ }, fault: { kind: 'status', status: 500 } });

    expect(await failureOf(present(open(simulator).provider.lookUpCode)('spring-sale-20'))).toMatchObject({
      code: 'UNAVAILABLE',
    });
  });

  test('is public where the account cannot be read', async () => {
    simulator.faults.add({ match: { path: /config/ }, fault: { kind: 'status', status: 401 } });

    expect(await present(open(simulator).provider.lookUpCode)('plainfriend')).toMatchObject({
      code: 'plainfriend',
    });
  });
});

test('many codes by id cost one call for the config, and one for each that is not the own', async () => {
  const { provider } = open(simulator);

  const answers = await present(provider.codes).getMany(['plainfriend', '78saf89712', 'nobodys']);

  expect(answers).toMatchObject([{ code: 'plainfriend' }, { code: '78saf89712' }, null]);
  expect(simulator.calls).toHaveLength(3);
});

test('one code that cannot be had leaves the others alone', async () => {
  simulator.faults.add({ match: { path: /spring-sale/ }, fault: { kind: 'status', status: 500 } });
  const { provider } = open(simulator);

  const answers = await present(provider.codes).getMany(['spring-sale-20', '78saf89712']);

  expect(answers).toMatchObject([
    { code: 'UNAVAILABLE' },
    { code: '78saf89712', id: 'webshare:code:78saf89712' },
  ]);
  expect(answers[0]).toBeInstanceOf(Error);
});

describe('local ids', () => {
  test.each(['1', '0', '9223372036854775807'])('%s is one of a credit', (id) => {
    const { provider } = open(simulator);

    expect(present(provider.credits).localId.test(id)).toBe(true);
    expect(present(provider.earnOuts).localId.test(id)).toBe(true);
    expect(present(provider.programs).localId.test(id)).toBe(true);
  });

  test.each([
    '',
    '01',
    '-1',
    '1.0',
    '1e3',
    '1/../config',
    '1?x=',
    '1\n',
    ' 1',
    '١',
    '1%2f',
    'x',
    '1'.repeat(20),
  ])('"%s" is none of a credit', (id) => {
    expect(present(open(simulator).provider.credits).localId.test(id)).toBe(false);
  });

  test.each(['78saf89712', 'spring-sale-20', 'A_b.c~d'])('%s is one of a code', (id) => {
    expect(present(open(simulator).provider.codes).localId.test(id)).toBe(true);
  });

  test.each(['', 'a/b', 'a?b', 'a b', 'a\n', 'ä', 'a%20', 'x'.repeat(129)])(
    '"%s" is none of a code',
    (id) => {
      expect(present(open(simulator).provider.codes).localId.test(id)).toBe(false);
    },
  );
});
