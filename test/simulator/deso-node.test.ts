import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  createDesoIdentity,
  type DesoCredential,
  type DesoData,
  encodePublicKey,
  type Simulator,
  startDesoSimulator,
} from '../../src/simulator/index.ts';

const forUser = '/api/v0/get-referral-info-for-user';
const forHash = '/api/v0/get-referral-info-for-referral-hash';
let deso: Simulator<DesoData, DesoCredential>;

beforeEach(async () => {
  deso = await startDesoSimulator();
});
afterEach(() => deso.close());

const post = (path: string, body: unknown, init: RequestInit = {}) =>
  fetch(deso.baseUrl + path, {
    method: 'POST',
    body: typeof body === 'string' ? body : JSON.stringify(body),
    ...init,
  });

async function errorOf(response: Response): Promise<unknown> {
  expect(response.status).toBe(400);
  expect(response.headers.get('content-type')).toBe('application/json');
  const text = await response.text();
  expect(text.endsWith('\n')).toBe(true);
  return JSON.parse(text);
}

describe('tokens at DeSo', () => {
  const problem = (cause: string) => ({ error: `GetReferralInfoForUser: Error validating JWT: ${cause}` });
  const own = createDesoIdentity('demo');
  const ask = (publicKey: string, jwt: string) =>
    post(forUser, { PublicKeyBase58Check: publicKey, JWT: jwt });

  test('are refused when expired, of another key, or no token at all', async () => {
    const verifying = 'Problem verifying JWT token:';
    const expired = own.jwt({ expiresAt: new Date(Date.now() - 1000) });
    expect(await errorOf(await ask(own.publicKey, expired))).toEqual(
      problem(`${verifying} Token is expired`),
    );
    const foreign = createDesoIdentity('other').jwt();
    expect(await errorOf(await ask(own.publicKey, foreign))).toEqual(
      problem(`${verifying} crypto/ecdsa: verification error`),
    );
    expect(await errorOf(await ask(own.publicKey, 'nonsense'))).toEqual(
      problem(`${verifying} token contains an invalid number of segments`),
    );
  });

  test('are refused when a registered one has expired', async () => {
    const jwt = own.jwt({ expiresAt: new Date(Date.now() - 1000) });
    deso.addTenant({ publicKey: own.publicKey, jwt }, deso.data);
    expect(await errorOf(await ask(own.publicKey, jwt))).toMatchObject({
      error: expect.stringMatching('Token is expired'),
    });
  });

  test('are good without exp', async () => {
    expect((await ask(own.publicKey, own.jwt({ expiresAt: null }))).status).toBe(200);
  });

  test('do not help a public key that cannot be decoded', async () => {
    const wrongChecksum = `${own.publicKey.slice(0, -1)}1`;
    for (const publicKey of ['', '0OIl', wrongChecksum]) {
      const body = await errorOf(await ask(publicKey, own.jwt()));
      expect(body).toMatchObject({ error: expect.stringMatching('Problem decoding public key') });
    }
  });

  test('may be signed by an authorized derived key, and break the connection when that claim is no string', async () => {
    const derived = createDesoIdentity('derived');
    const jwt = derived.jwt({ claims: { derivedPublicKeyBase58Check: derived.publicKey } });
    expect((await ask(own.publicKey, jwt)).status).toBe(400);
    deso.data.derivedKeys.add(derived.publicKey);
    expect((await ask(own.publicKey, jwt)).status).toBe(200);
    const panicking = own.jwt({ claims: { derivedPublicKeyBase58Check: 1 } });
    await expect(ask(own.publicKey, panicking)).rejects.toThrow();
  });

  test('have keys in the Base58Check of their network', () => {
    expect(encodePublicKey(Buffer.alloc(33))).toBe('BC1YLbnP7rndL92x7DbLp6bkUpCgKmgoHgz7xEbwhgHTps3ZrXA6LtQ');
    expect(encodePublicKey(Buffer.alloc(33), 'testnet')).toBe(
      'tBCKQud934akEwsr8AfG9BzHDWhi6CaDmjBsxGsSgfGsoxXHfVEfxP',
    );
    const pkid = deso.data.codes[0]?.Info.ReferrerPKID ?? [];
    expect(encodePublicKey(Uint8Array.from(pkid))).toBe(
      'BC1YLhtBTFXAsKZgoaoYNW8mWAJWdfQjycheAeYjaX46azVrnZfJ94s',
    );
  });
});

describe('the node', () => {
  test.each([
    ['{', 'unexpected EOF'],
    ['', 'EOF'],
    ['nonsense', "invalid character 'o' looking for beginning of value"],
    ['[]', 'json: cannot unmarshal array into Go value of type routes.GetReferralInfoForReferralHashRequest'],
    [
      '{"referralhash":5}',
      'json: cannot unmarshal number into Go struct field GetReferralInfoForReferralHashRequest.ReferralHash of type string',
    ],
  ])('answers the body %s with 400', async (body, cause) => {
    expect(await errorOf(await post(forHash, body))).toEqual({
      error: `GetReferralInfoForReferralHash: Problem parsing request body: ${cause}`,
    });
  });

  test('reads names in any case and ignores unknown ones', async () => {
    expect((await post(forHash, { REFERRALHASH: '9diWfRVk', more: 1 })).status).toBe(200);
  });

  test('redirects away from a trailing slash, after which fetch arrives by GET', async () => {
    const response = await post(`${forHash}/`, {}, { redirect: 'manual' });
    expect(response.status).toBe(301);
    expect(response.headers.get('location')).toBe(forHash);
    const followed = await post(`${forHash}/`, { ReferralHash: '9diWfRVk' });
    expect(followed.status).toBe(405);
    expect(await followed.text()).toBe('');
  });

  test('demands JSON except where the request target matches to the letter', async () => {
    const body = { ReferralHash: '9diWfRVk' };
    const json = { headers: { 'content-type': 'application/json; charset=utf-8' } };
    expect((await post(forHash, body)).status).toBe(200);
    for (const path of [`${forHash}?x=1`, '/get-referral-info-for-referral-hash']) {
      const refused = await post(path, body);
      expect(refused.status).toBe(400);
      expect(await refused.text()).toBe('');
      expect((await post(path, body, json)).status).toBe(200);
    }
  });

  test('answers an unknown path in plain text and the exchange rate by GET', async () => {
    const unknown = await fetch(`${deso.baseUrl}/api/v0/nothing`);
    expect(unknown.status).toBe(404);
    expect(unknown.headers.get('content-type')).toMatch('text/plain');
    const rate = await fetch(`${deso.baseUrl}/api/v0/get-exchange-rate`);
    expect(await rate.json()).toMatchObject({ USDCentsPerDeSoExchangeRate: 928 });
  });
});
