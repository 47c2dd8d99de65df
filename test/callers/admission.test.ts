import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { mintApiKey } from '../../src/callers/api-key.ts';
import { type AdmissionApp, type Answer, startAdmissionApp } from './admission-app.ts';
import { audience, issuer, startKeyServer } from './key-server.ts';

const reader = mintApiKey('reader', new Set(['referrals:read']));
const writer = mintApiKey('writer', new Set(['referrals:read', 'referrals:write']));
const apiKeys = `${reader.entry},${writer.entry}`;
const bearer = (token: string) => [`Bearer ${token}`];
const fixedMessage =
  'It is not known who calls. Send a valid key or token in the header "Authorization: Bearer …".';

function expectUnauthenticated({ status, headers, body }: Answer): void {
  expect(status).toBe(401);
  expect(headers['www-authenticate']).toBe('Bearer');
  expect(headers['content-type']).toBe('application/json; charset=utf-8');
  expect(JSON.parse(body)).toEqual({
    errors: [
      { message: fixedMessage, extensions: { code: 'UNAUTHENTICATED', requestId: expect.any(String) } },
    ],
  });
}

describe('with API keys', () => {
  let app: AdmissionApp;
  beforeAll(async () => {
    app = await startAdmissionApp({ apiKeys });
    return () => app[Symbol.asyncDispose]();
  });

  test.each(['Bearer', 'bearer', 'BEARER', 'Bearer  '])(
    'a key makes its caller known behind %j',
    async (scheme) => {
      const { status, body } = await app.call([`${scheme} ${writer.key}`]);

      expect(status).toBe(200);
      expect(JSON.parse(body)).toEqual({
        name: 'writer',
        kind: 'api-key',
        scopes: ['referrals:read', 'referrals:write'],
      });
    },
  );

  test.each([
    ['no header', []],
    ['an empty header', ['']],
    ['the scheme alone', ['Bearer']],
    ['another scheme', [`Basic ${reader.key}`]],
    ['the key alone', [reader.key]],
    ['an unknown key', bearer('rg_unknown')],
    ['a key cut short', bearer(reader.key.slice(0, -1))],
    ['a key in capitals', bearer(reader.key.toUpperCase())],
    ['two keys in one header', [`Bearer ${reader.key}, Bearer ${reader.key}`]],
    ['the entry of the configuration', bearer(reader.entry)],
    ['something that looks like a JWT', bearer('eyJhbGciOiJub25lIn0.e30.')],
  ])('%s is answered with the one 401', async (_case, authorization) => {
    expectUnauthenticated(await app.call(authorization));
  });

  test('a doubled header is refused, even with the same good key', async () => {
    const { status, body } = await app.call([...bearer(reader.key), ...bearer(reader.key)]);

    expect(status).toBe(400);
    expect(JSON.parse(body).errors[0].extensions.code).toBe('BAD_USER_INPUT');
  });
});

describe('without keys and tokens', () => {
  test('everybody is anonymous and may do everything', async () => {
    await using app = await startAdmissionApp();

    for (const authorization of [[], bearer('whatever')]) {
      const { status, body } = await app.call(authorization);
      expect(status).toBe(200);
      expect(JSON.parse(body)).toEqual({
        name: 'anonymous',
        kind: 'anonymous',
        scopes: ['referrals:read', 'referrals:write', 'referrals:inspect'],
      });
    }
  });

  test('a doubled header is refused all the same', async () => {
    await using app = await startAdmissionApp();

    expect((await app.call(['Bearer a', 'Bearer b'])).status).toBe(400);
  });
});

describe('with keys and tokens', () => {
  test('both make a caller known', async () => {
    await using keyServer = await startKeyServer();
    await using app = await startAdmissionApp({ apiKeys, jwt: { issuer, audience, jwksUrl: keyServer.url } });

    expect(JSON.parse((await app.call(bearer(reader.key))).body)).toMatchObject({ name: 'reader' });
    const { body } = await app.call(bearer(await keyServer.sign()));
    expect(JSON.parse(body)).toEqual({ name: 'alice', kind: 'jwt', scopes: ['referrals:read'] });
    expectUnauthenticated(await app.call());
  });

  test('a token whose subject is the name of a key is refused, and the log says why', async () => {
    await using keyServer = await startKeyServer();
    await using app = await startAdmissionApp({ apiKeys, jwt: { issuer, audience, jwksUrl: keyServer.url } });

    expectUnauthenticated(await app.call(bearer(await keyServer.sign({ sub: 'writer' }))));
    expect(app.lines.join()).toContain('its subject is the name of a key');
  });

  test('nothing that is presented comes back in an answer or a log line', async () => {
    await using keyServer = await startKeyServer();
    await using app = await startAdmissionApp({
      apiKeys,
      jwt: { issuer, audience, jwksUrl: keyServer.url },
      perMinute: 50,
    });
    const part = fc.stringMatching(/^[\w-]{12,60}$/);
    const header = fc.constantFrom('Bearer ', 'bearer   ', 'Basic ', '', 'Bearer Bearer ');
    const presented = fc.oneof(
      part,
      fc.tuple(part, part, part).map((parts) => parts.join('.')),
      fc.tuple(fc.jsonValue(), part, part).map(([json, ...rest]) => [encode(json), ...rest].join('.')),
      fc
        .tuple(part, part, part)
        .map(([kid, sub, signature]) =>
          [encode({ alg: 'ES256', kid }), encode({ sub, iss: issuer, aud: audience }), signature].join('.'),
        ),
      fc.constant(writer.key),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(header, presented), { minLength: 1, maxLength: 2 }),
        async (values) => {
          const before = app.lines.length;
          const { body, headers } = await app.call(values.map(([scheme, token]) => scheme + token));
          const said = [body, JSON.stringify(headers), ...app.lines.slice(before)].join('\n');
          for (const [, token] of values) {
            for (const piece of [token, ...token.split('.')]) {
              if (piece.length >= 8) expect(said).not.toContain(piece);
            }
          }
        },
      ),
    );
  });
});

function encode(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}
