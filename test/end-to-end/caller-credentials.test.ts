import { request } from 'node:http';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  createDesoIdentity,
  demoCredentials,
  seedDeso,
  seedDigipay,
  seedWebshare,
} from '../../src/simulator/index.ts';
import { startGateway, type TestGateway } from '../gateway.ts';

interface Tenant {
  readonly headers: Readonly<Record<string, string>>;
  readonly credits: number;
  readonly codes: number;
  readonly programs: number;
  readonly companyId: string;
}

let gateway: TestGateway;
let tenants: readonly Tenant[];

/** An account at all three providers, each with an amount of data that nobody else has. */
function addTenant(index: number): Tenant {
  const identity = createDesoIdentity(`tenant ${index}`);
  const webshareToken = `webshare-token-${index}`;
  const deso = { publicKey: identity.publicKey, jwt: identity.jwt() };
  const digipay = { token: `digipay-token-${index}`, companyId: `${index}`.repeat(32) };
  const tenant = { credits: 10 + index, codes: 2 + index, programs: 3 + index, companyId: digipay.companyId };
  const { simulators } = gateway;
  simulators.webshare.addTenant(webshareToken, seedWebshare({ seed: 100 + index, credits: tenant.credits }));
  simulators.deso.addTenant(deso, seedDeso({ seed: 100 + index, codes: tenant.codes }));
  simulators.digipay.addTenant(digipay, seedDigipay({ seed: 100 + index, programs: tenant.programs }));
  return {
    ...tenant,
    headers: {
      'x-webshare-token': webshareToken,
      'x-deso-public-key': deso.publicKey,
      'x-deso-jwt': deso.jwt,
      'x-digipay-token': digipay.token,
      'x-digipay-company-id': digipay.companyId,
    },
  };
}

beforeAll(async () => {
  // The operator's variables are set as well, and must not be used.
  gateway = await startGateway({ GATEWAY_CREDENTIALS: 'caller' });
  tenants = [1, 2].map(addTenant);
});
afterAll(() => gateway.stop());
beforeEach(() => gateway.clearCalls());

const OVERVIEW = `{
  credits(first: 100) { nodes { id amount { amount } } totalCount problems { provider code } }
  referralCodes(providers: [DESO]) { nodes { id } problems { provider code } }
  referralPrograms(providers: [DIGIPAY], first: 100) { nodes { id } problems { provider code } }
  earningsSummary { lines { provider lifetime { amount } } }
}`;

const counts = (data: { credits: { totalCount: number } } & Record<string, { nodes: unknown[] }>) => ({
  credits: data.credits.totalCount,
  codes: data.referralCodes?.nodes.length,
  programs: data.referralPrograms?.nodes.length,
});
const expectedCounts = ({ credits, codes, programs }: Tenant) => ({ credits, codes, programs });

describe('callers that bring their own credentials', () => {
  test('see their own data, and the providers see no other credential', async () => {
    for (const tenant of tenants) {
      gateway.clearCalls();
      const { data, errors } = await gateway.query(OVERVIEW, {}, tenant.headers);
      const { webshare, deso, digipay } = gateway.simulators;

      expect(errors).toBeUndefined();
      expect(counts(data)).toEqual(expectedCounts(tenant));
      for (const { headers } of webshare.calls) {
        expect(headers.authorization).toBe(`Token ${tenant.headers['x-webshare-token']}`);
      }
      for (const { body } of deso.calls) {
        expect(JSON.parse(body)).toEqual({
          PublicKeyBase58Check: tenant.headers['x-deso-public-key'],
          JWT: tenant.headers['x-deso-jwt'],
        });
      }
      for (const { headers } of digipay.calls) {
        expect([headers.authorization, headers.companyid]).toEqual([
          `Token ${tenant.headers['x-digipay-token']}`,
          tenant.companyId,
        ]);
      }
    }
  });

  test('never see each other’s, however their operations interleave', async () => {
    const { webshare, deso, digipay } = gateway.simulators;
    const delays = [webshare, deso, digipay].map(({ faults }) =>
      faults.add({ probability: 0.5, fault: { kind: 'delay', ms: 30 } }),
    );
    const order = Array.from({ length: 40 }, (_, index) => tenants[(index * 7 + (index >> 2)) % 2]);
    const answers = await Promise.all(
      order.map((tenant) => gateway.query(OVERVIEW, {}, tenant?.headers ?? {})),
    );
    for (const delay of delays) delay.remove();
    const bodies = new Map<Tenant | undefined, Set<string>>();
    for (const [index, tenant] of order.entries()) {
      const seen = bodies.get(tenant) ?? new Set();
      bodies.set(tenant, seen.add(answers[index]?.text ?? ''));
    }
    const [first, second] = [...bodies.values()];

    expect(first?.size).toBe(1);
    expect(second?.size).toBe(1);
    expect(first).not.toEqual(second);
    for (const [index, tenant] of order.entries()) {
      if (tenant) expect(counts(answers[index]?.data)).toEqual(expectedCounts(tenant));
    }
  });

  test('cannot go on with a cursor into another’s list', async () => {
    const [first, second] = tenants;
    const page = await gateway.query('{ credits(first: 5) { pageInfo { endCursor } } }', {}, first?.headers);
    const { data } = await gateway.query(
      'query ($after: String) { credits(first: 100, after: $after) { nodes { id } totalCount } }',
      { after: page.data.credits.pageInfo.endCursor },
      second?.headers,
    );

    expect(data.credits.totalCount).toBe(second?.credits);
  });

  test('of which one has no credential for a provider are told so, and nothing is asked there', async () => {
    const { 'x-webshare-token': token = '' } = tenants[0]?.headers ?? {};
    const { data, errors } = await gateway.query(
      `{ providers { provider configured } credits { totalCount } referralCodes(providers: [WEBSHARE, DESO]) { nodes { provider } problems { provider code } } }`,
      {},
      { 'x-webshare-token': token },
    );

    expect(errors).toBeUndefined();
    expect(data.providers).toEqual([
      { provider: 'WEBSHARE', configured: true },
      { provider: 'DESO', configured: false },
      { provider: 'DIGIPAY', configured: false },
    ]);
    expect(data.referralCodes).toEqual({
      nodes: [{ provider: 'WEBSHARE' }],
      problems: [{ provider: 'DESO', code: 'NOT_CONFIGURED' }],
    });
    expect([...gateway.simulators.deso.calls, ...gateway.simulators.digipay.calls]).toEqual([]);
  });

  test('that bring none never get the operator’s', async () => {
    const { data, errors } = await gateway.query(
      `{ credits(providers: [WEBSHARE]) { nodes { id } problems { code } } earnOut(id: "webshare:earn-out:1") { id } }`,
    );

    expect(data).toEqual({ credits: { nodes: [], problems: [{ code: 'NOT_CONFIGURED' }] }, earnOut: null });
    expect(errors?.map(({ extensions }) => extensions.code)).toEqual(['PROVIDER_NOT_CONFIGURED']);
    expect(gateway.countCalls()).toBe(0);
  });

  test('whose token is wrong are told so, and do not fall back to another', async () => {
    const { data } = await gateway.query(
      '{ credits { nodes { id } problems { code } } }',
      {},
      {
        'x-webshare-token': 'nobody',
      },
    );

    expect(data.credits).toEqual({ nodes: [], problems: [{ code: 'UNAUTHENTICATED' }] });
    expect(gateway.simulators.webshare.calls.map(({ headers }) => headers.authorization)).toEqual([
      'Token nobody',
    ]);
  });

  test('may look codes up with a public key alone, or with nothing', async () => {
    const { data, errors } = await gateway.query(
      '{ referralCode(provider: DESO, code: "9diWfRVk") { id } }',
      {},
      { 'x-deso-public-key': demoCredentials.desoPublicKey },
    );

    expect(errors).toBeUndefined();
    expect(data.referralCode).toEqual({ id: 'deso:code:9diWfRVk' });
  });
});

