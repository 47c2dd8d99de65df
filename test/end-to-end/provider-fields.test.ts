import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  createDesoIdentity,
  orphanCode,
  seedDeso,
  seedDigipay,
  seedWebshare,
} from '../../src/simulator/index.ts';
import { startGateway, type TestGateway } from '../gateway.ts';

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await startGateway({ DIGIPAY_CURRENCIES: '123=USD', DIGIPAY_VALUE_TYPES: '1=FIXED,2=PERCENT' });
});
afterAll(() => gateway.stop());
beforeEach(() => {
  const { webshare, deso, digipay } = gateway.simulators;
  Object.assign(webshare.data, seedWebshare());
  Object.assign(deso.data, seedDeso());
  Object.assign(digipay.data, seedDigipay());
});

const REWARD = `beneficiary trigger kind kindCode value valueType valueTypeCode money { amount currency }
  maximum { amount currency } firstTimeOnly minimumTransactionAmount transactionsRequired`;
const plain = {
  kindCode: null,
  valueTypeCode: null,
  money: null,
  maximum: null,
  firstTimeOnly: null,
  minimumTransactionAmount: null,
  transactionsRequired: null,
};

describe('the Webshare config', () => {
  const config = () => gateway.simulators.webshare.data.config;

  test('becomes a program with its terms, balance, promotion and both rewards', async () => {
    Object.assign(config(), {
      mode: 'payout',
      paypal_payout_email: 'me@example.com',
      earn_out_frequency: '1 02:03:04',
      referral_payment_pending_days: '12:00:00',
      minimum_earn_out_amount: '12.345',
      credits_earned: '0.0',
      payouts_earned: '2.5',
      total_credits_earned: '2.500',
      total_payouts_earned: '1234567890123456.78',
      promo_type: 'first_time_percent_off',
      promo_value: 20,
    });
    const { data } = await gateway.query(`{ referralProgram(id: "webshare:program:1") {
      status statusCode audienceCode promotion { type value money { amount } percent } rewards { ${REWARD} }
      balance { creditsEarned { amount currency } payoutsEarned { amount } totalCreditsEarned { amount } totalPayoutsEarned { amount } }
      earnOutTerms { mode paypalPayoutEmail idVerificationRequired frequency nextEarnOutAt minimumAmount { amount }
        pendingPeriod creditRatio maximumPerReferral { amount currency } }
      usersReferred usersUpgraded createdAt updatedAt expiresAt currencyId message minReferrals maxReferrals
    } }`);

    expect(data.referralProgram).toEqual({
      status: 'ACTIVE',
      statusCode: null,
      audienceCode: null,
      promotion: { type: 'FIRST_TIME_PERCENT_OFF', value: '20', money: null, percent: '20' },
      rewards: [
        {
          ...plain,
          beneficiary: 'REFERRER',
          trigger: 'PURCHASE',
          kind: 'CASH',
          value: '25',
          valueType: 'PERCENT',
          maximum: { amount: '100.00', currency: 'USD' },
        },
        {
          ...plain,
          beneficiary: 'REFEREE',
          trigger: 'PURCHASE',
          kind: 'DISCOUNT',
          value: '20',
          valueType: 'PERCENT',
          firstTimeOnly: true,
        },
      ],
      balance: {
        creditsEarned: { amount: '0.00', currency: 'USD' },
        payoutsEarned: { amount: '2.50' },
        totalCreditsEarned: { amount: '2.50' },
        totalPayoutsEarned: { amount: '1234567890123456.78' },
      },
      earnOutTerms: {
        mode: 'PAYOUT',
        paypalPayoutEmail: 'me@example.com',
        idVerificationRequired: false,
        frequency: 'P1DT2H3M4S',
        nextEarnOutAt: expect.stringMatching(/T18:58:10\.246406Z$/),
        minimumAmount: { amount: '12.345' },
        pendingPeriod: 'PT12H',
        creditRatio: '0.25',
        maximumPerReferral: { amount: '100.00', currency: 'USD' },
      },
      usersReferred: config().number_of_users_referred,
      usersUpgraded: config().number_of_users_upgraded,
      createdAt: '2022-06-14T18:58:10.246406Z',
      updatedAt: '2022-06-21T18:58:10.246406Z',
      expiresAt: null,
      currencyId: null,
      message: null,
      minReferrals: null,
      maxReferrals: null,
    });
  });

  test.each([
    [
      'always_value_off',
      {
        kind: 'DISCOUNT',
        valueType: 'FIXED',
        money: { amount: '10.00', currency: 'USD' },
        firstTimeOnly: false,
      },
    ],
    [
      'first_time_value_off',
      {
        kind: 'DISCOUNT',
        valueType: 'FIXED',
        money: { amount: '10.00', currency: 'USD' },
        firstTimeOnly: true,
      },
    ],
    ['always_percent_off', { kind: 'DISCOUNT', valueType: 'PERCENT', money: null, firstTimeOnly: false }],
    ['something_new', { kind: 'DISCOUNT', valueType: 'UNKNOWN', money: null, firstTimeOnly: null }],
  ])('with the promotion %s shows the discount of the referee', async (promo_type, reward) => {
    Object.assign(config(), { promo_type, promo_value: 10 });
    const { data } = await gateway.query(
      `{ referralProgram(id: "webshare:program:1") { promotion { type } rewards { ${REWARD} } } }`,
    );
    const known = promo_type === 'something_new' ? 'UNKNOWN' : promo_type.toUpperCase();

    expect(data.referralProgram.promotion.type).toBe(known);
    expect(data.referralProgram.rewards[1]).toMatchObject({ beneficiary: 'REFEREE', value: '10', ...reward });
  });

  test('without a promotion shows none', async () => {
    Object.assign(config(), { promo_type: null, promo_value: null });
    const { data } = await gateway.query(
      '{ referralProgram(id: "webshare:program:1") { promotion { type } rewards { kind } } }',
    );

    expect(data.referralProgram).toEqual({ promotion: null, rewards: [{ kind: 'CREDIT' }] });
  });
});

