import { type CryptoKey, exportSPKI, generateKeyPair, importJWK, type JWK } from 'jose';
import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { JwtVerifier } from '../../src/callers/jwt.ts';
import { recordingLog } from './admission-app.ts';
import {
  audience,
  type Claims,
  goodClaims,
  issuer,
  type KeyServer,
  seconds,
  signClaims,
  startKeyServer,
} from './key-server.ts';

function verifierOf({ url }: KeyServer) {
  const { log, lines } = recordingLog();
  return { verifier: new JwtVerifier({ issuer, audience, jwksUrl: url }, log), lines };
}

const unauthenticated = expect.objectContaining({ code: 'UNAUTHENTICATED', httpStatus: 401 });
const unavailable = expect.objectContaining({ code: 'OVERLOADED', httpStatus: 503 });
const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

describe('a token', () => {
  let keyServer: KeyServer;
  let verifier: JwtVerifier;
  let stranger: CryptoKey;
  beforeAll(async () => {
    keyServer = await startKeyServer();
    verifier = verifierOf(keyServer).verifier;
    stranger = (await generateKeyPair('ES256')).privateKey;
    return () => keyServer[Symbol.asyncDispose]();
  });

  test('gives name and scopes, of which unknown ones are left out', async () => {
    const scope = 'openid referrals:write referrals:read profile';

    expect(await verifier.verify(await keyServer.sign({ sub: 'auth0|42', scope }))).toEqual({
      name: 'auth0|42',
      scopes: new Set(['referrals:read', 'referrals:write']),
      kind: 'jwt',
    });
  });

  test.each([
    [undefined],
    [''],
    [['referrals:read']],
    ['referrals:reader'],
    ['referrals:read,referrals:write'],
  ])('grants nothing by the scope %j', async (scope) => {
    expect((await verifier.verify(await keyServer.sign({ scope }))).scopes).toEqual(new Set());
  });

  const faulty: [string, Claims][] = [
    ['is expired', { exp: seconds(-1) }],
    ['never expires', { exp: undefined }],
    ['is not valid yet', { nbf: seconds(60) }],
    ['is from another issuer', { iss: 'https://elsewhere.example.com/' }],
    ['names no issuer', { iss: undefined }],
    ['is for somebody else', { aud: 'another-gateway' }],
    ['is for nobody', { aud: undefined }],
    ['names no subject', { sub: undefined }],
    ['has a subject that is no text', { sub: 7 }],
    ['has a blank subject', { sub: ' ' }],
    ['has a subject of two lines', { sub: 'alice\nadmin' }],
    ['has a subject without end', { sub: 'a'.repeat(256) }],
  ];
  test.each(faulty)('is refused when it %s', async (_case, claims) => {
    await expect(verifier.verify(await keyServer.sign(claims))).rejects.toEqual(unauthenticated);
  });

  test('is refused when somebody else signed it under a known key id', async () => {
    await expect(verifier.verify(await keyServer.sign({}, { key: stranger }))).rejects.toEqual(
      unauthenticated,
    );
  });

  test('is refused when it is not signed', async () => {
    const [, payload = ''] = (await keyServer.sign()).split('.');

    await expect(verifier.verify(`${encode({ alg: 'none' })}.${payload}.`)).rejects.toEqual(unauthenticated);
  });

  test('is refused when the public key was used as a shared one', async () => {
    const { keys } = (await (await fetch(keyServer.url)).json()) as { keys: JWK[] };
    const publicKey = await importJWK({ ...keys[0], ext: true });
    if (publicKey instanceof Uint8Array) throw new Error('not a public key');
    const secret = await crypto.subtle.importKey(
      'raw',
      Buffer.from(await exportSPKI(publicKey)),
      { name: 'HMAC', hash: 'SHA-256' },
      false,
      ['sign'],
    );

    await expect(verifier.verify(await keyServer.sign({}, { alg: 'HS256', key: secret }))).rejects.toEqual(
      unauthenticated,
    );
  });

  test.each(['', 'a', 'a.b', 'a.b.c', '..', 'a.b.c.d.e'])('is refused when it is %j', async (token) => {
    await expect(verifier.verify(token)).rejects.toEqual(unauthenticated);
  });

  test.each(['RS256', 'PS256', 'ES384', 'EdDSA'])('may be signed by %s', async (alg) => {
    await using another = await startKeyServer();
    await another.addKey(alg, alg);

    expect((await verifierOf(another).verifier.verify(await another.sign({}, { alg, kid: alg }))).name).toBe(
      'alice',
    );
  });

  test('is refused when signed by an algorithm that is not on the list, though with a key of the issuer', async () => {
    await using another = await startKeyServer();
    await another.addKey('ML-DSA-44', 'other');
    const token = await another.sign({}, { alg: 'ML-DSA-44', kid: 'other' });

    await expect(verifierOf(another).verifier.verify(token)).rejects.toEqual(unauthenticated);
  });

  test('is refused without an id, where several keys could have signed it', async () => {
    await using another = await startKeyServer();
    const { verifier } = verifierOf(another);
    const key = await another.addKey('ES256', 'second');

    expect((await verifier.verify(await another.sign({}, { kid: 'second' }))).name).toBe('alice');
    await expect(verifier.verify(await signClaims(goodClaims(), { alg: 'ES256' }, key))).rejects.toEqual(
      unauthenticated,
    );
  });

  test('needs no id where one key alone could have signed it', async () => {
    await using another = await startKeyServer();
    const key = await another.addKey('RS256', 'second');

    const { name } = await verifierOf(another).verifier.verify(
      await signClaims(goodClaims(), { alg: 'RS256' }, key),
    );
    expect(name).toBe('alice');
  });
});

