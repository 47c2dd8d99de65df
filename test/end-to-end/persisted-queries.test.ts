import { createHash } from 'node:crypto';
import { ApolloClient, gql, HttpLink, InMemoryCache } from '@apollo/client';
import { PersistedQueryLink } from '@apollo/client/link/persisted-queries';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type GraphqlError, startGateway, type TestGateway } from '../gateway.ts';

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await startGateway();
});
afterAll(() => gateway.stop());
beforeEach(() => gateway.clearCalls());

interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly data?: unknown;
  readonly errors?: readonly GraphqlError[];
}

const hashOf = (query: string) => createHash('sha256').update(query).digest('hex');
const persisted = (sha256Hash: unknown, version = 1) => ({ persistedQuery: { version, sha256Hash } });

async function send(path: string, init: RequestInit = {}): Promise<Answer> {
  const response = await fetch(`${gateway.url}/graphql${path}`, {
    ...init,
    headers: { 'content-type': 'application/json' },
  });
  return { status: response.status, headers: response.headers, ...JSON.parse(await response.text()) };
}

const post = (body: object) => send('', { method: 'POST', body: JSON.stringify(body) });
const get = (extensions: object, more: Record<string, string> = {}) =>
  send(`?${new URLSearchParams({ extensions: JSON.stringify(extensions), ...more })}`);

describe('a query by its hash', () => {
  test('is not found at first, runs when it comes with its text, and then by the hash alone', async () => {
    const query = 'query First { credits(first: 1) { totalCount } }';
    const extensions = persisted(hashOf(query));
    const first = await post({ extensions });
    const second = await post({ query, extensions });
    const third = await post({ extensions });

    expect(first.status).toBe(200);
    expect(first.data).toBeUndefined();
    expect(first.headers.get('cache-control')).toBe('no-store');
    expect(first.errors).toMatchObject([
      { message: 'PersistedQueryNotFound', extensions: { code: 'PERSISTED_QUERY_NOT_FOUND' } },
    ]);
    expect(second.data).toEqual({ credits: { totalCount: 240 } });
    expect(third.data).toEqual(second.data);
  });

  test('is answered by GET with nothing but the hash, and with variables', async () => {
    const query = 'query Get($first: Int) { credits(first: $first) { nodes { id } } }';
    const extensions = persisted(hashOf(query));
    const unknown = await get(extensions, { variables: '{"first":2}' });
    await post({ query, extensions });
    const { status, data, headers } = await get(extensions, { variables: '{"first":2}' });

    expect(unknown.errors?.[0]?.message).toBe('PersistedQueryNotFound');
    expect(status).toBe(200);
    expect(data).toEqual({
      credits: { nodes: [{ id: 'webshare:credit:240' }, { id: 'webshare:credit:239' }] },
    });
    expect(headers.get('cache-control')).toBe('no-store');
  });

  test('that is of another text is 400, and the text does not run', async () => {
    const { status, errors } = await post({
      query: '{ credits(first: 1) { totalCount } }',
      extensions: persisted(hashOf('{ providers { provider } }')),
    });

    expect(status).toBe(400);
    expect(errors).toMatchObject([
      { message: 'provided sha does not match query', extensions: { code: 'BAD_REQUEST' } },
    ]);
    expect(errors?.[0]?.extensions.requestId).toMatch(/^[0-9a-f-]{36}$/);
    expect(gateway.countCalls()).toBe(0);
  });

  test('that is no text does not run a text either', async () => {
    const { status, errors } = await post({
      query: '{ __typename }',
      extensions: persisted({ toString: 1 }),
    });

    expect(status).toBe(400);
    expect(errors?.[0]?.extensions.code).toBe('BAD_REQUEST');
  });

  test('of a version that is not known is 400', async () => {
    const { status, errors } = await get(persisted(hashOf('{ a }'), 2));

    expect(status).toBe(400);
    expect(errors?.[0]).toMatchObject({
      message: 'Unsupported persisted query version',
      extensions: { code: 'BAD_REQUEST' },
    });
  });

  test.each<{ title: string; hash: unknown }>([
    { title: 'an empty text', hash: '' },
    { title: 'the name of a method', hash: 'toString' },
    { title: 'a number', hash: 7 },
    { title: 'an object', hash: {} },
    { title: 'an object that is no text', hash: { toString: 1 } },
    { title: 'a list of the hash of a text that is kept', hash: [hashOf('{ __typename }')] },
    { title: 'nothing', hash: null },
    { title: 'a long text', hash: 'a'.repeat(50_000) },
  ])('that is $title is not found', async ({ hash }) => {
    await post({ query: '{ __typename }', extensions: persisted(hashOf('{ __typename }')) });
    const { status, errors } = await post({ extensions: persisted(hash) });

    expect(status).toBe(200);
    expect(errors?.[0]?.extensions.code).toBe('PERSISTED_QUERY_NOT_FOUND');
  });

  test('that is a mutation is 405 by GET, and nothing is changed', async () => {
    const query =
      'mutation Switch { updateEarnOutPreference(input: { programId: "webshare:program:1", mode: CREDITS }) { outcome } }';
    const extensions = persisted(hashOf(query));
    const registered = await post({ query, extensions });
    gateway.clearCalls();
    const { status, errors, headers } = await get(extensions);

    expect(registered.errors).toBeUndefined();
    expect(status).toBe(405);
    expect(headers.get('allow')).toBe('POST');
    expect(errors?.[0]?.extensions.code).toBe('BAD_REQUEST');
    expect(gateway.countCalls()).toBe(0);
  });

  test.each([
    ['does not parse', '{ credits('],
    ['asks for a field that there is not', '{ nothing }'],
    [
      'exceeds the limits',
      `{ ${Array.from({ length: 31 }, (_, index) => `a${index}: providers { provider }`).join(' ')} }`,
    ],
  ])('is not kept when the text %s', async (_title, query) => {
    const extensions = persisted(hashOf(query));
    const refused = await post({ query, extensions });
    const again = await post({ extensions });

    expect(refused.status).toBe(400);
    expect(again.errors?.[0]?.extensions.code).toBe('PERSISTED_QUERY_NOT_FOUND');
  });
});