describe('codes of DeSo', () => {
  test('show who redeemed them where the node tells, an anonymous one by the key alone', async () => {
    gateway.simulators.deso.data.settings.discloseReferredUsers = true;
    const { data } = await gateway.query(
      '{ referralCodes(providers: [DESO]) { nodes { code referredUsers { publicKey username description isVerified } } } }',
    );
    const known = new Map(
      gateway.simulators.deso.data.codes.map(({ hash, ReferredUsers }) => [hash, ReferredUsers]),
    );

    for (const { code, referredUsers } of data.referralCodes.nodes) {
      const users = (known.get(code) ?? []).map((user) => ({
        publicKey: user.PublicKeyBase58Check,
        username: user.Username || null,
        description: user.Description || null,
        isVerified: user.IsVerified,
      }));
      expect(referredUsers).toEqual(users.length === 0 ? null : users);
    }
  });

  test('whose record is gone are left out and counted as drift', async () => {
    gateway.simulators.deso.data.codes.push(orphanCode('orphaned'));
    const { data } = await gateway.query(
      '{ referralCodes(providers: [DESO]) { nodes { code } totalCount problems { code } } }',
    );

    expect(data.referralCodes.totalCount).toBe(12);
    expect(data.referralCodes.problems).toEqual([]);
    expect(gateway.logs).toContainEqual(expect.objectContaining({ msg: 'schema drift', provider: 'DESO' }));
  });

  test('looked up show the referee’s side, the bonus, and nothing that is not public', async () => {
    const { data } = await gateway.query(`{ referralCode(provider: DESO, code: "9diWfRVk") {
      rewards { beneficiary } maxReferrals totalReferrals isRedeemable verification { required } referrerEarned { amount } createdAt
      signUpBonus { kickbackAmountOverride { amount } allowCustomKickbackAmount }
    } node(id: "deso:code:9diWfRVk") { ... on ReferralCode { rewards { beneficiary } signUpBonus { allowCustomReferralAmount } } } }`);

    expect(data.referralCode).toEqual({
      rewards: [{ beneficiary: 'REFEREE' }],
      maxReferrals: '100',
      totalReferrals: '90',
      isRedeemable: true,
      verification: null,
      referrerEarned: null,
      createdAt: null,
      signUpBonus: { kickbackAmountOverride: { amount: '0.00' }, allowCustomKickbackAmount: false },
    });
    expect(data.node).toEqual({
      rewards: [{ beneficiary: 'REFERRER' }, { beneficiary: 'REFEREE' }],
      signUpBonus: null,
    });
  });

  test('name their referrer with the prefix of the account’s network', async () => {
    const identity = createDesoIdentity('tester', 'testnet');
    const credential = { publicKey: identity.publicKey, jwt: identity.jwt() };
    await using testnet = await startGateway({
      DESO_PUBLIC_KEY: credential.publicKey,
      DESO_JWT: credential.jwt,
    });
    testnet.simulators.deso.addTenant(credential, seedDeso({ codes: 1 }));
    const { data } = await testnet.query(
      '{ referralCodes(providers: [DESO]) { nodes { referrerPublicKey } } }',
    );

    expect(data.referralCodes.nodes).toEqual([
      { referrerPublicKey: 'tBCKX1RURo8HRUcYVNrpYj1JZcY1yvWuhSi6NDfKXRudwQpDkAd8YC' },
    ]);
  });

  test('are not asked for with a JWT that has expired', async () => {
    const jwt = createDesoIdentity('demo').jwt({ expiresAt: new Date(0) });
    await using expired = await startGateway({ DESO_JWT: jwt });
    const { data } = await expired.query('{ referralCodes(providers: [DESO]) { problems { code } } }');

    expect(data.referralCodes.problems).toEqual([{ code: 'UNAUTHENTICATED' }]);
    expect(expired.countCalls()).toBe(0);
  });
});