/** Sends headers as they are, also twice, which fetch would join. */
function send(headers: readonly string[]): Promise<{ status: number; type: string; body: string }> {
  return new Promise((resolve, reject) => {
    const sending = request(`${gateway.url}/graphql`, { method: 'POST' }, async (response) => {
      let body = '';
      for await (const chunk of response) body += chunk;
      resolve({ status: response.statusCode ?? 0, type: response.headers['content-type'] ?? '', body });
    });
    sending.on('error', reject);
    const byName = Map.groupBy(
      headers.map((line) => line.split(': ', 2) as [string, string]),
      ([name]) => name,
    );
    for (const [name, lines] of byName)
      sending.setHeader(
        name,
        lines.map(([, value]) => value ?? ''),
      );
    sending.setHeader('content-type', 'application/json');
    sending.end(JSON.stringify({ query: '{ credits { totalCount } providers { configured } }' }));
  });
}

describe('a credential header that cannot be used is 400 as JSON, and asks nobody', () => {
  test.each([
    ['blank', ['x-webshare-token: ']],
    ['white space', ['x-webshare-token:    ']],
    ['doubled', ['x-webshare-token: webshare-token-1', 'x-webshare-token: webshare-token-2']],
    [
      'doubled with the same value',
      ['x-webshare-token: webshare-token-1', 'x-webshare-token: webshare-token-1'],
    ],
    ['of two words', ['x-webshare-token: webshare token']],
    ['beyond ASCII', ['x-webshare-token: t\u00f6ken']],
    ['blank beside a good one', ['x-webshare-token: webshare-token-1', 'x-digipay-company-id: ']],
  ])('when it is %s', async (_title, headers) => {
    const { status, type, body } = await send(headers);
    const { data, errors } = JSON.parse(body);

    expect(status).toBe(400);
    expect(type).toMatch(/^application\/(?:graphql-response\+)?json/);
    expect(data ?? null).toBeNull();
    expect(errors[0].extensions).toEqual({ code: 'BAD_USER_INPUT', requestId: expect.any(String) });
    expect(errors[0].message).toMatch(/x-(?:webshare|digipay|deso)-/);
    expect(body).not.toMatch(/webshare-token-|digipay-token-/);
    expect(gateway.countCalls()).toBe(0);
  });

  test('when it is too long for a header line, without any answer that could be mistaken', async () => {
    const { status } = await send([`x-webshare-token: ${'x'.repeat(9000)}`]);

    expect(status).toBe(400);
    expect(gateway.countCalls()).toBe(0);
  });
});

describe('in operator mode', () => {
  test('headers of callers change nothing', async () => {
    await using operator = await startGateway();
    const { data } = await operator.query('{ credits { totalCount } }', {}, { 'x-webshare-token': 'nobody' });

    expect(data.credits.totalCount).toBe(240);
    expect(operator.simulators.webshare.calls[0]?.headers.authorization).toBe('Token demo-webshare-token');
  });
});
