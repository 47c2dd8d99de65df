import { seedDigipay, startDigipaySimulator } from '../../../src/simulator/index.ts';
import { present } from '../connect.ts';
import { describeProvider } from '../describe-provider.ts';
import { only } from '../failure.ts';
import { readFixture } from '../fixture.ts';

const token = 'canary-9b2e51';
const companyId = 'canary-77f3a0';
const get = (path: string) => ({
  method: 'GET',
  path: `/digipay/v3/reward_promotion/referral_program${path}`,
  headers: { authorization: `Token ${token}`, companyid: companyId },
  body: '',
});

const nothing = {
  beneficiary: 'REFERRER',
  trigger: 'SIGN_UP',
  kind: 'CASH',
  kindCode: 1,
  value: '0',
  valueType: 'UNKNOWN',
  valueTypeCode: 1,
  money: null,
  maximum: null,
  firstTimeOnly: null,
  minimumTransactionAmount: null,
  transactionsRequired: null,
};
const onTransaction = { trigger: 'TRANSACTION', minimumTransactionAmount: '0', transactionsRequired: 0 };
const documentedProgram = {
  id: 'digipay:program:4428647ee7ed420487cd6899f51eaa63',
  provider: 'DIGIPAY',
  localId: '4428647ee7ed420487cd6899f51eaa63',
  title: 'Customer Program',
  status: 'ACTIVE',
  statusCode: 1,
  audienceCode: 1,
  rewards: [
    nothing,
    { ...nothing, beneficiary: 'REFEREE' },
    { ...nothing, ...onTransaction },
    { ...nothing, ...onTransaction, beneficiary: 'REFEREE' },
  ],
  rewardedPartiesCode: 1,
  conditionCode: 1,
  minReferrals: 1,
  maxReferrals: 10,
  expiresAt: '1975-01-26T23:34:05Z',
  message: 'Invite your friend to join Thawany app and You will get 10 $.',
  currencyId: '123',
  promotion: null,
  balance: null,
  earnOutTerms: null,
  usersReferred: null,
  usersUpgraded: null,
  createdAt: null,
  updatedAt: null,
};

describeProvider({
  name: 'DIGIPAY',
  credentials: { token, companyId },
  start: async () => {
    const data = seedDigipay({ programs: 145 });
    const simulator = await startDigipaySimulator({ data });
    simulator.addTenant({ token, companyId }, data);
    return simulator;
  },
  operations: [
    {
      title: 'listReferralPrograms',
      run: ({ programs }) => present(programs).list({}, { offset: 0, limit: 20 }),
      // One more than asked for, which tells whether the list goes on.
      request: get('?skip=0&limit=21'),
      reply: readFixture('digipay/referral-programs'),
      answer: { start: 0, items: [documentedProgram], hasMore: false, total: null },
      on404: 'REJECTED',
    },
    {
      title: 'getReferralProgram',
      run: ({ programs }) => only(present(programs).getMany(['4428647ee7ed420487cd6899f51eaa63'])),
      request: get('/4428647ee7ed420487cd6899f51eaa63'),
      reply: readFixture('digipay/referral-program'),
      answer: documentedProgram,
      on404: null,
    },
  ],
  sources: [
    {
      title: 'the list of programs',
      list: ({ programs }, range) => present(programs).list({}, range),
      getMany: ({ programs }, localIds) => present(programs).getMany(localIds),
      idsOf: (data) =>
        data.programs
          .toSorted((left, right) => right.created_date - left.created_date || (left.id < right.id ? -1 : 1))
          .map(({ id }) => `digipay:program:${id}`),
      unknownIds: ['0', 'ffffffffffffffffffffffffffffffff', '4428647EE7ED420487CD6899F51EAA63'],
      hasTotal: false,
    },
  ],
});
