import { gunzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  demoCredentials,
  type Fault,
  type Simulator,
  startWebshareSimulator,
  type WebshareData,
} from '../../src/simulator/index.ts';
import { getRequest, sendBytes } from './wire.ts';

const path = '/api/v2/referral/config/';
const authorization = `Token ${demoCredentials.webshareToken}`;
let webshare: Simulator<WebshareData, string>;
let usual: string;

beforeEach(async () => {
  webshare = await startWebshareSimulator();
  usual = await (await get()).text();
  webshare.clearCalls();
});
afterEach(() => webshare.close());

const get = (init: RequestInit = {}) =>
  fetch(webshare.baseUrl + path, { headers: { authorization }, ...init });
const raw = (enough?: (text: string) => boolean) =>
  sendBytes(webshare.port, getRequest(path, { authorization }), enough);
const patch = () =>
  get({
    method: 'PATCH',
    headers: { authorization, 'content-type': 'application/json' },
    body: JSON.stringify({ mode: 'payout', paypal_payout_email: 'me@example.com' }),
  });
const inject = (fault: Fault) => webshare.faults.add({ fault });
const lastCall = () => webshare.calls.at(-1);

describe('complete answers that are wrong', () => {
  test.each<[Fault, number, string]>([
    [{ kind: 'status', status: 503, body: '{"detail":"later"}' }, 503, '{"detail":"later"}'],
    [{ kind: 'jsonNull' }, 200, 'null'],
    [{ kind: 'jsonArray' }, 200, '[]'],
    [{ kind: 'empty200' }, 200, ''],
    [{ kind: 'noContent204' }, 204, ''],
    [{ kind: 'mutate', mutate: () => '{"mode":1e400}' }, 200, '{"mode":1e400}'],
  ])('are %j', async (fault, status, body) => {
    inject(fault);
    const response = await get();
    expect(response.status).toBe(status);
    expect(await response.text()).toBe(body);
    expect(lastCall()).toMatchObject({ status, fault: fault.kind });
  });

  test('are HTML under 200 and 502', async () => {
    for (const [fault, status] of [
      [{ kind: 'html200' }, 200],
      [{ kind: 'html502' }, 502],
    ] as const) {
      webshare.faults.clear();
      inject(fault);
      const response = await get();
      expect(response.status).toBe(status);
      expect(response.headers.get('content-type')).toMatch('text/html');
    }
  });

  test('redirect anywhere, or to themselves for ever', async () => {
    inject({ kind: 'redirect', status: 307, location: 'http://elsewhere.invalid/' });
    const response = await get({ redirect: 'manual' });
    expect([response.status, response.headers.get('location')]).toEqual([307, 'http://elsewhere.invalid/']);
    webshare.faults.clear();
    inject({ kind: 'redirect', location: (call) => call.path });
    await expect(get()).rejects.toThrow();
  });

  test('limit the rate with any Retry-After or none', async () => {
    for (const retryAfter of [17, '1.5', 'junk', 'Fri, 31 Dec 9999 23:59:59 GMT']) {
      const { remove } = inject({ kind: 'rateLimit', retryAfter });
      const response = await get();
      expect([response.status, response.headers.get('retry-after')]).toEqual([429, `${retryAfter}`]);
      remove();
    }
    inject({ kind: 'rateLimit' });
    const response = await get();
    expect(response.headers.has('retry-after')).toBe(false);
    expect(await response.json()).toEqual({ detail: 'Request was throttled.' });
  });

  test('echo the credential in body and header', async () => {
    inject({ kind: 'echoCredential', status: 400 });
    const response = await patch();
    expect(response.status).toBe(400);
    expect(response.headers.get('x-request')).toContain(demoCredentials.webshareToken);
    const text = await response.text();
    expect(text).toContain(demoCredentials.webshareToken);
    expect(text).toContain('me@example.com');
  });

  test('are longer than anybody wants, in body, headers or unzipped', async () => {
    const { remove } = inject({ kind: 'oversize', bytes: 3_000_000 });
    const large = await (await get()).text();
    expect(large).toHaveLength(3_000_000);
    expect(JSON.parse(large)).toEqual(JSON.parse(usual));
    remove();
    const bomb = inject({ kind: 'gzipBomb', bytes: 5_000_000 });
    const { text } = await raw((read) => read.includes('\r\n\r\n') && read.length > 4800);
    expect(text).toMatch(/content-encoding: gzip/);
    expect(text.length).toBeLessThan(20_000);
    bomb.remove();
    const gzip = inject({ kind: 'gzip' });
    const zipped = (await raw((read) => read.includes('\r\n\r\n'))).text.split('\r\n\r\n')[1] ?? '';
    expect(gunzipSync(Buffer.from(zipped, 'latin1')).toString()).toBe(usual);
    gzip.remove();
    inject({ kind: 'headerFlood', count: 500 });
    expect((await raw((read) => read.includes(usual))).text).toContain('x-flood-499: fff');
  });
});