describe('the keys of the issuer', () => {
  // The clocks alone are ours; sockets and timers go their own pace.
  const startClock = () => vi.useFakeTimers({ toFake: ['Date', 'performance'] });
  afterEach(() => void vi.useRealTimers());

  test('are fetched once for many tokens at once', async () => {
    await using keyServer = await startKeyServer();
    const { verifier } = verifierOf(keyServer);
    const token = await keyServer.sign();

    expect(keyServer.fetches).toBe(0);
    await Promise.all(Array.from({ length: 20 }, () => verifier.verify(token)));
    expect(keyServer.fetches).toBe(1);
  });

  test('are not fetched again for each unknown key id', async () => {
    await using keyServer = await startKeyServer();
    const { verifier } = verifierOf(keyServer);
    const { privateKey } = await generateKeyPair('ES256');
    for (let number = 0; number < 50; number += 1) {
      const token = await keyServer.sign({}, { kid: `unknown-${number}`, key: privateKey });
      await expect(verifier.verify(token)).rejects.toEqual(unauthenticated);
    }

    expect(keyServer.fetches).toBe(1);
  });

  test('are fetched for a new key id once the cool-down is over', async () => {
    startClock();
    await using keyServer = await startKeyServer();
    const { verifier } = verifierOf(keyServer);
    await verifier.verify(await keyServer.sign());
    await keyServer.addKey('ES256', 'second');
    const token = await keyServer.sign({}, { kid: 'second' });

    await expect(verifier.verify(token)).rejects.toEqual(unauthenticated);
    vi.advanceTimersByTime(10_000);
    expect((await verifier.verify(token)).name).toBe('alice');
    expect(keyServer.fetches).toBe(2);
  });

  test.each([
    ['an error', 500, '{}'],
    ['a redirect', 302, ''],
    ['a page', 200, '<html></html>'],
    ['something else', 200, '{"keys":7}'],
    ['null', 200, 'null'],
  ])(
    'leave tokens undecided, and the gateway closed, where %s comes instead',
    async (_case, status, body) => {
      await using keyServer = await startKeyServer();
      keyServer.answer = (response) =>
        response
          .writeHead(status, { location: 'http://127.0.0.1:1/', 'content-type': 'application/json' })
          .end(body);
      const { verifier, lines } = verifierOf(keyServer);
      const refusal = verifier.verify(await keyServer.sign());

      await expect(refusal).rejects.toEqual(unavailable);
      await expect(refusal).rejects.toMatchObject({ httpHeaders: new Map([['retry-after', '5']]) });
      expect(lines).toHaveLength(1);
      expect(JSON.parse(lines[0] ?? '')).toMatchObject({ reason: expect.stringMatching(/^ERR_/) });
    },
  );

  test('leave tokens undecided where nobody listens', async () => {
    const keyServer = await startKeyServer();
    const token = await keyServer.sign();
    await keyServer[Symbol.asyncDispose]();
    const { verifier, lines } = verifierOf(keyServer);

    await expect(verifier.verify(token)).rejects.toEqual(unavailable);
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ reason: 'ECONNREFUSED' });
  });

  test('leave tokens undecided within 3 s where the issuer hangs', async () => {
    await using keyServer = await startKeyServer();
    keyServer.answer = () => undefined;
    const { verifier, lines } = verifierOf(keyServer);
    const token = await keyServer.sign();
    const startedAt = performance.now();

    await expect(verifier.verify(token)).rejects.toEqual(unavailable);
    expect(performance.now() - startedAt).toBeLessThan(3500);
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ reason: 'ERR_JWKS_TIMEOUT' });
  });

  test('are not fetched again for each token while that fails, and are once it is time', async () => {
    startClock();
    await using keyServer = await startKeyServer();
    keyServer.answer = (response) => response.writeHead(500).end();
    const { verifier, lines } = verifierOf(keyServer);
    const token = await keyServer.sign();
    for (let number = 0; number < 20; number += 1) {
      await expect(verifier.verify(token)).rejects.toEqual(unavailable);
    }

    expect(keyServer.fetches).toBe(1);
    expect(lines).toHaveLength(1);
    keyServer.answer = undefined;
    vi.advanceTimersByTime(5000);
    expect((await verifier.verify(token)).name).toBe('alice');
  });

  test('outlast an outage of the issuer for an hour, and are renewed when it is over', async () => {
    startClock();
    await using keyServer = await startKeyServer();
    const { verifier, lines } = verifierOf(keyServer);
    const token = await keyServer.sign({ exp: seconds(100_000) });
    await verifier.verify(token);
    keyServer.answer = (response) => response.writeHead(500).end();

    vi.advanceTimersByTime(600_000);
    expect((await verifier.verify(token)).name).toBe('alice');
    await vi.waitFor(() => expect(lines).toHaveLength(1));
    expect(keyServer.fetches).toBe(2);

    vi.advanceTimersByTime(3_000_000);
    await expect(verifier.verify(token)).rejects.toEqual(unavailable);
    keyServer.answer = undefined;
    vi.advanceTimersByTime(5000);
    expect((await verifier.verify(token)).name).toBe('alice');
  });
});
