import { afterAll, describe, expect, it } from 'vitest';
import { prefersHtml } from '../../src/explorer/page-visit.ts';
import { createGatewayStub } from './gateway-stub.ts';

const chromiumAccept =
  'text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,image/apng,*/*;q=0.8,application/signed-exchange;v=b3;q=0.7';

const app = createGatewayStub();
afterAll(() => app.close());

function visit(url: string, accept: string | undefined = chromiumAccept) {
  return app.inject({ url, headers: accept === undefined ? {} : { accept } });
}

describe('GET /graphql', () => {
  it('answers a browser with the Sandbox page', async () => {
    const response = await visit('/graphql');
    expect(response.statusCode).toBe(200);
    expect(response.headers['content-type']).toBe('text/html; charset=utf-8');
    expect(response.body).toContain('Apollo Sandbox');
    expect(response.body).toContain('href="/graphiql"');
  });

  it.each([
    ['a browser that brings a query', '/graphql?query=%7Bproviders%7Bprovider%7D%7D', chromiumAccept],
    ['a client that wants JSON', '/graphql', 'application/json'],
    ['a client that takes anything', '/graphql', '*/*'],
  ])('leaves %s to GraphQL', async (_who, url, accept) => {
    const response = await visit(url, accept);
    expect(response.json()).toEqual({ data: { over: 'GET' } });
  });

  it('leaves a client without an Accept header to GraphQL', async () => {
    const response = await app.inject({ url: '/graphql' });
    expect(response.json()).toEqual({ data: { over: 'GET' } });
  });

  it('answers a browser that brings other parameters with the page', async () => {
    expect((await visit('/graphql?utm_source=mail')).body).toContain('Apollo Sandbox');
  });

  it('leaves POST to GraphQL, whatever it accepts', async () => {
    const payload = { query: '{ providers { configured } }' };
    const headers = { accept: chromiumAccept };
    const response = await app.inject({ method: 'POST', url: '/graphql', headers, payload });
    expect(response.json()).toEqual({ data: { providers: [{ configured: true }] } });
  });
});

describe('prefersHtml', () => {
  it.each([
    [chromiumAccept, true],
    ['text/html', true],
    ['text/html, application/json', true],
    ['TEXT/HTML; q=0.9, application/json; q=0.5', true],
    ['application/json, text/html', false],
    ['application/graphql-response+json, application/json;q=0.9, text/html;q=0.8', false],
    ['text/html;q=0.5, */*', false],
    ['text/html;q=0', false],
    ['text/html;q=nonsense', false],
    ['', false],
    [undefined, false],
  ])('%s: %s', (accept, expected) => {
    expect(prefersHtml(accept)).toBe(expected);
  });
});

describe('GET /', () => {
  it('sends browsers to the explorer', async () => {
    const response = await visit('/');
    expect(response.statusCode).toBe(302);
    expect(response.headers.location).toBe('/graphql');
  });

  it('is not found for other clients', async () => {
    expect((await visit('/', '*/*')).statusCode).toBe(404);
  });
});

describe.each(['/graphql', '/graphiql'])('the page at %s', (url) => {
  it('is neither stored, sniffed nor framed', async () => {
    const { headers } = await visit(url);
    expect(headers).toMatchObject({
      'cache-control': 'no-store',
      'referrer-policy': 'same-origin',
      'x-content-type-options': 'nosniff',
      'content-security-policy': expect.stringContaining("frame-ancestors 'none'"),
    });
  });

  it('admits inline scripts by a nonce that is new each time', async () => {
    const nonces = [];
    for (const response of [await visit(url), await visit(url)]) {
      const policy = String(response.headers['content-security-policy']);
      const nonce = /script-src [^;]*'nonce-([A-Za-z0-9+/=]{22,})'/.exec(policy)?.[1];
      expect(policy).toMatch(/^default-src 'none';/);
      expect(policy).not.toMatch(/script-src [^;]*'unsafe-(inline|eval)'/);
      const executable = response.body.match(/<script(?! type="application\/json")[^>]*>/g) ?? [];
      expect(executable.length).toBeGreaterThan(0);
      expect(executable.every((tag) => tag.includes(`nonce="${nonce}"`))).toBe(true);
      nonces.push(nonce);
    }
    expect(new Set(nonces).size).toBe(2);
  });
});

describe('content security policies', () => {
  it('admit two hosts of Apollo to the Sandbox page', async () => {
    const policy = String((await visit('/graphql')).headers['content-security-policy']);
    expect(policy.match(/https?:[^ ;]+/g)).toEqual([
      'https://embeddable-sandbox.cdn.apollographql.com',
      'https://sandbox.embed.apollographql.com',
    ]);
  });

  it('admit no other host to GraphiQL', async () => {
    const policy = String((await visit('/graphiql')).headers['content-security-policy']);
    expect(policy).not.toMatch(/https?:/);
  });
});

describe('with the explorer off', () => {
  const bareApp = createGatewayStub({ isExplorerOn: false });
  afterAll(() => bareApp.close());

  it.each(['/', '/graphiql'])('%s is not found', async (url) => {
    const response = await bareApp.inject({ url, headers: { accept: chromiumAccept } });
    expect(response.statusCode).toBe(404);
  });

  it('GET /graphql is GraphQL for browsers, too', async () => {
    const response = await bareApp.inject({ url: '/graphql', headers: { accept: chromiumAccept } });
    expect(response.json()).toEqual({ data: { over: 'GET' } });
  });
});
