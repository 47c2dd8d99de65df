import { ApolloClient, CombinedGraphQLErrors, gql, HttpLink, InMemoryCache } from '@apollo/client';
import { PersistedQueryLink } from '@apollo/client/link/persisted-queries';
import { generatePersistedQueryIdsFromManifest } from '@apollo/persisted-query-lists';
import { parse, print } from 'graphql';
import { pino } from 'pino';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { readConfig } from '../../src/config.ts';
import { ConfigurationError, type Environment } from '../../src/environment.ts';
import { registry } from '../../src/providers/registry.ts';
import { startServer } from '../../src/server.ts';
import { startGateway, type TestGateway } from '../gateway.ts';
import { entryOf, hashOf, ManifestFolder, manifestOf } from '../trusted-documents/manifest-file.ts';

const totals = 'query Totals { credits(first: 1) { totalCount } }';
const page = 'query Page($first: Int) { credits(first: $first) { nodes { id } } }';
const change =
  'mutation Change { updateEarnOutPreference(input: { programId: "webshare:program:1", mode: CREDITS }) { outcome } }';
const released = 'query Providers { providers { provider } }';
const foreign = 'query Foreign { credits(first: 100) { nodes { id amount { amount } } } }';

/** As the generator of manifests prints it. */
const printed = print(
  parse(`query Fragments { credits(first: 1) { ...First ...Second } }
    fragment First on CreditConnection { totalCount } fragment Second on CreditConnection { nodes { id } }`),
);

const folder = new ManifestFolder();
const manifests = [
  folder.write('app-2.json', manifestOf([totals, page, change, printed].map((text) => entryOf(text)))),
  folder.write('app-1.json', manifestOf([totals, released].map((text) => entryOf(text)))),
].join(', ');
afterAll(() => folder[Symbol.dispose]());

const byHash = (text: string) => ({ persistedQuery: { version: 1, sha256Hash: hashOf(text) } });

