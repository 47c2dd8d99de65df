import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { parseAuthority } from '../../src/front-door/authority.ts';
import { startGateway, type TestGateway } from '../gateway.ts';
import { formatPost, sendRaw } from './raw-request.ts';

const operation = JSON.stringify({ query: '{ credits(first: 1) { totalCount } }' });
const ask = (gateway: TestGateway, headers: Readonly<Record<string, string | null>>) =>
  sendRaw(gateway, formatPost(gateway, operation, headers));

describe('a gateway on loopback', () => {
  let gateway: TestGateway;
  let port: string;
  beforeAll(async () => {
    gateway = await startGateway({
      CORS_ORIGINS: 'https://app.example.com',
      ALLOWED_HOSTS: 'gateway.test, other.test:8080',
    });
    ({ port } = new URL(gateway.url));
  });
  afterAll(() => gateway.stop());
  beforeEach(() => gateway.clearCalls());

  test.each([
    'localhost',
    'LOCALHOST',
    '127.0.0.1',
    '127.8.8.8',
    '[::1]',
    'localhost.',
    'localhost:1',
    'gateway.test',
    'gateway.test:9',
    'other.test:8080',
  ])('answers to the name %s', async (host) => {
    expect((await ask(gateway, { host })).status).toBe(200);
  });

  test.each([
    'evil.example',
    'evil.example:80',
    '127.0.0.1.evil.example',
    'localhost.evil.example',
    '10.0.0.1',
    '[::2]',
    '0.0.0.0',
    'other.test',
    'other.test:8081',
  ])('is not reached by the name %s', async (host) => {
    const { status, error } = await ask(gateway, { host });

    expect(status).toBe(403);
    expect(error?.extensions).toMatchObject({
      code: 'FORBIDDEN',
      requestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
    });
    expect(gateway.countCalls()).toBe(0);
  });

  test.each([
    '',
    '[',
    '[]',
    '[:::::]',
    'a b',
    'user@localhost',
    'localhost/evil',
    'localhost:x',
    'localhost:99999',
    '1.2.3.4.5',
    '%6cocalhost',
    'x'.repeat(300),
  ])('calls the host %j malformed', async (host) => {
    expect((await ask(gateway, { host })).status).toBe(400);
  });

  test('wants exactly one host', async () => {
    const twice = formatPost(gateway, operation)
      .toString()
      .replace('\r\n', `\r\nHost: localhost:${port}\r\n`);
    const none = await ask(gateway, { host: null });
    const old = await sendRaw(
      gateway,
      'GET /graphql?query={__typename} HTTP/1.0\r\napollo-require-preflight: 1\r\n\r\n',
    );

    expect((await sendRaw(gateway, twice)).status).toBe(400);
    expect(none.status).toBe(400);
    expect(old.status).toBe(400);
  });

  test('tells by any name how it is', async () => {
    const answer = await sendRaw(gateway, 'GET /health/ready HTTP/1.1\r\nHost: 10.1.2.3:4000\r\n\r\n');

    expect(answer.status).toBe(200);
  });

  test.each(['https://app.example.com', 'https://studio.apollographql.com'])(
    'answers pages of %s',
    async (origin) => {
      const { status, headers } = await ask(gateway, { origin });

      expect(status).toBe(200);
      expect(headers['access-control-allow-origin']).toBe(origin);
    },
  );

  test.each(['http', 'https'])('answers its own pages, over %s', async (scheme) => {
    expect((await ask(gateway, { origin: `${scheme}://127.0.0.1:${port}` })).status).toBe(200);
    expect(
      (await ask(gateway, { host: `localhost:${port}`, origin: `${scheme}://localhost:${port}` })).status,
    ).toBe(200);
  });

  test.each([
    'null',
    'https://evil.example',
    'http://app.example.com',
    'https://app.example.com.evil.example',
    'https://app.example.com:8443',
    'http://127.0.0.1:1',
    'http://localhost',
    'file://',
    '',
    'https://app.example.com, https://evil.example',
  ])('turns pages of %j away', async (origin) => {
    const { status, headers, error } = await ask(gateway, { origin });

    expect(status).toBe(403);
    expect(error?.extensions.code).toBe('FORBIDDEN');
    expect(headers['access-control-allow-origin']).toBeUndefined();
    expect(gateway.countCalls()).toBe(0);
  });

  test('turns foreign pages away by GET and before they may ask, too', async () => {
    const origin = 'https://evil.example';
    const get = await fetch(`${gateway.url}/graphql?query={__typename}`, {
      headers: { origin, 'apollo-require-preflight': '1' },
    });
    const preflight = await fetch(`${gateway.url}/graphql`, {
      method: 'OPTIONS',
      headers: { origin, 'access-control-request-method': 'POST' },
    });

    expect(get.status).toBe(403);
    expect(preflight.status).toBe(403);
    expect(preflight.headers.get('access-control-allow-origin')).toBeNull();
  });
});

test('a gateway in production does not know the hosted Sandbox', async () => {
  await using gateway = await startGateway({ NODE_ENV: 'production', DRAIN_MS: '0' });

  expect((await ask(gateway, { origin: 'https://studio.apollographql.com' })).status).toBe(403);
});

describe('a gateway that listens beyond loopback', () => {
  const beyond = {
    HOST: '0.0.0.0',
    GATEWAY_CREDENTIALS: 'caller',
    WEBSHARE_TOKEN: undefined,
    DESO_PUBLIC_KEY: undefined,
    DESO_JWT: undefined,
    DIGIPAY_TOKEN: undefined,
    DIGIPAY_COMPANY_ID: undefined,
  };

  test('answers to any name', async () => {
    await using gateway = await startGateway(beyond);
    const local = { url: `http://127.0.0.1:${new URL(gateway.url).port}` };

    expect((await sendRaw(local, formatPost(local, operation, { host: 'whatever.example' }))).status).toBe(
      200,
    );
    expect((await sendRaw(local, formatPost(local, operation, { host: '[' }))).status).toBe(400);
  });

  test('answers to the names that are listed, where some are', async () => {
    await using gateway = await startGateway({ ...beyond, ALLOWED_HOSTS: 'gateway.example.com' });
    const local = { url: `http://127.0.0.1:${new URL(gateway.url).port}` };

    expect((await sendRaw(local, formatPost(local, operation, { host: 'gateway.example.com' }))).status).toBe(
      200,
    );
    expect((await sendRaw(local, formatPost(local, operation))).status).toBe(403);
  });
});

test('the configuration names hosts that are none', async () => {
  await expect(startGateway({ ALLOWED_HOSTS: 'https://gateway.example.com' })).rejects.toThrow(
    /ALLOWED_HOSTS/,
  );
});

test('an authority is taken apart without its last dot', () => {
  expect(parseAuthority('Gateway.Example.com.:80')).toEqual({ name: 'gateway.example.com', port: 80 });
  expect(parseAuthority('[::1]')).toEqual({ name: '[::1]', port: null });
});
