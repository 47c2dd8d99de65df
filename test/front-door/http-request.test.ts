import { METHODS } from 'node:http';
import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { startGateway, type TestGateway } from '../gateway.ts';
import { formatPost, type RawAnswer, sendRaw } from './raw-request.ts';

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await startGateway();
});
afterAll(() => gateway.stop());
beforeEach(() => gateway.clearCalls());
afterEach(async () => {
  expect(gateway.countCalls()).toBe(0);
  expect((await fetch(`${gateway.url}/health/live`)).status).toBe(200);
});

const query = '{"query":"{credits{totalCount}}"}';
const harmless = '{"query":"{__typename}"}';
const post = (body: string | Buffer, headers: Readonly<Record<string, string | null>> = {}) =>
  sendRaw(gateway, formatPost(gateway, body, headers));
const host = () => `Host: ${new URL(gateway.url).host}`;

function expectError({ status, headers, error }: RawAnswer, expected: number) {
  expect(status).toBe(expected);
  expect(headers['content-type']).toMatch(/^application\/(?:graphql-response\+)?json/);
  expect(headers['cache-control']).toBe('no-store');
  expect(error?.message).toMatch(/\w{3}/);
  expect(error?.extensions.code).toMatch(/^[A-Z_]+$/);
  expect(error?.extensions.code).not.toBe('INTERNAL_SERVER_ERROR');
  expect(error?.extensions.requestId).toBe(headers['x-request-id']);
  expect(headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/);
}

describe('a body', () => {
  test.each<[string, number, string | Buffer]>([
    ['over 100 KB', 413, JSON.stringify({ query: '{__typename}', filler: 'x'.repeat(101 * 1024) })],
    ['of a megabyte', 413, Buffer.alloc(1_000_000, ' ')],
    ['that is empty', 400, ''],
    ['that is no JSON', 400, '{"query":'],
    ['of null', 400, 'null'],
    ['of a number', 400, '1'],
    ['of text', 400, '"{__typename}"'],
    ['of a list of operations', 400, `[${query},${query}]`],
    ['of an empty list', 400, '[]'],
    ['of an empty object', 400, '{}'],
    [
      'that is deep',
      400,
      `{"query":"{__typename}","variables":{"a":${'['.repeat(40_000)}${']'.repeat(40_000)}}}`,
    ],
    ['that is deep and not closed', 400, '{"a":'.repeat(20_000)],
    [
      'that is not UTF-8',
      400,
      Buffer.from([...Buffer.from('{"query":"{credits{totalCount}} #'), 0xff, 0xfe, ...Buffer.from('"}')]),
    ],
    [
      'that is UTF-8 cut short',
      400,
      Buffer.from([...Buffer.from('{"query":"{credits{totalCount}} #'), 0xe2, 0x82, ...Buffer.from('"}')]),
    ],
    [
      'with a half of a surrogate pair as UTF-8',
      400,
      Buffer.from([...Buffer.from('{"query":"'), 0xed, 0xa0, 0x80, ...Buffer.from('"}')]),
    ],
    ['with variables in text', 400, '{"query":"{credits{totalCount}}","variables":"{}"}'],
    ['with variables in a list', 400, '{"query":"{credits{totalCount}}","variables":[]}'],
    ['with an operation name that is no text', 400, '{"query":"{credits{totalCount}}","operationName":{}}'],
    ['with an unknown operation name', 400, '{"query":"query A{credits{totalCount}}","operationName":"B"}'],
    [
      'with two operations and no name',
      400,
      '{"query":"query A{credits{totalCount}} query B{credits{totalCount}}"}',
    ],
    ['with a subscription', 400, '{"query":"subscription{credits{totalCount}}"}'],
    ['with @defer', 400, '{"query":"{...@defer{credits{totalCount}}}"}'],
    ['with an empty query', 400, '{"query":""}'],
  ])('%s: %i', async (_name, status, body) => {
    expectError(await post(body), status);
  });

  test.each([
    '{"__proto__":{"polluted":true}',
    '{"a":{"__proto__":{"polluted":true}}',
    '{"\\u005f_proto__":{"polluted":true}',
    '{"constructor":{"prototype":{"polluted":true}}',
  ])('that reaches for a prototype pollutes nothing: %s', async (start) => {
    expectError(await post(`${start},${query.slice(1)}`), 400);
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
  });

  test('may hold as many brackets as it likes in its text', async () => {
    const { status } = await post(JSON.stringify({ query: `{__typename} # ${'[{"\\'.repeat(5000)}` }));

    expect(status).toBe(200);
  });

  test('in chunks that become too many: 413', async () => {
    const chunk = `${(50_000).toString(16)}\r\n${' '.repeat(50_000)}\r\n`;
    const head = formatPost(gateway, '', { 'content-length': null, 'transfer-encoding': 'chunked' });

    expectError(await sendRaw(gateway, Buffer.concat([head, Buffer.from(chunk.repeat(3))])), 413);
  });

  test.each<[string, number, Readonly<Record<string, string | null>>]>([
    ['in a form', 400, { 'content-type': 'application/x-www-form-urlencoded' }],
    ['in a multipart form', 400, { 'content-type': 'multipart/form-data; boundary=x' }],
    ['in plain text', 400, { 'content-type': 'text/plain' }],
    ['in plain text that says otherwise', 400, { 'content-type': 'text/plain; application/json' }],
    ['in plain text in capitals', 400, { 'content-type': 'TEXT/PLAIN;charset=UTF-8' }],
    [
      'in plain text, with a header that asks for a preflight',
      400,
      { 'content-type': 'text/plain', 'apollo-require-preflight': '1' },
    ],
    ['of no type', 400, { 'content-type': null }],
    ['of another type', 415, { 'content-type': 'application/xml' }],
    ['of the type of answers', 415, { 'content-type': 'application/graphql-response+json' }],
    ['of a malformed type', 415, { 'content-type': ';;' }],
    ['in UTF-16', 415, { 'content-type': 'application/json; charset=utf-16' }],
    ['in Latin 1', 415, { 'content-type': 'application/json;charset="ISO-8859-1"' }],
    ['in gzip', 415, { 'content-encoding': 'gzip' }],
    ['in two encodings', 415, { 'content-encoding': 'identity, br' }],
    ['whose answer may only be incremental', 406, { accept: 'multipart/mixed;deferSpec=20220824' }],
    ['whose answer may only be HTML', 406, { accept: 'text/html' }],
    [
      'whose answer may be anything but JSON',
      406,
      { accept: 'application/json;q=0, application/graphql-response+json;q=0.0' },
    ],
  ])('%s: %i', async (_name, status, headers) => {
    expectError(await post(query, headers), status);
  });

  test.each<Readonly<Record<string, string>>>([
    { 'content-type': 'application/json; charset=utf-8' },
    { 'content-type': 'Application/JSON;charset="UTF-8"' },
    { 'content-encoding': 'identity' },
    { accept: '*/*' },
    { accept: 'application/json;q=0.1' },
    { accept: 'text/html, application/graphql-response+json; charset=utf-8' },
    {
      accept: 'multipart/mixed;deferSpec=20220824, application/graphql-response+json, application/json;q=0.9',
    },
  ])('with the headers %j is served', async (headers) => {
    expect((await post(harmless, headers)).status).toBe(200);
  });
});