async function send(gateway: TestGateway, body: object) {
  const response = await fetch(`${gateway.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return { status: response.status, ...JSON.parse(await response.text()) };
}

describe('in production, with a list', () => {
  let gateway: TestGateway;
  beforeAll(async () => {
    gateway = await startGateway({ NODE_ENV: 'production', DRAIN_MS: '0', TRUSTED_DOCUMENTS: manifests });
  });
  afterAll(() => gateway.stop());
  beforeEach(() => gateway.clearCalls());

  test('a document on it runs by its hash, without ever having been sent', async () => {
    expect(await send(gateway, { extensions: byHash(totals) })).toEqual({
      status: 200,
      data: { credits: { totalCount: 240 } },
    });
    expect(await send(gateway, { extensions: byHash(page), variables: { first: 1 } })).toEqual({
      status: 200,
      data: { credits: { nodes: [{ id: 'webshare:credit:240' }] } },
    });
  });

  test('a document on it runs by its text too', async () => {
    expect((await send(gateway, { query: totals })).data).toEqual({ credits: { totalCount: 240 } });
    expect((await send(gateway, { query: change })).data).toEqual({
      updateEarnOutPreference: { outcome: 'UNCHANGED' },
    });
  });

  test.each([
    ['spaces', printed.replaceAll(/\s+/g, ' ')],
    ['comments', `# from the app\n${printed}`],
    ['the order of fragments', printed.replace(/(query.*?\n}\n)(.*)(fragment Second.*)/s, '$3\n$2\n$1')],
  ])('a document on it runs by its text with other %s', async (_title, query) => {
    expect(query).not.toBe(printed);
    expect((await send(gateway, { query })).data).toMatchObject({
      credits: { totalCount: 240, nodes: [{ id: 'webshare:credit:240' }] },
    });
  });

  test('documents of each manifest run, so that releases of a frontend live side by side', async () => {
    expect((await send(gateway, { extensions: byHash(released) })).data.providers).toHaveLength(3);
  });

  test.each([
    ['by its text', { query: foreign }],
    ['by its hash', { extensions: byHash(foreign) }],
    ['by both', { query: foreign, extensions: byHash(foreign) }],
    [
      'with a field more than one that is',
      { query: totals.replace('totalCount', 'totalCount nodes { id }') },
    ],
    ['with another name than one that is', { query: totals.replace('Totals', 'Others') }],
    ['beside one that is', { query: `${totals} ${foreign}`, operationName: 'Totals' }],
    ['of introspection', { query: '{ __schema { types { name } } }' }],
  ])('a document that is not on it does not run %s, and says so', async (_title, body) => {
    for (const _attempt of ['first', 'second']) {
      const { status, data, errors } = await send(gateway, body);

      expect(status).toBe(400);
      expect(data).toBeUndefined();
      expect(errors).toMatchObject([{ extensions: { code: 'DOCUMENT_NOT_TRUSTED' } }]);
      expect(errors[0].message).toContain('manifest');
      expect(errors[0].extensions.requestId).toMatch(/^[0-9a-f-]{36}$/);
    }
    expect(gateway.countCalls()).toBe(0);
  });

  test('a document beyond the limits is refused before it is looked for on it', async () => {
    const { status, errors } = await send(gateway, { query: '{a'.repeat(1300) + '}'.repeat(1300) });

    expect(status).toBe(400);
    expect(errors).toMatchObject([{ extensions: { code: 'OPERATION_LIMIT_EXCEEDED' } }]);
  });

  test('a hash that is not that of the text is refused as ever', async () => {
    const { status, errors } = await send(gateway, { query: foreign, extensions: byHash(totals) });

    expect(status).toBe(400);
    expect(errors[0].extensions.code).toBe('BAD_REQUEST');
    expect(gateway.countCalls()).toBe(0);
  });

  test('a mutation on it is 405 by GET', async () => {
    const search = new URLSearchParams({ extensions: JSON.stringify(byHash(change)) });
    const response = await fetch(`${gateway.url}/graphql?${search}`, {
      headers: { 'content-type': 'application/json' },
    });

    expect(response.status).toBe(405);
    expect(gateway.countCalls()).toBe(0);
  });

  test('the operation log says what was refused', async () => {
    await send(gateway, { extensions: byHash(foreign) });

    expect(gateway.logs.at(-1)).toMatchObject({ outcome: 'error', codes: ['DOCUMENT_NOT_TRUSTED'] });
  });

  test('health checks are answered', async () => {
    expect((await fetch(`${gateway.url}/health/live`)).status).toBe(200);
    expect((await fetch(`${gateway.url}/health/ready`)).status).toBe(200);
  });
});

describe('Apollo Client with ids from the manifest', () => {
  const query = gql`
    query ClientTotals {
      credits(first: 1) {
        totalCount
      }
    }
  `;
  const other = gql`
    query NotBuiltIn {
      providers {
        provider
      }
    }
  `;
  // Apollo Client adds __typename wherever it will look for it.
  const body = print(query).replace('totalCount', 'totalCount\n    __typename');
  const manifest = manifestOf([entryOf(body)]);

  test('never sends a text, and learns what is not on the list', async () => {
    await using gateway = await startGateway({
      NODE_ENV: 'production',
      DRAIN_MS: '0',
      TRUSTED_DOCUMENTS: folder.write('client.json', manifest),
    });
    const bodies: string[] = [];
    const { generateHash } = generatePersistedQueryIdsFromManifest({
      loadManifest: async () => JSON.parse(manifest),
    });
    const http = new HttpLink({
      uri: `${gateway.url}/graphql`,
      fetch: (url, init) => {
        bodies.push(String(init?.body));
        return fetch(url, init);
      },
    });
    const client = new ApolloClient({
      link: new PersistedQueryLink({ generateHash }).concat(http),
      cache: new InMemoryCache(),
    });
    const plain = new ApolloClient({ link: http, cache: new InMemoryCache() });
    const answer = await client.query({ query });
    const refused = await plain.query({ query: other, errorPolicy: 'all' });
    client.stop();
    plain.stop();

    expect(answer.data).toMatchObject({ credits: { totalCount: 240 } });
    expect(bodies).toHaveLength(2);
    expect(bodies[0]).not.toContain('totalCount');
    expect(CombinedGraphQLErrors.is(refused.error) && refused.error.errors[0]?.extensions?.code).toBe(
      'DOCUMENT_NOT_TRUSTED',
    );
  });
});

