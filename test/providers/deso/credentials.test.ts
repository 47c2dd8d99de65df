import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createDesoIdentity } from '../../../src/simulator/index.ts';
import { present } from '../connect.ts';
import { failureOf } from '../failure.ts';
import { code, credentials, type DesoSimulator, fill, identity, open, startDeso } from './account.ts';

let simulator: DesoSimulator;
beforeAll(async () => {
  simulator = await startDeso();
});
afterAll(() => simulator.close());
beforeEach(() => fill(simulator, [code('7kQzW3nB')]));

const listWith = (jwt: string, publicKey = identity.publicKey) => {
  const { provider } = open(simulator, { credentials: { publicKey, jwt } });
  return present(provider.codes).list({}, { offset: 0, limit: 20 });
};
const inSeconds = (seconds: number) => new Date(Date.now() + seconds * 1000);
const withPayload = (payload: string) => `e30.${Buffer.from(payload).toString('base64url')}.c2ln`;

describe('the JWT', () => {
  test('travels in the body, and neither in the path nor in a header', async () => {
    await listWith(credentials.jwt);
    const [call] = simulator.calls;

    expect(JSON.parse(call?.body ?? '')).toEqual({
      PublicKeyBase58Check: credentials.publicKey,
      JWT: credentials.jwt,
    });
    expect(`${call?.path} ${JSON.stringify(call?.headers)}`).not.toContain(credentials.jwt);
    expect(call?.headers.authorization).toBeUndefined();
  });

  test.each([-1, -3600])('that expired %d seconds ago is not sent', async (seconds) => {
    expect(await failureOf(listWith(identity.jwt({ expiresAt: inSeconds(seconds) })))).toMatchObject({
      code: 'UNAUTHENTICATED',
      wasSent: false,
      reason: 'the JWT has expired',
    });
    expect(simulator.calls).toEqual([]);
  });

  test.each([
    ['expires in an hour', identity.jwt({ expiresAt: inSeconds(3600) })],
    ['never expires', identity.jwt({ expiresAt: null })],
    ['was issued in the future, which the node does not mind', identity.jwt({ issuedAt: inSeconds(600) })],
  ])('that %s is good', async (_title, jwt) => {
    expect((await listWith(jwt)).items).toHaveLength(1);
  });

  test.each([
    ['is no JWT', 'not-a-jwt'],
    ['has claims that are no JSON', withPayload('{')],
    ['has claims that are null', withPayload('null')],
    ['has an exp that is a string', withPayload('{"exp":"1"}')],
    ['has too many parts', `${credentials.jwt}.x`],
    ['is signed by somebody else', createDesoIdentity('somebody else').jwt()],
    ['has another signature', `${credentials.jwt.slice(0, -4)}AAAA`],
  ])('that %s is left for the node to refuse', async (_title, jwt) => {
    expect(await failureOf(listWith(jwt))).toMatchObject({ code: 'UNAUTHENTICATED', wasSent: true });
    expect(simulator.calls).toHaveLength(1);
  });

  test('of a public key that is none is UNAUTHENTICATED', async () => {
    expect(await failureOf(listWith(identity.jwt(), 'BC1Ynonsense'))).toMatchObject({
      code: 'UNAUTHENTICATED',
    });
  });

  test('is not asked for by the look-up', async () => {
    const expired = { ...credentials, jwt: identity.jwt({ expiresAt: inSeconds(-60) }) };
    for (const access of [{ credentials: null }, { credentials }, { credentials: expired }]) {
      expect(await present(open(simulator, access).provider.lookUpCode)('7kQzW3nB')).toMatchObject({
        code: '7kQzW3nB',
      });
    }

    expect(simulator.calls.map(({ body }) => body)).toEqual([
      '{"ReferralHash":"7kQzW3nB"}',
      '{"ReferralHash":"7kQzW3nB"}',
      '{"ReferralHash":"7kQzW3nB"}',
    ]);
  });
});

describe('a refusal with status 400', () => {
  const validating = 'GetReferralInfoForUser: Error validating JWT';

  test.each([
    [`${validating}: Problem verifying JWT token: Token is expired`, 'UNAUTHENTICATED'],
    [`${validating}: Problem verifying JWT token: token is expired by 1h`, 'UNAUTHENTICATED'],
    [`${validating}: Problem verifying JWT token: crypto/ecdsa: verification error`, 'UNAUTHENTICATED'],
    [
      `${validating}: Problem verifying JWT token: token contains an invalid number of segments`,
      'UNAUTHENTICATED',
    ],
    [
      'GetReferralInfoForUser: Problem decoding public key: CheckDecode: Checksum does not match',
      'UNAUTHENTICATED',
    ],
    ['GetReferralInfoForUser: Invalid token', 'UNAUTHENTICATED'],
    ['GetReferralInfoForUser: Problem parsing request body: unexpected EOF', 'REJECTED'],
    ['GetReferralInfoForUser: Error getting referral infos: something broke', 'REJECTED'],
    ['', 'REJECTED'],
  ])('and the text "%s" is %s', async (error, expected) => {
    simulator.faults.add({ fault: { kind: 'status', status: 400, body: `${JSON.stringify({ error })}\n` } });

    const failure = await failureOf(listWith(credentials.jwt));

    expect(failure).toMatchObject({ code: expected, reason: 'status 400' });
    expect(failure.message).not.toContain('GetReferralInfo');
    expect(simulator.calls).toHaveLength(1);
  });

  test.each([
    '',
    '{}',
    '{"error":null}',
    '{"error":{"Token is expired":1}}',
    '"Token is expired"',
    '[]',
    '<h1/>',
  ])('and the body %s is REJECTED', async (body) => {
    simulator.faults.add({ fault: { kind: 'status', status: 400, body } });

    expect(await failureOf(listWith(credentials.jwt))).toMatchObject({ code: 'REJECTED' });
  });

  test.each([404, 405, 500])('in other words, %d with its text, is not taken for one', async (status) => {
    const body = `{"error":"${validating}: Token is expired"}`;
    simulator.faults.add({ fault: { kind: 'status', status, body } });

    expect((await failureOf(listWith(credentials.jwt))).code).toBe(
      status === 500 ? 'UNAVAILABLE' : 'REJECTED',
    );
  });
});

test('no path ends with a slash, and none has a query', async () => {
  await listWith(credentials.jwt);
  await present(open(simulator).provider.lookUpCode)('nobodys1');

  expect(simulator.calls.map(({ path, status }) => [path, status])).toEqual([
    ['/api/v0/get-referral-info-for-user', 200],
    ['/api/v0/get-referral-info-for-referral-hash', 400],
  ]);
});

test.each([301, 302, 303, 307, 308])('a POST follows nothing, not even a slash with %d', async (status) => {
  const location = ({ path }: { path: string }) => `${path}/`;
  simulator.faults.add({ fault: { kind: 'redirect', status, location } });

  expect(await failureOf(listWith(credentials.jwt))).toMatchObject({ code: 'BAD_RESPONSE' });
  expect(simulator.calls).toHaveLength(1);
});
