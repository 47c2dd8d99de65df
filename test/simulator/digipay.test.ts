import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  type DigipayCredential,
  type DigipayData,
  demoCredentials,
  type Simulator,
  seedDigipay,
  startDigipaySimulator,
} from '../../src/simulator/index.ts';

const path = '/digipay/v3/reward_promotion/referral_program';
const headers = {
  authorization: `Token ${demoCredentials.digipayToken}`,
  CompanyID: demoCredentials.digipayCompanyId,
};
let digipay: Simulator<DigipayData, DigipayCredential>;

beforeEach(async () => {
  digipay = await startDigipaySimulator();
});
afterEach(() => digipay.close());

const get = (rest = '', init: RequestInit = { headers }) => fetch(digipay.baseUrl + path + rest, init);

async function ids(query: string): Promise<(string | undefined)[]> {
  const response = await get(query);
  expect(response.status).toBe(200);
  return [...(await response.text()).matchAll(/"id":"(\w+)"/g)].map((match) => match[1]);
}

const newestFirst = () =>
  [...digipay.data.programs]
    .sort((left, right) => right.created_date - left.created_date)
    .map(({ id }) => id);

describe('the program list', () => {
  test('answers all 45, newest first, without a count or the creation date', async () => {
    expect(await ids('')).toEqual(newestFirst());
    const text = await (await get()).text();
    expect(text).toMatch('{"success":1,"error":[],"data":{"referral_programs":[{"id":"');
    expect(text).not.toContain('created_date');
  });

  test('sends the documented sample in the order of its fields', async () => {
    const text = await (await get(`/4428647ee7ed420487cd6899f51eaa63`)).text();
    expect(text).toMatch(
      '{"success":1,"error":[],"data":{"referral_program":{"id":"4428647ee7ed420487cd6899f51eaa63",' +
        '"referral_program_title":"Customer Program","referfrom_rewards_type":1,"referto_rewards_type":1,' +
        '"referral_for":1,"expiry_date":160011245,"min_referrals":1,"max_referrals":',
    );
    expect(text).toContain(
      '"referral_condition":{"refer_type":1,"refer":{"referfrom_value":0,"referfrom_value_type":1,' +
        '"referto_value":0,"referto_value_type":1},"transaction":{"referfrom_value":0,"referfrom_value_type":1,' +
        '"referto_value":0,"referto_value_type":1,"min_trans_amount":0,"no_of_trans_required":0}},"status":',
    );
  });

  test('pages by skip and limit, rounding to whole pages', async () => {
    const all = newestFirst();
    expect(await ids('?skip=20&limit=10')).toEqual(all.slice(20, 30));
    expect(await ids('?skip=40&limit=10')).toEqual(all.slice(40));
    expect(await ids('?skip=1&limit=2')).toEqual(all.slice(2, 4));
    expect(await ids('?skip=4&limit=10')).toEqual(all.slice(0, 10));
    expect(await ids('?skip=50&limit=10')).toEqual([]);
    digipay.data.settings.defaultLimit = 7;
    expect(await ids('')).toHaveLength(7);
  });

  test.each([
    ['status=7', (status: number) => status === 7],
    ['is_active=true', (status: number) => status === 1],
    ['is_active=false', (status: number) => status !== 1],
  ])('filters by %s', async (query, matches) => {
    const expected = digipay.data.programs.filter(({ status }) => matches(status));
    expect((await ids(`?${query}`)).sort()).toEqual(expected.map(({ id }) => id).sort());
  });

  test('filters by user type, keyword and dates', async () => {
    const { programs } = digipay.data;
    const agents = programs.filter((program) => program.referral_for === 2).map(({ id }) => id);
    expect((await ids('?user_type=2')).sort()).toEqual(agents.sort());
    expect((await ids('?search_keyword=aGeNt')).sort()).toEqual(agents.sort());
    const [, second, third] = programs;
    const range = `start_date=${second?.created_date}&end_date=${third?.created_date}`;
    expect(await ids(`?${range}`)).toEqual([third?.id, second?.id]);
    expect(await ids(`?start_date=${second?.created_date}`)).toEqual([]);
  });

  test('sorts by a JSON object and ignores any other sorting', async () => {
    const sorted = (sorting: string) => ids(`?sorting=${encodeURIComponent(sorting)}`);
    const oldestFirst = newestFirst().reverse();
    expect(await sorted('{"created_date":"asc"}')).toEqual(oldestFirst);
    expect(await sorted('{"id":"desc"}')).toEqual([...oldestFirst].sort().reverse());
    for (const ignored of ['123', 'title', '{"id":"up"}', '[]', '{'])
      expect(await sorted(ignored)).toEqual(newestFirst());
  });

  test.each([
    'skip=x',
    'limit=1.5',
    'limit=0',
    'skip=-1',
    'status=active',
    'is_active=maybe',
    'start_date=now',
    'user_type=3000000000',
  ])('answers %s with 400', async (query) => {
    const response = await get(`?${query}`);
    expect(response.status).toBe(400);
    expect(await response.json()).toEqual({ success: 0, error: [1], data: { message: 'BAD_REQUEST' } });
  });

  test('takes empty parameters as absent', async () => {
    expect(await ids('?status=&limit=&is_active=&sorting=&search_keyword=')).toHaveLength(45);
  });
});

describe('Digipay', () => {
  test('answers an unknown id with 404, and a trailing slash too', async () => {
    const response = await get('/ffff');
    expect(response.status).toBe(404);
    expect(await response.json()).toEqual({ success: 0, error: [1], data: { message: 'NOT_FOUND' } });
    expect((await get('/')).status).toBe(404);
    expect((await get('', { method: 'POST', headers })).status).toBe(405);
  });

  test('answers errors with HTTP 200 or with texts when told to', async () => {
    digipay.data.settings.errorStatus = 'ok';
    const response = await get('/ffff');
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({ success: 0 });
    digipay.data.settings.errorShape = 'text';
    expect(await (await get('?skip=x')).json()).toEqual({ success: 0, error: ['BAD_REQUEST'], data: {} });
  });

  test.each([
    {},
    { authorization: headers.authorization },
    { authorization: 'Token wrong', CompanyID: headers.CompanyID },
    { authorization: `Bearer ${demoCredentials.digipayToken}`, CompanyID: headers.CompanyID },
    { authorization: headers.authorization, CompanyID: 'another' },
  ])('answers the headers %j with 401', async (sent) => {
    const response = await get('', { headers: { ...sent } });
    expect(response.status).toBe(401);
    expect(await response.json()).toEqual({ status: 'error', code: 401, message: 'UNAUTHORIZED' });
  });

  test('tells tenants apart by token and company', async () => {
    digipay.addTenant(
      { token: demoCredentials.digipayToken, companyId: 'second' },
      seedDigipay({ programs: 2 }),
    );
    const response = await get('', { headers: { ...headers, CompanyID: 'second' } });
    expect([...(await response.text()).matchAll(/"id":/g)]).toHaveLength(2);
  });
});
