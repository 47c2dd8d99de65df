import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  createDesoIdentity,
  type DesoCredential,
  type DesoData,
  demoCredentials,
  orphanCode,
  type Simulator,
  seedDeso,
  startDesoSimulator,
} from '../../src/simulator/index.ts';

const forUser = '/api/v0/get-referral-info-for-user';
const forHash = '/api/v0/get-referral-info-for-referral-hash';
const demo = { PublicKeyBase58Check: demoCredentials.desoPublicKey, JWT: demoCredentials.desoJwt };
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

describe('codes of a user', () => {
  test('come in ASCII order, with exact integers and no referred users', async () => {
    const response = await post(forUser, demo);
    expect(response.status).toBe(200);
    const text = await response.text();
    const hashes = [...text.matchAll(/"ReferralHashBase58":"(\w+)"/g)].map((match) => match[1]);
    expect(hashes).toHaveLength(12);
    expect(hashes).toEqual([...hashes].sort());
    expect(text).toContain(
      '"TotalReferrerDeSoNanos":9007199254740993,"TotalRefereeDeSoNanos":18446744073709551615',
    );
    expect(text).toContain('"DateCreatedTStampNanos":1634756400123456789},"ReferredUsers":[]}');
    expect(text).toMatch(/"ReferrerPKID":\[3,35,87,(\d+,){29}201\]/);
  });

  test('have the misspelt names when told to', async () => {
    deso.data.settings.fieldNames = 'documented';
    const text = await (await post(forUser, demo)).text();
    expect(text).toContain('"ReferreeAmountUSDCents":2500');
    expect(text).toContain('"TotalRefererrerDeSoNanos":9007199254740993');
    expect(text).not.toMatch(/"RefereeAmountUSDCents"|"TotalReferrerDeSoNanos"/);
  });

  test('disclose referred users when told to, the anonymous ones with a key alone', async () => {
    deso.data.settings.discloseReferredUsers = true;
    const text = await (await post(forUser, demo)).text();
    expect(text).toMatch(
      /"PublicKeyBase58Check":"BC1Y\w{51}","Username":"","Description":"",.*?"DESOBalanceNanos":0/,
    );
    expect(text).toMatch(
      /"Username":"friend_\w+","Description":"friend_\w+ joined \\u003cthrough\\u003e a friend \\u0026/,
    );
  });

  test('are null where there are none', async () => {
    const stranger = createDesoIdentity('stranger');
    const response = await post(forUser, { PublicKeyBase58Check: stranger.publicKey, JWT: stranger.jwt() });
    expect(await response.text()).toBe('{"ReferralInfoResponses":null}\n');
    deso.data.codes.length = 0;
    expect(await (await post(forUser, demo)).text()).toBe('{"ReferralInfoResponses":null}\n');
  });

  test('include an orphan as zeros', async () => {
    deso.data.codes.push(orphanCode('11111111'));
    const text = await (await post(forUser, demo)).text();
    expect(text).toMatch('[{"IsActive":true,"Info":{"ReferralHashBase58":"","ReferrerPKID":null,');
    expect(await errorOf(await post(forHash, { ReferralHash: '11111111' }))).toHaveProperty('error');
  });

  test('belong to their tenant', async () => {
    deso.addTenant({ publicKey: 'any text', jwt: 'canary' }, seedDeso({ seed: 5, codes: 1 }));
    const response = await post(forUser, { PublicKeyBase58Check: 'any text', JWT: 'canary' });
    expect([...(await response.text()).matchAll(/"Info":/g)]).toHaveLength(1);
  });
});

describe('the public look-up', () => {
  test('shows a short form and the bonus of the country that Cloudflare names', async () => {
    deso.data.countrySignUpBonuses.set('DE', {
      ...deso.data.countrySignUpBonus,
      ReferralAmountOverrideUSDCents: 3000n,
    });
    const text = await (await post(forHash, { ReferralHash: '9diWfRVk' })).text();
    expect(text).toBe(
      '{"ReferralInfoResponse":{"IsActive":true,"Info":{"ReferralHashBase58":"9diWfRVk",' +
        '"RefereeAmountUSDCents":2500,"MaxReferrals":100,"TotalReferrals":90}},"CountrySignUpBonus":' +
        '{"AllowCustomReferralAmount":true,"ReferralAmountOverrideUSDCents":100,' +
        '"AllowCustomKickbackAmount":false,"KickbackAmountOverrideUSDCents":0}}\n',
    );
    const german = await post(forHash, { ReferralHash: '9diWfRVk' }, { headers: { 'CF-IPCountry': 'DE' } });
    expect(await german.text()).toContain('"ReferralAmountOverrideUSDCents":3000');
  });

  test('tells cases apart and knows no empty code', async () => {
    for (const hash of ['9DIWFRVK', 'abcdefgh', '']) {
      expect(await errorOf(await post(forHash, { ReferralHash: hash }))).toEqual({
        error: `GetReferralInfoForReferralHash: Error getting referral info for referral hash: getInfoForReferralHashBase58: got nil bytes for hash (${hash})`,
      });
    }
  });
});