describe('outside production, with a list', () => {
  test('other documents run, and the log warns of each of them once', async () => {
    await using gateway = await startGateway({ TRUSTED_DOCUMENTS: manifests });
    const answers = [
      await send(gateway, { query: foreign }),
      await send(gateway, { query: foreign }),
      await send(gateway, {
        query: '{ providers { provider } }',
        extensions: byHash('{ providers { provider } }'),
      }),
      await send(gateway, { extensions: byHash('{ providers { provider } }') }),
      await send(gateway, { extensions: byHash(totals) }),
    ];
    const warnings = gateway.logs.filter(({ msg }) => String(msg).includes('TRUSTED_DOCUMENTS'));

    expect(answers.map(({ errors }) => errors)).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
    expect(warnings).toMatchObject([
      { hash: hashOf(foreign), names: ['Foreign'] },
      { hash: hashOf('{ providers { provider } }'), names: [] },
    ]);
  });
});

describe('a list that cannot be trusted keeps the gateway from starting, and says', () => {
  const problemsOf = async (environment: Environment): Promise<readonly string[]> => {
    try {
      const config = readConfig({ WEBSHARE_TOKEN: 'token', PORT: '0', ...environment }, registry);
      const server = await startServer({ config, log: pino({ level: 'silent' }) });
      await server.stop();
      return [];
    } catch (error) {
      if (error instanceof ConfigurationError) return error.problems;
      throw error;
    }
  };

  test('which files cannot be read, beside what else is wrong', async () => {
    const path = folder.write('broken.json', '{}');
    const problems = await problemsOf({ TRUSTED_DOCUMENTS: `nowhere.json,${path}`, PORT: 'x' });

    expect(problems).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^PORT: /),
        'TRUSTED_DOCUMENTS: nowhere.json, the file cannot be read (ENOENT)',
        expect.stringContaining(`TRUSTED_DOCUMENTS: ${path}, format: `),
        expect.stringContaining(`TRUSTED_DOCUMENTS: ${path}, operations: `),
      ]),
    );
  });

  test('which operations the schema or the limits would refuse, all of them, by name', async () => {
    const deep = `query Deep { ${Array.from({ length: 31 }, (_, index) => `a${index}: providers { provider }`).join(' ')} }`;
    const texts = [
      totals,
      'query Gone { nothing }',
      deep,
      'query Unreadable { credits(',
      'query Bad { credit(id: 1.5) { id } }',
      'query Schema { __schema { types { name } } }',
    ];
    const entries = [
      ...texts.map((text) => entryOf(text)),
      entryOf(`${totals} query Second { providers { provider } }`, { name: 'Two' }),
      entryOf(released.replace('Providers', 'Renamed'), { name: 'Named' }),
    ];
    const path = folder.write('refused.json', manifestOf(entries));
    const environment = { NODE_ENV: 'production', DRAIN_MS: '0', TRUSTED_DOCUMENTS: path };
    const problems = await problemsOf(environment);

    expect(problems.map((problem) => /operation (\w+):/.exec(problem)?.[1])).toEqual([
      'Gone',
      'Deep',
      'Unreadable',
      'Bad',
      'Schema',
      'Schema',
      'Two',
      'Named',
    ]);
    expect(problems[0]).toBe(
      `TRUSTED_DOCUMENTS: ${path}, operation Gone: Cannot query field "nothing" on type "Query".`,
    );
    expect(problems[1]).toContain('more than 20 root fields');
  });
});
