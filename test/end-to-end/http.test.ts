import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { type GraphqlError, startGateway, type TestGateway } from '../gateway.ts';

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await startGateway({ CORS_ORIGINS: 'https://app.example.com,https://other.example.com' });
});
afterAll(() => gateway.stop());

interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly json: { data?: unknown; errors?: readonly GraphqlError[]; status?: string };
}

async function send(path: string, init: RequestInit = {}): Promise<Answer> {
  const response = await fetch(gateway.url + path, init);
  const text = await response.text();
  return { status: response.status, headers: response.headers, text, json: JSON.parse(text) };
}

const json = { 'content-type': 'application/json' };
const post = (body: string, headers: Record<string, string> = json) =>
  send('/graphql', { method: 'POST', headers, body });
const operation = (query: string, variables = {}) => JSON.stringify({ query, variables });
const mutation =
  'mutation { updateEarnOutPreference(input: { programId: "webshare:program:1", mode: CREDITS }) { outcome } }';
const get = (query: string, headers: Record<string, string> = {}) =>
  send(`/graphql?${new URLSearchParams({ query })}`, { headers: { ...json, ...headers } });

describe('health', () => {
  test.each(['/health/live', '/health/ready'])('%s answers 200 while all is well', async (path) => {
    const { status, headers } = await send(path);

    expect(status).toBe(200);
    expect(headers.get('content-type')).toMatch(/^application\/json/);
    expect(headers.get('cache-control')).toBe('no-store');
  });

  test('stays ready when every provider is down', async () => {
    await using alone = await startGateway();
    const { webshare, deso, digipay } = alone.simulators;
    await Promise.all([webshare.refuse(), deso.refuse(), digipay.refuse()]);
    await alone.query('{ credits { totalCount } }');

    expect((await fetch(`${alone.url}/health/ready`)).status).toBe(200);
  });
});

describe('an answer', () => {
  test('to a query is 200, JSON, and never stored', async () => {
    const { status, headers, json: body } = await post(operation('{ credits(first: 1) { totalCount } }'));

    expect(status).toBe(200);
    expect(headers.get('content-type')).toMatch(/^application\/(?:graphql-response\+)?json; charset=utf-8$/);
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('x-powered-by')).toBeNull();
    expect(body.data).toEqual({ credits: { totalCount: 240 } });
  });

  test('to a query by GET is the same', async () => {
    const { status, json: body } = await get('{ credits(first: 1) { totalCount } }');

    expect(status).toBe(200);
    expect(body.data).toEqual({ credits: { totalCount: 240 } });
  });

  test.each(['abc-123', 'A.b_c-9', 'x'.repeat(64)])('carries the request id that came: %s', async (id) => {
    const { headers } = await post(operation('{ providers { provider } }'), { ...json, 'x-request-id': id });

    expect(headers.get('x-request-id')).toBe(id);
  });

  test.each(['', 'a b', 'x'.repeat(65), '<script>', 'ü'])(
    'carries an id of its own instead of %j',
    async (id) => {
      const { headers } = await post(operation('{ providers { provider } }'), {
        ...json,
        'x-request-id': id,
      });

      expect(headers.get('x-request-id')).toMatch(/^[0-9a-f]{8}-[0-9a-f-]{27}$/);
    },
  );
});