describe('by GET', () => {
  const get = (parameters: Readonly<Record<string, string>>, headers = 'apollo-require-preflight: 1') =>
    sendRaw(
      gateway,
      `GET /graphql?${new URLSearchParams(parameters)} HTTP/1.1\r\n${host()}\r\n${headers}\r\n\r\n`,
    );
  const change =
    'mutation{updateEarnOutPreference(input:{programId:"webshare:program:1",mode:CREDITS}){outcome}}';

  test('a change is refused: 405', async () => {
    const answer = await get({ query: change });

    expectError(answer, 405);
    expect(answer.headers.allow).toBe('POST');
  });

  test.each([
    'X-Nothing: 1',
    'Content-Type: text/plain',
    'Content-Type: multipart/form-data',
    'Content-Type: application/x-www-form-urlencoded',
  ])('what any page could ask is refused: %s', async (header) => {
    expectError(await get({ query: '{credits{totalCount}}' }, header), 400);
  });

  test.each([
    { query: '{credits{totalCount}}', variables: '{' },
    { query: '{credits{totalCount}}', variables: '[]' },
    { query: 'query A{credits{totalCount}}', operationName: 'B' },
    { query: '' },
  ])('%j is refused', async (parameters) => {
    expectError(await get(parameters), 400);
  });
});

