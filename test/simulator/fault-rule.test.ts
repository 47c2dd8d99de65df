import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  demoCredentials,
  type Fault,
  type Simulator,
  startWebshareSimulator,
  type WebshareData,
} from '../../src/simulator/index.ts';

const path = '/api/v2/referral/config/';
const authorization = `Token ${demoCredentials.webshareToken}`;
let webshare: Simulator<WebshareData, string>;

beforeEach(async () => {
  webshare = await startWebshareSimulator();
});
afterEach(() => webshare.close());

const get = (init: RequestInit = {}) =>
  fetch(webshare.baseUrl + path, { headers: { authorization }, ...init });
const patch = () =>
  get({
    method: 'PATCH',
    headers: { authorization, 'content-type': 'application/json' },
    body: JSON.stringify({ mode: 'payout', paypal_payout_email: 'me@example.com' }),
  });
const inject = (fault: Fault) => webshare.faults.add({ fault });

describe('a PATCH under a fault', () => {
  test.each<[Fault, string]>([
    [{ kind: 'status', status: 500 }, 'credits'],
    [{ kind: 'resetBeforeHeaders' }, 'credits'],
    [{ kind: 'applyThen', fault: { kind: 'status', status: 502 } }, 'payout'],
    [{ kind: 'applyThen', fault: { kind: 'resetBeforeHeaders' } }, 'payout'],
    [{ kind: 'resetMidBody' }, 'payout'],
    [{ kind: 'delay', ms: 1 }, 'payout'],
    [{ kind: 'delay', ms: 1, fault: { kind: 'emptyReply' } }, 'credits'],
  ])('with %j leaves the mode %s', async (fault, mode) => {
    inject(fault);
    await patch()
      .then(
        (response) => response.text(),
        () => null,
      )
      .catch(() => null);
    expect(webshare.data.config.mode).toBe(mode);
    expect(webshare.calls).toHaveLength(1);
  });

  test('applies at once and hangs', async () => {
    inject({ kind: 'applyThen', fault: { kind: 'hang' } });
    const aborted = new AbortController();
    const pending = get({
      method: 'PATCH',
      headers: { authorization, 'content-type': 'application/json' },
      body: '{"paypal_payout_email":"late@example.com"}',
      signal: aborted.signal,
    });
    await expect.poll(() => webshare.data.config.paypal_payout_email).toBe('late@example.com');
    aborted.abort();
    await expect(pending).rejects.toThrow();
  });
});

describe('fault rules', () => {
  const statuses = async (count: number) => {
    const seen: number[] = [];
    for (let index = 0; index < count; index += 1) seen.push((await get()).status);
    return seen;
  };
  const fault: Fault = { kind: 'status', status: 500 };

  test('hit so many calls, after so many', async () => {
    const handle = webshare.faults.add({ times: 2, after: 1, fault });
    expect(await statuses(5)).toEqual([200, 500, 500, 200, 200]);
    expect(handle.fired).toBe(2);
  });

  test('match by method, path and function', async () => {
    webshare.faults.add({ match: { method: 'patch' }, fault });
    webshare.faults.add({ match: { path: '/api/v2/referral/credit/' }, fault });
    webshare.faults.add({ match: { path: /\?x=\d/g }, fault });
    webshare.faults.add({ match: (call) => call.headers['x-hit'] === 'yes', fault });
    expect((await get()).status).toBe(200);
    expect((await patch()).status).toBe(500);
    expect((await fetch(`${webshare.baseUrl}/api/v2/referral/credit/1/`)).status).toBe(500);
    for (const _ of [1, 2]) expect((await fetch(`${webshare.baseUrl}${path}?x=1`)).status).toBe(500);
    expect((await get({ headers: { authorization, 'x-hit': 'yes' } })).status).toBe(500);
    webshare.faults.clear();
    expect((await patch()).status).toBe(200);
  });

  test('hit a share of the calls, the same ones for the same seed', async () => {
    webshare.faults.add({ probability: 0.5, fault });
    const first = await statuses(40);
    const hits = first.filter((status) => status === 500).length;
    expect(hits).toBeGreaterThan(8);
    expect(hits).toBeLessThan(32);
    const twin = await startWebshareSimulator();
    twin.faults.add({ probability: 0.5, fault });
    const second: number[] = [];
    for (const _ of first)
      second.push((await fetch(twin.baseUrl + path, { headers: { authorization } })).status);
    await twin.close();
    expect(second).toEqual(first);
  });
});
