import { createDesoIdentity, seedDeso, startDesoSimulator } from '../../../src/simulator/index.ts';
import { present } from '../connect.ts';
import { describeProvider } from '../describe-provider.ts';
import { only } from '../failure.ts';
import { readFixture } from '../fixture.ts';

const identity = createDesoIdentity('canary');
const publicKey = identity.publicKey;
const jwt = identity.jwt();

const ofUser = {
  method: 'POST',
  path: '/api/v0/get-referral-info-for-user',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify({ PublicKeyBase58Check: publicKey, JWT: jwt }),
};
const usd = (amount: string) => ({ amount, currency: 'USD' });
const deso = (amount: string) => ({ amount, currency: 'DESO' });
const bounty = (beneficiary: string, amount: string) => ({
  beneficiary,
  trigger: 'SIGN_UP',
  kind: 'CASH',
  kindCode: null,
  value: amount,
  valueType: 'FIXED',
  valueTypeCode: null,
  money: usd(amount),
  maximum: null,
  firstTimeOnly: null,
  minimumTransactionAmount: null,
  transactionsRequired: null,
});
const documentedCode = {
  id: 'deso:code:9diWfRVk',
  provider: 'DESO',
  code: '9diWfRVk',
  url: null,
  isActive: true,
  // Ninety of ten places are taken in the documents' sample.
  isRedeemable: false,
  rewards: [bounty('REFERRER', '5.00'), bounty('REFEREE', '25.00')],
  promotion: null,
  maxReferrals: '10',
  totalReferrals: '90',
  totalUpgraded: null,
  verification: { required: true, attempts: '100', successes: '90' },
  referrerEarned: deso('0.0009'),
  refereesEarned: deso('0.00018'),
  referrerPublicKey: 'BC1YLhtBTFXAsKZgoaoYNW8mWAJWdfQjycheAeYjaX46azVrnZfJ94s',
  referredUsers: null,
  signUpBonus: null,
  createdAt: '1970-01-01T02:32:07.398712983Z',
};

describeProvider({
  name: 'DESO',
  credentials: { publicKey, jwt },
  start: async () => {
    const data = seedDeso({ codes: 40 });
    const simulator = await startDesoSimulator({ data });
    simulator.addTenant({ publicKey, jwt }, data);
    return simulator;
  },
  operations: [
    {
      title: 'getReferralInfoForUser as the list of codes',
      run: ({ codes }) => present(codes).list({}, { offset: 0, limit: 20 }),
      request: ofUser,
      reply: readFixture('deso/referral-info-for-user'),
      answer: { start: 0, items: [documentedCode], hasMore: false, total: 1 },
      on404: 'REJECTED',
    },
    {
      title: 'getReferralInfoForUser as the summary of earnings',
      run: ({ summarizeEarnings }) => present(summarizeEarnings)(),
      request: ofUser,
      reply: readFixture('deso/referral-info-for-user'),
      answer: {
        provider: 'DESO',
        pending: null,
        lifetime: deso('0.0009'),
        nextEarnOutAt: null,
        willEarnOut: null,
      },
      on404: 'REJECTED',
    },
    {
      title: 'getReferralInfoForReferralHash',
      run: ({ lookUpCode }) => present(lookUpCode)('9diWfRVk'),
      request: {
        method: 'POST',
        path: '/api/v0/get-referral-info-for-referral-hash',
        headers: { 'content-type': 'application/json' },
        body: '{"ReferralHash":"9diWfRVk"}',
      },
      reply: readFixture('deso/referral-info-for-referral-hash'),
      answer: {
        ...documentedCode,
        rewards: [bounty('REFEREE', '25.00')],
        verification: null,
        referrerEarned: null,
        refereesEarned: null,
        referrerPublicKey: null,
        signUpBonus: {
          allowCustomReferralAmount: true,
          referralAmountOverride: usd('1.00'),
          allowCustomKickbackAmount: false,
          kickbackAmountOverride: usd('0.00'),
          refereeAmount: usd('1.00'),
        },
        createdAt: null,
      },
      on404: 'REJECTED',
      isPublic: true,
    },
    {
      title: 'getReferralInfoForReferralHash as the code of an id',
      run: ({ codes }) => only(present(codes).getMany(['9diWfRVk'])),
      request: {
        method: 'POST',
        path: '/api/v0/get-referral-info-for-referral-hash',
        headers: { 'content-type': 'application/json' },
        body: '{"ReferralHash":"9diWfRVk"}',
      },
      reply: readFixture('deso/referral-info-for-referral-hash'),
      answer: {
        ...documentedCode,
        rewards: [bounty('REFEREE', '25.00')],
        verification: null,
        referrerEarned: null,
        refereesEarned: null,
        referrerPublicKey: null,
        createdAt: null,
      },
      on404: 'REJECTED',
      isPublic: true,
    },
  ],
  sources: [
    {
      title: 'the list of codes',
      list: ({ codes }, range) => present(codes).list({}, range),
      getMany: ({ codes }, localIds) => present(codes).getMany(localIds),
      // Seeded from old to new.
      idsOf: (data) => data.codes.map(({ hash }) => `deso:code:${hash}`),
      unknownIds: ['nobodys1', '9DIWFRVK'],
      hasTotal: true,
    },
  ],
});