describe('a program of Digipay', () => {
  test('shows up to four rewards, those of value 0 as well, and every number that nobody documents', async () => {
    const [program] = gateway.simulators.digipay.data.programs;
    if (program) program.currency_id = '123';
    const { data } = await gateway.query(
      `query ($id: ID!) { referralProgram(id: $id) {
        title status statusCode audienceCode rewardedPartiesCode conditionCode minReferrals maxReferrals expiresAt message currencyId
        promotion { type } balance { creditsEarned { amount } } earnOutTerms { mode } usersReferred createdAt rewards { ${REWARD} }
      } }`,
      { id: `digipay:program:${program?.id}` },
    );
    const { rewards, ...rest } = data.referralProgram;
    const zero = { ...plain, kind: 'CASH', kindCode: 1, value: '0', valueType: 'FIXED', valueTypeCode: 1 };
    const money = { amount: '0.00', currency: 'USD' };
    const condition = { minimumTransactionAmount: '0', transactionsRequired: 0 };

    expect(rest).toEqual({
      title: 'Customer Program',
      status: expect.stringMatching(/^(?:ACTIVE|INACTIVE|EXPIRED)$/),
      statusCode: program?.status,
      audienceCode: program?.referral_for,
      rewardedPartiesCode: program?.referral_reward_users,
      conditionCode: 1,
      minReferrals: 1,
      maxReferrals: program?.max_referrals,
      expiresAt: '1975-01-26T23:34:05Z',
      message: program?.message,
      currencyId: '123',
      promotion: null,
      balance: null,
      earnOutTerms: null,
      usersReferred: null,
      createdAt: null,
    });
    expect(rewards).toEqual([
      { ...zero, money, beneficiary: 'REFERRER', trigger: 'SIGN_UP' },
      { ...zero, money, beneficiary: 'REFEREE', trigger: 'SIGN_UP' },
      { ...zero, money, beneficiary: 'REFERRER', trigger: 'TRANSACTION', ...condition },
      { ...zero, money, beneficiary: 'REFEREE', trigger: 'TRANSACTION', ...condition },
    ]);
  });

  test('whose value types and currency nobody has explained has no money', async () => {
    await using plainly = await startGateway();
    const { data } = await plainly.query(
      '{ referralPrograms(first: 100, providers: [DIGIPAY]) { nodes { rewards { kind kindCode valueType money { amount } } } } }',
    );
    const rewards: { kind: string; kindCode: number; valueType: string; money: object | null }[] =
      data.referralPrograms.nodes.flatMap((node: { rewards: object[] }) => node.rewards);
    const kinds = new Map(rewards.map(({ kind, kindCode }) => [kindCode, kind]));

    expect(new Set(rewards.map(({ valueType }) => valueType))).toEqual(new Set(['UNKNOWN']));
    expect(new Set(rewards.map(({ money }) => money))).toEqual(new Set([null]));
    expect([kinds.get(1), kinds.get(2), kinds.get(3)]).toEqual(['CASH', 'UNKNOWN', 'POINTS']);
  });

  test.each(['ok', 'http'] as const)(
    'that it refuses to tell of is REJECTED, whatever the status: %s',
    async (errorStatus) => {
      await using refusing = await startGateway();
      refusing.simulators.digipay.data.settings.errorStatus = errorStatus;
      refusing.simulators.digipay.faults.add({
        fault: {
          kind: 'status',
          status: errorStatus === 'ok' ? 200 : 400,
          body: '{"success":0,"error":[1],"data":{"message":"BAD_REQUEST"}}',
        },
      });
      const { data } = await refusing.query(
        '{ referralPrograms(providers: [DIGIPAY]) { problems { code } } }',
      );

      expect(data.referralPrograms.problems).toEqual([{ code: 'REJECTED' }]);
    },
  );
});

describe('an operation', () => {
  test('that needs more upstream calls than allowed is refused', async () => {
    await using frugal = await startGateway({ MAX_UPSTREAM_CALLS: '3' });
    const ids = Array.from({ length: 10 }, (_, index) => `deso:code:Foreign${index}`);
    const { errors } = await frugal.query('query ($ids: [ID!]!) { nodes(ids: $ids) { id } }', { ids });

    expect(errors?.map(({ extensions }) => extensions.code)).toContain('OPERATION_LIMIT_EXCEEDED');
    expect(frugal.countCalls()).toBeLessThanOrEqual(3);
  });
});
