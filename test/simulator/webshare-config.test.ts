import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  demoCredentials,
  type Simulator,
  seedWebshare,
  startWebshareSimulator,
  type WebshareData,
} from '../../src/simulator/index.ts';

const authorization = `Token ${demoCredentials.webshareToken}`;
const now = new Date('2025-06-03T10:00:00.250Z');
let webshare: Simulator<WebshareData, string>;

beforeEach(async () => {
  webshare = await startWebshareSimulator({ now: () => now });
});
afterEach(() => webshare.close());

const url = () => `${webshare.baseUrl}/api/v2/referral/config/`;
const patch = (body: unknown, headers: Record<string, string> = {}) =>
  fetch(url(), {
    method: 'PATCH',
    headers: { authorization, 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });

describe('authentication at Webshare', () => {
  test.each([
    [undefined, 'Authentication credentials were not provided.'],
    ['Bearer demo', 'Authentication credentials were not provided.'],
    ['Token', 'Invalid token header. No credentials provided.'],
    ['Token two words', 'Invalid token header. Token string should not contain spaces.'],
    ['Token wrong', 'Invalid token.'],
  ])('answers %s with 401', async (header, detail) => {
    const response = await fetch(url(), header === undefined ? {} : { headers: { authorization: header } });
    expect(response.status).toBe(401);
    expect(response.headers.get('www-authenticate')).toBe('Token');
    expect(await response.json()).toEqual({ detail });
  });

  test('reads the scheme in any case', async () => {
    const headers = { authorization: `tOkEn ${demoCredentials.webshareToken}` };
    expect((await fetch(url(), { headers })).status).toBe(200);
  });

  test('comes before the method', async () => {
    expect((await fetch(url(), { method: 'DELETE' })).status).toBe(401);
    const response = await fetch(url(), { method: 'DELETE', headers: { authorization } });
    expect(response.status).toBe(405);
    expect(await response.json()).toEqual({ detail: 'Method "DELETE" not allowed.' });
  });

  test('tells tenants apart', async () => {
    webshare.addTenant('other-token', seedWebshare({ seed: 9 }));
    const response = await fetch(url(), { headers: { authorization: 'Token other-token' } });
    expect(await response.json()).toMatchObject({ id: 9 });
    webshare.removeTenant('other-token');
    expect((await fetch(url(), { headers: { authorization: 'Token other-token' } })).status).toBe(401);
  });
});

describe('GET config', () => {
  test('has the 22 documented fields and none of the undocumented ones', async () => {
    const body = await (await fetch(url(), { headers: { authorization } })).json();
    expect(Object.keys(body ?? {})).toHaveLength(22);
    expect(body).toMatchObject({
      id: 1,
      mode: 'credits',
      paypal_payout_email: null,
      earn_out_frequency: '7 00:00:00',
      referral_payment_pending_days: '30 00:00:00',
      referral_credit_ratio: 0.25,
      promo_type: 'first_time_value_off',
      promo_value: 10,
      referral_url: 'https://www.webshare.io/?referral_code=78saf89712',
      created_at: '2022-06-14T11:58:10.246406-07:00',
    });
  });

  test('places the next earn-out within the coming week', () => {
    const ahead = Date.parse(webshare.data.config.next_earn_out_date) - now.getTime();
    expect(ahead).toBeGreaterThan(0);
    expect(ahead).toBeLessThanOrEqual(7 * 86_400_000);
  });

  test('writes numbers digit for digit and the newer fields where they are set', async () => {
    Object.assign(webshare.data.config, {
      credits_earned: '1234567890123456.78',
      payouts_earned: '2.500',
      initial_rate: '0.30',
      initial_rate_period_days: 90,
    });
    const text = await (await fetch(url(), { headers: { authorization } })).text();
    expect(text).toContain('"credits_earned":1234567890123456.78,"payouts_earned":2.500,');
    expect(text).toContain('"initial_rate":0.30,"initial_rate_period_days":90,');
    expect(text).not.toContain('ongoing_rate');
  });
});

describe('PATCH config', () => {
  test('takes mode and e-mail, ignores all else and moves updated_at', async () => {
    const wanted = {
      mode: 'payout',
      paypal_payout_email: ' me@example.com ',
      credits_earned: 5,
      nonsense: 1,
    };
    const response = await patch(wanted);
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({ mode: 'payout', paypal_payout_email: 'me@example.com' });
    expect(webshare.data.config).toMatchObject({ mode: 'payout', paypal_payout_email: 'me@example.com' });
    expect(webshare.data.config.credits_earned).not.toBe('5');
    expect(webshare.data.config.updated_at).toMatch(/^2025-06-03T03:00:00\.250\d{3}-07:00$/);
  });

  test('gives two updates of one moment different times', async () => {
    await patch({ mode: 'credits' });
    const first = webshare.data.config.updated_at;
    await patch({ mode: 'credits' });
    expect(webshare.data.config.updated_at).not.toBe(first);
  });

  test('keeps an absent e-mail and clears a null one', async () => {
    webshare.data.config.paypal_payout_email = 'old@example.com';
    await patch({ mode: 'payout' });
    expect(webshare.data.config).toMatchObject({ mode: 'payout', paypal_payout_email: 'old@example.com' });
    await patch({ mode: 'credits', paypal_payout_email: null });
    expect(webshare.data.config.paypal_payout_email).toBeNull();
  });

  test.each([
    [{ mode: 'x' }, { mode: [{ message: '"x" is not a valid choice.', code: 'invalid_choice' }] }],
    [{ mode: null }, { mode: [{ message: 'This field may not be null.', code: 'null' }] }],
    [{ mode: 'payout' }, { paypal_payout_email: [{ message: 'This field is required.', code: 'required' }] }],
    [
      { mode: 'payout', paypal_payout_email: null },
      { paypal_payout_email: [{ message: 'This field may not be null.', code: 'null' }] },
    ],
    [
      { paypal_payout_email: 'nobody' },
      { paypal_payout_email: [{ message: 'Enter a valid email address.', code: 'invalid' }] },
    ],
    [
      { paypal_payout_email: '' },
      { paypal_payout_email: [{ message: 'This field may not be blank.', code: 'blank' }] },
    ],
    [[1], { non_field_errors: [{ message: 'Invalid data. Expected a dictionary.', code: 'invalid' }] }],
  ])('refuses %j and changes nothing', async (body, problems) => {
    const before = { ...webshare.data.config };
    const response = await patch(body);
    expect(response.status).toBe(400);
    expect(await response.json()).toEqual(problems);
    expect(webshare.data.config).toEqual(before);
  });

  test('answers in the documented error shape when told to', async () => {
    webshare.data.settings.errorShape = 'documented';
    expect(await (await patch({ mode: 'x' })).json()).toEqual({ mode: ['"x" is not a valid choice.'] });
  });

  test('refuses what is not JSON', async () => {
    expect((await patch('{"mode":')).status).toBe(400);
    expect((await patch('mode=payout', { 'content-type': 'text/plain' })).status).toBe(415);
  });
});
