import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  demoCredentials,
  type Simulator,
  seedWebshare,
  startWebshareSimulator,
  type WebshareData,
} from '../../src/simulator/index.ts';

const headers = { authorization: `Token ${demoCredentials.webshareToken}` };
let webshare: Simulator<WebshareData, string>;

beforeAll(async () => {
  webshare = await startWebshareSimulator();
});
afterAll(() => webshare.close());

const get = (path: string, init: RequestInit = { headers }) =>
  fetch(`${webshare.baseUrl}/api/v2/referral/${path}`, init);

async function list(path: string) {
  const text = await (await get(path)).text();
  return { text, ids: [...text.matchAll(/"id":(\d+)/g)].map((match) => Number(match[1])) };
}

const descending = (length: number, first: number) => Array.from({ length }, (_, index) => first - index);

describe('credit list', () => {
  test('answers the newest 25 first, with count and absolute links', async () => {
    const { ids, text } = await list('credit/');
    expect(ids).toEqual(descending(25, 240));
    const next = `${webshare.baseUrl}/api/v2/referral/credit/?page=2`;
    expect(text).toMatch(`{"count":240,"next":"${next}","previous":null,"results":[`);
  });

  test('keeps other parameters in its links and names the first page by no page', async () => {
    const response = await get('credit/?status=available&page_size=10&page=2');
    const base = `${webshare.baseUrl}/api/v2/referral/credit/?`;
    expect(await response.json()).toMatchObject({
      next: `${base}page=3&page_size=10&status=available`,
      previous: `${base}page_size=10&status=available`,
    });
  });

  test('covers every credit exactly once over its pages, the last found by page=last', async () => {
    const pages = await Promise.all([1, 2, 3].map((page) => list(`credit/?page_size=100&page=${page}`)));
    expect(pages.flatMap((page) => page.ids)).toEqual(descending(240, 240));
    expect((await list('credit/?page_size=100&page=last')).ids).toEqual(descending(40, 40));
  });

  test.each([
    ['1000', 100],
    ['0', 25],
    ['-5', 25],
    ['many', 25],
    ['7', 7],
  ])('answers page_size=%s with %i rows', async (size, rows) => {
    expect((await list(`credit/?page_size=${size}`)).ids).toHaveLength(rows);
  });

  test.each(['0', '-1', 'x', '1.5', '11'])('answers page=%s with 404', async (page) => {
    const response = await get(`credit/?page=${page}`);
    expect(response.status).toBe(404);
    expect(await response.json()).toEqual({ detail: 'Invalid page.' });
  });

  test('cuts page_size to the configured maximum', async () => {
    const data = seedWebshare();
    data.settings.maxPageSize = 50;
    webshare.addTenant('clamped', data);
    const response = await get('credit/?page_size=100', { headers: { authorization: 'Token clamped' } });
    expect([...(await response.text()).matchAll(/"id":/g)]).toHaveLength(50);
  });

  test('filters by mode, status and channel', async () => {
    const { text } = await list('credit/?mode=payout&status=reverted&page_size=100');
    expect(text).toContain('"mode":"payout"');
    expect(text).not.toMatch(/"mode":"credits"|"status":"(?!reverted)/);
    expect((await list('credit/?referral_channel=2&page_size=100')).text).not.toMatch(
      /"referral_channel":[^2]/,
    );
    const without = await list('credit/?referral_channel=&page_size=100');
    expect(without.ids).toHaveLength(100);
    expect(without.text).not.toMatch(/"referral_channel":\d/);
    expect((await list('credit/?status=nonsense')).text).toContain('"count":0');
  });

  test('orders by several fields and ignores unknown ones', async () => {
    const byStatus = await list('credit/?ordering=nonsense,-status,id&page_size=100');
    const reverted = [...webshare.data.credits].filter(({ status }) => status === 'reverted');
    expect(byStatus.ids.slice(0, reverted.length)).toEqual(reverted.map(({ id }) => id));
    expect((await list('credit/?ordering=id')).ids[0]).toBe(1);
    expect((await list('credit/?ordering=nonsense')).ids[0]).toBe(240);
    const amounts = [...(await list('credit/?ordering=amount')).text.matchAll(/"amount":([\d.]+)/g)];
    expect(amounts.slice(0, 5).map((match) => match[1])).toEqual([
      '0.0',
      '0.0',
      '0.0',
      '0.0',
      expect.any(String),
    ]);
  });

  test('shows a credit that is added, changed or removed at once', async () => {
    const row = webshare.data.credits.get(240);
    expect(row).toBeDefined();
    if (row === undefined) return;
    webshare.data.credits.add({
      ...row,
      id: 241,
      amount: '1234567890123456.78',
      created_at: '2025-07-01T00:00:00-07:00',
    });
    const { ids, text } = await list('credit/?page_size=2');
    expect(ids).toEqual([241, 240]);
    expect(text).toContain('"amount":1234567890123456.78,');
    webshare.data.credits.change(241, { status: 'reverted' });
    expect(await (await get('credit/241/')).json()).toMatchObject({ status: 'reverted' });
    expect(webshare.data.credits.remove(241)).toBe(true);
    expect((await list('credit/?page_size=2')).ids).toEqual([240, 239]);
  });
});

describe('single records and the rest', () => {
  test('answers one credit and one earn-out by id, 404 for an unknown one', async () => {
    expect(await (await get('credit/8/')).json()).toMatchObject({ id: 8, amount: 0 });
    expect(await (await get('earnout/3/')).json()).toMatchObject({ id: 3 });
    for (const path of ['credit/999/', 'earnout/999/']) {
      const response = await get(path);
      expect(response.status).toBe(404);
      expect(await response.json()).toEqual({ detail: 'Not found.' });
    }
  });

  test('lists earn-outs newest first and ignores ordering', async () => {
    expect((await list('earnout/?ordering=id&page_size=100')).ids).toEqual(descending(30, 30));
    expect((await list('earnout/?mode=payout')).text).toContain('"mode":"credits"');
  });

  test('redirects a path without its slash and keeps the query', async () => {
    const response = await get('earnout?page=2', { headers, redirect: 'manual' });
    expect(response.status).toBe(301);
    expect(response.headers.get('location')).toBe('/api/v2/referral/earnout/?page=2');
    expect((await get('earnout')).status).toBe(200);
  });

  test('tells anybody about a code, whatever the token, and logs which one came', async () => {
    webshare.clearCalls();
    const own = await get('code/info/?referral_code=78saf89712', {
      headers: { authorization: 'Token wrong' },
    });
    expect(await own.json()).toEqual({
      referral_code: '78saf89712',
      promo_type: 'first_time_value_off',
      promo_value: 10,
    });
    const other = await get('code/info/?referral_code=plainfriend', {});
    expect(await other.json()).toEqual({ referral_code: 'plainfriend', promo_type: null, promo_value: null });
    expect(webshare.calls.map((call) => call.headers.authorization)).toEqual(['Token wrong', undefined]);
    expect((await get('code/info/?referral_code=SPRING-sale-20', {})).status).toBe(404);
    expect((await get('code/info/', {})).status).toBe(400);
  });

  test('answers an unknown path with a page of HTML', async () => {
    for (const path of ['nothing/', 'credit/1x/', '../../../']) {
      const response = await get(path);
      expect(response.status).toBe(404);
      expect(response.headers.get('content-type')).toMatch('text/html');
    }
  });
});
