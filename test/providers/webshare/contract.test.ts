import { seedWebshare, startWebshareSimulator } from '../../../src/simulator/index.ts';
import { present } from '../connect.ts';
import { describeProvider } from '../describe-provider.ts';
import { only } from '../failure.ts';
import { readFixture } from '../fixture.ts';
import { documentedCode, documentedCredit, documentedEarnOut, documentedProgram } from './documented.ts';

const token = 'canary-4f7d1c';
const get = (path: string) => ({
  method: 'GET',
  path: `/api/v2/referral${path}`,
  headers: { authorization: `Token ${token}` },
  body: '',
});
const config = readFixture('webshare/config');
const usd = (amount: string) => ({ amount, currency: 'USD' });
const whole = <Item>(...items: Item[]) => ({ start: 0, items, hasMore: false, total: items.length });
const newest = { offset: 0, limit: 20 };

describeProvider({
  name: 'WEBSHARE',
  credentials: { token },
  start: async () => {
    const data = seedWebshare({ credits: 240, earnOuts: 130 });
    const simulator = await startWebshareSimulator({ data });
    simulator.addTenant(token, data);
    return simulator;
  },
  operations: [
    {
      title: 'getConfig as the list of programs',
      run: ({ programs }) => present(programs).list({}, newest),
      request: get('/config/'),
      reply: config,
      answer: whole(documentedProgram),
      on404: 'REJECTED',
    },
    {
      title: 'getConfig as the program of an id',
      run: ({ programs }) => only(present(programs).getMany(['1'])),
      request: get('/config/'),
      reply: config,
      answer: documentedProgram,
      on404: 'REJECTED',
    },
    {
      title: 'getConfig as the list of codes',
      run: ({ codes }) => present(codes).list({}, newest),
      request: get('/config/'),
      reply: config,
      answer: whole(documentedCode),
      on404: 'REJECTED',
    },
    {
      title: 'getConfig as the summary of earnings',
      run: ({ summarizeEarnings }) => present(summarizeEarnings)(),
      request: get('/config/'),
      reply: config,
      answer: {
        provider: 'WEBSHARE',
        pending: usd('0.00'),
        lifetime: usd('0.00'),
        nextEarnOutAt: '2022-06-14T18:58:10.246406Z',
        willEarnOut: false,
      },
      on404: 'REJECTED',
    },
    {
      title: 'getConfig as the program about to be changed',
      run: ({ earnOutPreference }) => present(earnOutPreference).readProgram('1'),
      request: get('/config/'),
      reply: config,
      answer: documentedProgram,
      on404: 'REJECTED',
      outlivesCaller: true,
    },
    {
      title: 'updateConfig',
      run: ({ earnOutPreference }) =>
        present(earnOutPreference).update('1', { mode: 'PAYOUT', paypalPayoutEmail: 'paypal@webshare.io' }),
      request: {
        method: 'PATCH',
        path: '/api/v2/referral/config/',
        headers: { authorization: `Token ${token}`, 'content-type': 'application/json' },
        body: '{"mode":"payout","paypal_payout_email":"paypal@webshare.io"}',
      },
      reply: config,
      answer: undefined,
      on404: 'NOT_FOUND',
      outlivesCaller: true,
    },
    {
      title: 'listCredits',
      run: ({ credits }) => present(credits).list({ orderBy: 'CREATED_AT_DESC' }, newest),
      request: get('/credit/?page=1&page_size=20&ordering=-created_at%2C-id'),
      reply: readFixture('webshare/credits'),
      answer: whole(documentedCredit),
      on404: 'REJECTED',
    },
    {
      title: 'getCredit',
      run: ({ credits }) => only(present(credits).getMany(['1'])),
      request: get('/credit/1/'),
      reply: readFixture('webshare/credit'),
      answer: documentedCredit,
      on404: null,
    },
    {
      title: 'listEarnOuts',
      run: ({ earnOuts }) => present(earnOuts).list({}, newest),
      request: get('/earnout/?page=1&page_size=20'),
      reply: readFixture('webshare/earn-outs'),
      answer: whole(documentedEarnOut),
      on404: 'REJECTED',
      // The list may be known without the slash alone.
      callsOn404: 2,
    },
    {
      title: 'getEarnOut',
      run: ({ earnOuts }) => only(present(earnOuts).getMany(['1'])),
      request: get('/earnout/1/'),
      reply: readFixture('webshare/earn-out'),
      answer: documentedEarnOut,
      on404: null,
    },
    {
      title: 'getCodeInfo',
      run: ({ lookUpCode }) => present(lookUpCode)('spring-sale-20'),
      request: { ...get('/code/info/?referral_code=spring-sale-20'), headers: {} },
      reply: readFixture('webshare/code-info'),
      answer: {
        ...documentedCode,
        id: 'webshare:code:spring-sale-20',
        code: 'spring-sale-20',
        url: null,
        promotion: { type: 'ALWAYS_PERCENT_OFF', value: '20', money: null, percent: '20' },
        rewards: [
          {
            ...documentedCode.rewards[1],
            value: '20',
            valueType: 'PERCENT',
            money: null,
            firstTimeOnly: false,
          },
        ],
        totalReferrals: null,
        totalUpgraded: null,
        createdAt: null,
      },
      on404: null,
      isPublic: true,
    },
  ],
  sources: [
    {
      title: 'the list of programs',
      list: ({ programs }, range) => present(programs).list({}, range),
      getMany: ({ programs }, localIds) => present(programs).getMany(localIds),
      idsOf: (data) => [`webshare:program:${data.config.id}`],
      unknownIds: ['2', '0'],
      hasTotal: true,
    },
    {
      title: 'the list of codes',
      list: ({ codes }, range) => present(codes).list({}, range),
      getMany: ({ codes }, localIds) => present(codes).getMany(localIds),
      idsOf: (data) => [`webshare:code:${data.config.referral_code}`],
      unknownIds: ['nobodys-code', '78SAF89712'],
      hasTotal: true,
    },
    {
      title: 'the list of credits',
      list: ({ credits }, range) => present(credits).list({ orderBy: 'CREATED_AT_DESC' }, range),
      getMany: ({ credits }, localIds) => present(credits).getMany(localIds),
      // Seeded from old to new.
      idsOf: (data) => [...data.credits].map(({ id }) => `webshare:credit:${id}`).reverse(),
      unknownIds: ['999999', '0', '9007199254740993'],
      hasTotal: true,
    },
    {
      title: 'the list of earn-outs',
      list: ({ earnOuts }, range) => present(earnOuts).list({}, range),
      getMany: ({ earnOuts }, localIds) => present(earnOuts).getMany(localIds),
      idsOf: (data) => [...data.earnOuts].map(({ id }) => `webshare:earn-out:${id}`).reverse(),
      unknownIds: ['999999', '0'],
      hasTotal: true,
    },
  ],
});