describe('an error is JSON with a code, beside a request id,', () => {
  const big = operation('{ providers { provider } }', { filler: 'x'.repeat(101 * 1024) });
  const cases: [string, number, () => Promise<Answer>][] = [
    ['at an unknown path', 404, () => send('/nowhere')],
    ['at a path of odd characters', 404, () => send('/graphql%2f..%2f?x=[')],
    [
      'for a POST at an unknown path',
      404,
      () => send('/graph', { method: 'POST', headers: json, body: '{}' }),
    ],
    ['for a body over 100 KB', 413, () => post(big)],
    ['for a body of another type', 415, () => post('<query/>', { 'content-type': 'application/xml' })],
    [
      'for a body in another charset',
      415,
      () => post('{}', { 'content-type': 'application/json; charset=utf-16' }),
    ],
    ['for an encoded body', 415, () => post('{}', { ...json, 'content-encoding': 'gzip' })],
    [
      'for a form, which foreign pages can send',
      400,
      () => post('query=x', { 'content-type': 'application/x-www-form-urlencoded' }),
    ],
    [
      'for plain text, which foreign pages can send',
      400,
      () => post(operation('{ providers { provider } }'), { 'content-type': 'text/plain' }),
    ],
    ['for JSON that ends too early', 400, () => post('{"query": "{ providers')],
    ['for an empty body', 400, () => post('')],
    ['for a body of null', 400, () => post('null')],
    ['for a body that is a list', 400, () => post(`[${operation('{ providers { provider } }')}]`)],
    ['for a query that is no text', 400, () => post('{"query": 1}')],
    ['for a body without a query', 400, () => post('{"variables": {}}')],
    ['for a query that is no GraphQL', 400, () => post(operation('{ providers'))],
    ['for a field that there is not', 400, () => post(operation('{ nothing }'))],
    [
      'for an unknown operation name',
      400,
      () => post('{"query": "query A { providers { provider } }", "operationName": "B"}'),
    ],
    [
      'for a variable of the wrong type',
      400,
      () => post(operation('query ($id: ID!) { credit(id: $id) { id } }', { id: {} })),
    ],
    ['for a mutation by GET', 405, () => get(mutation)],
    [
      'for a GET that a foreign page could send',
      400,
      () => send('/graphql?query={providers{provider}}', { headers: { 'content-type': 'text/plain' } }),
    ],
    ['for a subscription', 400, () => post(operation('subscription { providers { provider } }'))],
  ];

  test.each(cases)('%s: %i', async (_title, status, ask) => {
    gateway.clearCalls();
    const answer = await ask();
    const [error] = answer.json.errors ?? [];

    expect(answer.status).toBe(status);
    expect(answer.headers.get('content-type')).toMatch(/^application\/(?:graphql-response\+)?json/);
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(answer.json.data ?? null).toBeNull();
    expect(error?.message).toMatch(/\w{3}/);
    expect(error?.extensions.code).toMatch(/^[A-Z][A-Z_]+$/);
    expect(answer.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
    expect(error?.extensions.code).not.toBe('INTERNAL_SERVER_ERROR');
    expect(answer.text).not.toMatch(/node_modules|\\n +at |stack/);
    expect(gateway.countCalls()).toBe(0);
  });

  test('for other methods too', async () => {
    for (const method of ['PUT', 'DELETE', 'PATCH']) {
      const { status, json: body } = await send('/graphql', {
        method,
        headers: json,
        body: operation('{ providers { provider } }'),
      });

      expect([404, 405]).toContain(status);
      expect(body.errors?.[0]?.extensions.code).toMatch(/^[A-Z_]+$/);
    }
  });

  test('and a body of just under 100 KB is none', async () => {
    const { status } = await post(operation('{ providers { provider } }', { filler: 'x'.repeat(99 * 1024) }));

    expect(status).toBe(200);
  });
});

describe('pages of other origins', () => {
  const origin = 'https://app.example.com';
  const ask = (from: string) => post(operation('{ providers { provider } }'), { ...json, origin: from });

  test('that are listed may read answers', async () => {
    const { headers } = await ask(origin);
    const preflight = await fetch(`${gateway.url}/graphql`, {
      method: 'OPTIONS',
      headers: {
        origin,
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'content-type',
      },
    });

    expect(headers.get('access-control-allow-origin')).toBe(origin);
    expect(headers.get('vary')).toMatch(/origin/i);
    expect(preflight.status).toBe(204);
    expect(preflight.headers.get('access-control-allow-origin')).toBe(origin);
    expect(headers.get('access-control-allow-credentials')).toBeNull();
  });

  test.each([
    'https://evil.example',
    'https://app.example.com.evil.example',
    'http://app.example.com',
    'null',
  ])('that are not listed may not: %s', async (from) => {
    const response = await fetch(`${gateway.url}/graphql`, {
      method: 'POST',
      headers: { ...json, origin: from },
      body: operation('{ providers { provider } }'),
    });

    expect(response.headers.get('access-control-allow-origin')).toBeNull();
  });
});

describe('introspection and explorer', () => {
  const introspect = '{ __schema { queryType { name } } }';
  const page = (url: string, path: string) => fetch(url + path, { headers: { accept: 'text/html' } });

  test('are on in development', async () => {
    const { data } = await gateway.query(introspect);
    const explorer = await page(gateway.url, '/graphql');

    expect(data).toEqual({ __schema: { queryType: { name: 'Query' } } });
    expect(explorer.status).toBe(200);
    expect(explorer.headers.get('content-type')).toMatch(/^text\/html/);
  });

  test('are off in production, suggestions included', async () => {
    await using production = await startGateway({ NODE_ENV: 'production', DRAIN_MS: '0' });
    const introspection = await production.query(introspect);
    const typo = await production.query('{ credit(id: "webshare:credit:1") { amuont { amount } } }');
    const explorer = await page(production.url, '/graphql');
    const graphiql = await page(production.url, '/graphiql');

    expect(introspection.status).toBe(400);
    expect(introspection.data ?? null).toBeNull();
    expect(typo.status).toBe(400);
    expect(typo.text).not.toMatch(/did you mean/i);
    expect(explorer.headers.get('content-type')).not.toMatch(/html/);
    expect(graphiql.status).toBe(404);
  });

  test('are on in production when EXPLORER says so', async () => {
    await using production = await startGateway({ NODE_ENV: 'production', EXPLORER: 'true', DRAIN_MS: '0' });
    const { data } = await production.query(introspect);

    expect(data).toEqual({ __schema: { queryType: { name: 'Query' } } });
  });
});

describe('stopping', () => {
  test('lets a request in flight end, while readiness says that no more should come', async () => {
    await using stopping = await startGateway({ DRAIN_MS: '400' });
    const { webshare } = stopping.simulators;
    webshare.faults.add({ fault: { kind: 'delay', ms: 800 } });
    const inFlight = stopping.query('{ credits(first: 1) { totalCount } }');
    await vi.waitUntil(() => webshare.calls.length === 1);

    const stopped = stopping.stopServer();
    const ready = await fetch(`${stopping.url}/health/ready`);
    const live = await fetch(`${stopping.url}/health/live`);

    expect(ready.status).toBe(503);
    expect(live.status).toBe(200);
    expect((await inFlight).data).toEqual({ credits: { totalCount: 240 } });
    await stopped;
    await expect(fetch(`${stopping.url}/health/live`)).rejects.toThrow();
  });

  test('twice, also at the same time, ends both times', async () => {
    const stopping = await startGateway();
    await stopping.query('{ credits(first: 1) { totalCount } }');

    await expect(Promise.all([stopping.stopServer(), stopping.stopServer()])).resolves.toHaveLength(2);
    await expect(stopping.stop()).resolves.toBeUndefined();
  });
});