test('two texts that differ in spaces alone are two queries', async () => {
  const [tight, wide] = ['query Two{providers{provider}}', 'query Two { providers { provider } }'];
  await post({ query: tight, extensions: persisted(hashOf(tight)) });
  const { errors } = await post({ extensions: persisted(hashOf(wide)) });

  expect(errors?.[0]?.extensions.code).toBe('PERSISTED_QUERY_NOT_FOUND');
});

describe('Apollo Client', () => {
  test('sends the text once, and asks by GET with the hash from then on', async () => {
    const asked: { method: string; hasText: boolean }[] = [];
    const client = new ApolloClient({
      link: new PersistedQueryLink({ sha256: hashOf, useGETForHashedQueries: true }).concat(
        new HttpLink({
          uri: `${gateway.url}/graphql`,
          fetch: (url, init) => {
            const text = `${String(url)} ${String(init?.body ?? '')}`;
            asked.push({ method: init?.method ?? 'GET', hasText: /credits/.test(text) });
            return fetch(url, init);
          },
        }),
      ),
      cache: new InMemoryCache(),
      defaultOptions: { query: { fetchPolicy: 'no-cache' } },
    });
    const query = gql`query PersistedByClient { credits(first: 1) { totalCount } }`;
    const first = await client.query({ query });
    const second = await client.query({ query });
    client.stop();

    expect(first.error).toBeUndefined();
    expect(first.data).toMatchObject({ credits: { totalCount: 240 } });
    expect(second.data).toEqual(first.data);
    expect(asked).toEqual([
      { method: 'GET', hasText: false },
      { method: 'POST', hasText: true },
      { method: 'GET', hasText: false },
    ]);
  });
});