describe('what is hardly HTTP', () => {
  test.each<[string, () => string | Buffer]>([
    ['a path that is no URL', () => `GET //[ HTTP/1.1\r\n${host()}\r\n\r\n`],
    [
      'a path that is no URL, at GraphQL',
      () => `GET //[/graphql?query={__typename} HTTP/1.1\r\n${host()}\r\n\r\n`,
    ],
    [
      'a whole URL as target',
      () =>
        `GET http://evil.example/graphql?query={__typename} HTTP/1.1\r\n${host()}\r\napollo-require-preflight: 1\r\n\r\n`,
    ],
    ['a broken URL as target', () => `GET http://[/graphql HTTP/1.1\r\n${host()}\r\n\r\n`],
    ['a broken escape', () => `GET /%zz HTTP/1.1\r\n${host()}\r\n\r\n`],
    ['a broken escape at GraphQL', () => `GET /graphql%ff?query={__typename} HTTP/1.1\r\n${host()}\r\n\r\n`],
    ['an asterisk', () => `OPTIONS * HTTP/1.1\r\n${host()}\r\n\r\n`],
    ['dots', () => `GET /../../etc/passwd HTTP/1.1\r\n${host()}\r\n\r\n`],
    ['a way around', () => `GET /health/../graphql?query={__typename} HTTP/1.1\r\n${host()}\r\n\r\n`],
    ['zero bytes', () => Buffer.alloc(100)],
    ['no line', () => '\r\n\r\nnothing\r\n\r\n'],
    ['HTTP/2', () => 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'],
    ['TLS', () => Buffer.from('16030100a5010000a10303', 'hex')],
    ['another version', () => `GET / HTTP/9.9\r\n${host()}\r\n\r\n`],
    [
      'a lone line feed in a header',
      () => `GET /graphql HTTP/1.1\r\n${host()}\r\nX-Request-Id: a\nSet-Cookie: b\r\n\r\n`,
    ],
    [
      'a control character in a header',
      () => `GET /graphql HTTP/1.1\r\n${host()}\r\nX-Request-Id: a\x00b\r\n\r\n`,
    ],
    [
      'two lengths',
      () => `POST /graphql HTTP/1.1\r\n${host()}\r\nContent-Length: 3\r\nContent-Length: 4\r\n\r\n{}x`,
    ],
    [
      'a length and chunks',
      () =>
        `POST /graphql HTTP/1.1\r\n${host()}\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`,
    ],
    ['a negative length', () => `POST /graphql HTTP/1.1\r\n${host()}\r\nContent-Length: -1\r\n\r\n`],
    ['an unknown expectation', () => `GET /graphql HTTP/1.1\r\n${host()}\r\nExpect: nonsense\r\n\r\n`],
    [
      'a wish for WebSockets',
      () => `GET /graphql HTTP/1.1\r\n${host()}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n`,
    ],
    [
      'headers of 20 KB',
      () => `GET /graphql HTTP/1.1\r\n${host()}\r\nX-Flood: ${'a'.repeat(20_000)}\r\n\r\n`,
    ],
    ['a line of 20 KB', () => `GET /graphql?query=${'a'.repeat(20_000)} HTTP/1.1\r\n${host()}\r\n\r\n`],
  ])('is refused: %s', async (_name, bytes) => {
    const { status } = await sendRaw(gateway, bytes());

    expect(status).toBeGreaterThanOrEqual(400);
    expect(status).toBeLessThan(500);
  });

  test('is answered like anything else', async () => {
    expectError(await sendRaw(gateway, 'nonsense\r\n\r\n'), 400);
    expectError(await sendRaw(gateway, `GET /%zz HTTP/1.1\r\n${host()}\r\n\r\n`), 400);
    expectError(
      await sendRaw(gateway, `GET / HTTP/1.1\r\n${host()}\r\nX-Flood: ${'a'.repeat(20_000)}\r\n\r\n`),
      431,
    );
  });

  test('sets no header of the answer', async () => {
    const answer = await post(harmless, { 'x-request-id': 'a%0d%0aSet-Cookie: b' });

    expect(answer.headers['set-cookie']).toBeUndefined();
    expect(answer.headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/);
  });

  test.each(METHODS.filter((method) => !['GET', 'POST', 'OPTIONS'].includes(method)))(
    'is refused as the method %s',
    async (method) => {
      const { status } = await sendRaw(
        gateway,
        `${method} /graphql?query={__typename} HTTP/1.1\r\n${host()}\r\nContent-Length: 0\r\nConnection: close\r\napollo-require-preflight: 1\r\n\r\n`,
      );

      // CONNECT gets no answer but the end of the connection.
      expect(status === 0 || (status >= 400 && status < 500)).toBe(true);
    },
  );

  test('is survived, whatever it is', async () => {
    const bytes = fc.uint8Array({ minLength: 1, maxLength: 200 });
    const line = fc.tuple(
      fc.constantFrom('GET', 'POST', 'PUT', 'X'),
      fc.string({ maxLength: 40 }),
      fc.string({ maxLength: 40 }),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          bytes.map((array) => Buffer.from(array)),
          line.map(
            ([method, target, header]) => `${method} /${target} HTTP/1.1\r\n${host()}\r\n${header}: x`,
          ),
        ),
        async (start) => {
          const { status } = await sendRaw(
            gateway,
            Buffer.concat([Buffer.from(start), Buffer.from('\r\nConnection: close\r\n\r\n\r\n\r\n')]),
          );

          expect(status).toBeLessThan(500);
        },
      ),
      { numRuns: 200 },
    );
  });
});
