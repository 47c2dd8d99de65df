import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { mintApiKey } from '../../src/callers/api-key.ts';
import { startGateway, type TestGateway } from '../gateway.ts';
import { addMarkedTenant, type Credentials, headersOf, marksOf } from '../resilience/marked-tenant.ts';
import { MODE, PAY_OUT } from './earn-out-mode.ts';

const DASHBOARD = `query Dashboard {
  credits(first: 3) { totalCount nodes { id amount { amount } } }
  referralPrograms(first: 3) { nodes { id title } problems { code } }
  referralCodes { nodes { id } }
}`;

let gateway: TestGateway;
beforeEach(async () => {
  gateway = await startGateway();
});
afterEach(() => gateway.stop());

const lines = ({ logs }: TestGateway) => logs.filter(({ msg }) => msg === 'operation');
const joined = (of: TestGateway) => lines(of).filter((line) => line.joined === true);
const times = <Value>(count: number, make: (index: number) => Value) =>
  Array.from({ length: count }, (_, index) => make(index));

/** Holds every reply of Webshare long enough for all requests to come in. */
function slowDown({ simulators }: TestGateway, ms = 400): void {
  simulators.webshare.faults.add({ fault: { kind: 'delay', ms } });
}

describe('32 identical queries at once', () => {
  test('run once, and each is answered and logged', async () => {
    slowDown(gateway);
    const answers = await Promise.all(times(32, () => gateway.query(DASHBOARD)));

    expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
    expect(answers[0]?.data.credits.nodes).toHaveLength(3);
    expect(gateway.countCalls()).toBe(4);
    expect(lines(gateway)).toHaveLength(32);
    expect(joined(gateway)).toHaveLength(31);
    for (const line of lines(gateway)) {
      expect(line).toMatchObject({
        operation: 'Dashboard',
        upstreamCalls: { WEBSHARE: 2, DESO: 1, DIGIPAY: 1 },
        outcome: 'ok',
      });
    }
    expect(new Set(lines(gateway).map(({ requestId }) => requestId)).size).toBe(32);
  });

  test('that fail, fail once, and each error has the id of its own request', async () => {
    gateway.simulators.webshare.faults.add({
      fault: { kind: 'delay', ms: 400, fault: { kind: 'status', status: 401 } },
    });
    const answers = await Promise.all(
      times(32, () =>
        gateway.query('{ a: credit(id: "webshare:credit:1") { id } b: earnOut(id: "nonsense") { id } }'),
      ),
    );

    expect(gateway.countCalls()).toBe(1);
    for (const { data, errors, headers } of answers) {
      expect(data).toEqual({ a: null, b: null });
      expect(errors?.map(({ extensions }) => extensions.code).sort()).toEqual([
        'BAD_USER_INPUT',
        'PROVIDER_UNAUTHENTICATED',
      ]);
      for (const { extensions } of errors ?? [])
        expect(extensions.requestId).toBe(headers.get('x-request-id'));
    }
    expect(new Set(answers.map(({ headers }) => headers.get('x-request-id'))).size).toBe(32);
    expect(joined(gateway)).toHaveLength(31);
  });

  test('are charged one by one', async () => {
    await using limited = await startGateway({ RATE_LIMIT_PER_MINUTE: '10' });
    slowDown(limited);
    const answers = await Promise.all(times(4, () => limited.query(DASHBOARD)));

    expect(answers.filter(({ errors }) => errors === undefined)).toHaveLength(2);
    expect(answers.flatMap(({ errors }) => errors ?? []).map(({ extensions }) => extensions.code)).toEqual([
      'RATE_LIMITED',
      'RATE_LIMITED',
    ]);
  });

  test('are told alike what is stale', async () => {
    await using caching = await startGateway({ CACHE_TTL_MS: '1' });
    const query = '{ credit(id: "webshare:credit:1") { id } }';
    await caching.query(query);
    caching.simulators.webshare.faults.add({ fault: { kind: 'delay', ms: 400, fault: { kind: 'html502' } } });
    const answers = await Promise.all(times(8, () => caching.query(query)));

    expect(joined(caching)).toHaveLength(7);
    for (const { text } of answers) {
      expect(JSON.parse(text)).toEqual({
        data: { credit: { id: 'webshare:credit:1' } },
        extensions: { stale: [{ provider: 'WEBSHARE', staleAsOf: expect.any(String) }] },
      });
    }
  });
});

describe('an execution is not shared', () => {
  test('with those who ask for something else', async () => {
    slowDown(gateway);
    const query =
      'query A($first: Int) { credits(first: $first) { nodes { id } } } query B { credits(first: 1) { nodes { id } } }';
    const ask = (operationName: string, variables: object) =>
      fetch(`${gateway.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ query, operationName, variables }),
      }).then(async (response) => JSON.parse(await response.text()));
    const [one, two, other] = await Promise.all([
      ask('A', { first: 1 }),
      ask('A', { first: 2 }),
      ask('B', { first: 1 }),
    ]);

    expect([one, two, other].map(({ data }) => data.credits.nodes.length)).toEqual([1, 2, 1]);
    expect(joined(gateway)).toEqual([]);
  });

  test('with another credential, not even by the same caller', async () => {
    await using open = await startGateway({ GATEWAY_CREDENTIALS: 'caller' });
    const tenants = ['a', 'b', 'c'].map(
      (name): Credentials => ({
        webshareToken: name,
        desoPublicKey: name === 'c' ? 'a' : name,
        desoJwt: name === 'c' ? 'a' : name,
        digipayToken: name === 'c' ? 'a' : name,
        digipayCompanyId: 'same',
      }),
    );
    for (const tenant of tenants) addMarkedTenant(open, tenant);
    slowDown(open);
    const query = '{ credits { nodes { referredUserId } } referralPrograms { nodes { id } } }';
    const answers = await Promise.all(
      times(4, () => tenants.map((tenant) => open.query(query, {}, headersOf(tenant)))).flat(),
    );

    for (const [index, { data }] of answers.entries()) {
      const tenant = tenants[index % 3];
      expect(data.credits.nodes[0].referredUserId).toBe(tenant && marksOf(tenant).webshare.digits);
    }
    expect(joined(open)).toHaveLength(9);
  });

  test('with another caller who uses the same credentials', async () => {
    const keys = ['reader', 'writer'].map((name) => mintApiKey(name, new Set(['referrals:read'])));
    await using closed = await startGateway({ GATEWAY_API_KEYS: keys.map(({ entry }) => entry).join(',') });
    slowDown(closed);
    await Promise.all(
      [...keys, ...keys].map(({ key }) => closed.query(DASHBOARD, {}, { authorization: `Bearer ${key}` })),
    );

    expect(joined(closed)).toHaveLength(2);
    expect(closed.countCalls()).toBe(4);
  });

  test('with those who may not ask at all', async () => {
    const [reader, writer] = [
      mintApiKey('reader', new Set(['referrals:read'])),
      mintApiKey('writer', new Set(['referrals:write'])),
    ];
    await using closed = await startGateway({ GATEWAY_API_KEYS: `${reader.entry},${writer.entry}` });
    slowDown(closed);
    const [allowed, ...refused] = await Promise.all(
      [`Bearer ${reader.key}`, `Bearer ${writer.key}`, 'Bearer nobody'].map((authorization) =>
        closed.query(DASHBOARD, {}, { authorization }),
      ),
    );

    expect(allowed?.errors).toBeUndefined();
    expect(refused.map(({ errors }) => errors?.[0]?.extensions.code)).toEqual([
      'FORBIDDEN',
      'UNAUTHENTICATED',
    ]);
  });

  test('with those who ask when it has ended', async () => {
    for (const _round of [1, 2, 3]) await gateway.query(DASHBOARD);

    expect(joined(gateway)).toEqual([]);
    expect(gateway.countCalls()).toBe(12);
  });

  test('with those who ask after a change that came in between', async () => {
    const { faults, calls } = gateway.simulators.webshare;
    faults.add({ times: 1, fault: { kind: 'applyThen', fault: { kind: 'delay', ms: 1500 } } });
    const before = gateway.query(MODE);
    await vi.waitUntil(() => calls.length === 1);
    const { data } = await gateway.query(PAY_OUT);
    const after = await gateway.query(MODE);

    expect(data.updateEarnOutPreference.outcome).toBe('APPLIED');
    expect(after.data.referralPrograms.nodes).toEqual([{ earnOutTerms: { mode: 'PAYOUT' } }]);
    expect(lines(gateway)).toHaveLength(2);
    await before;
    expect(joined(gateway)).toEqual([]);
  });

  test('where it changes something', async () => {
    slowDown(gateway, 100);
    const answers = await Promise.all(times(3, () => gateway.query(PAY_OUT)));

    expect(answers.map(({ data }) => data.updateEarnOutPreference.outcome).sort()).toEqual([
      'APPLIED',
      'UNCHANGED',
      'UNCHANGED',
    ]);
    expect(joined(gateway)).toEqual([]);
  });
});

describe('clients that leave', () => {
  /** A request that can be given up. */
  function ask(query: string) {
    const client = new AbortController();
    const asking = fetch(`${gateway.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query }),
      signal: client.signal,
    }).then(async (response) => JSON.parse(await response.text()));
    return { asking, leave: () => client.abort() };
  }

  test.each([['the first'], ['a later one']])('take nothing from the others: %s', async (who) => {
    const { calls } = gateway.simulators.webshare;
    slowDown(gateway, 800);
    const first = ask(DASHBOARD);
    await vi.waitUntil(() => calls.length === 2);
    const others = times(4, () => ask(DASHBOARD));
    // Whatever comes later on another connection: those before it have surely been read.
    await gateway.query('{ __typename }');
    const leaving = who === 'the first' ? [first] : others.slice(0, 1);
    const staying = [first, ...others].filter((request) => !leaving.includes(request));
    for (const { leave } of leaving) leave();

    for (const { asking } of leaving) await expect(asking).rejects.toThrow();
    for (const { data } of await Promise.all(staying.map(({ asking }) => asking))) {
      expect(data.credits.nodes).toHaveLength(3);
      expect(data.referralPrograms.problems).toEqual([]);
    }
    expect(gateway.countCalls()).toBe(4);
    await vi.waitUntil(() => lines(gateway).length === 6);
    expect(joined(gateway)).toHaveLength(4);
  });

  test('take the calls with them when all have left', async () => {
    const { calls, faults } = gateway.simulators.webshare;
    faults.add({ fault: { kind: 'hang' } });
    const requests = [ask(DASHBOARD)];
    await vi.waitUntil(() => calls.length === 2);
    requests.push(ask(DASHBOARD), ask(DASHBOARD));
    await gateway.query('{ __typename }');
    for (const { leave } of requests) leave();

    for (const { asking } of requests) await expect(asking).rejects.toThrow();
    await vi.waitUntil(() => calls.every(({ status }) => status === 'cut'));
    expect(calls).toHaveLength(2);
  });
});

describe('with a cache', () => {
  const kept = (of: TestGateway) => lines(of).filter((line) => line.kept === true);

  test('a query that comes again is answered as it was, without a call', async () => {
    await using cached = await startGateway({ CACHE_TTL_MS: '60000' });
    const first = await cached.query(DASHBOARD);
    cached.clearCalls();
    const second = await cached.query(DASHBOARD);

    expect(second.text).toBe(first.text);
    expect(cached.countCalls()).toBe(0);
    expect(kept(cached)).toHaveLength(1);
    expect(kept(cached)[0]).toMatchObject({ operation: 'Dashboard', upstreamCalls: {}, outcome: 'ok' });
  });

  test('another document or other variables run for themselves', async () => {
    await using cached = await startGateway({ CACHE_TTL_MS: '60000' });
    const page = 'query ($first: Int) { credits(first: $first) { nodes { id } } }';
    const answers = [await cached.query(page, { first: 1 }), await cached.query(page, { first: 2 })];

    expect(answers.map(({ data }) => data.credits.nodes.length)).toEqual([1, 2]);
    expect(kept(cached)).toEqual([]);
  });

  test('one account never gets what another has', async () => {
    await using cached = await startGateway({ CACHE_TTL_MS: '60000', GATEWAY_CREDENTIALS: 'caller' });
    const tenants = ['left', 'right'].map(
      (name): Credentials => ({
        webshareToken: name,
        desoPublicKey: 'same',
        desoJwt: 'same',
        digipayToken: 'same',
        digipayCompanyId: 'same',
      }),
    );
    for (const tenant of tenants) addMarkedTenant(cached, tenant);
    const texts = [];
    for (const tenant of [...tenants, ...tenants]) {
      texts.push((await cached.query(DASHBOARD, {}, headersOf(tenant))).text);
    }

    expect(texts[0]).toBe(texts[2]);
    expect(texts[1]).toBe(texts[3]);
    expect(texts[0]).not.toBe(texts[1]);
    expect(kept(cached)).toHaveLength(2);
  });

  test('nothing is shown that a change has made old', async () => {
    await using cached = await startGateway({ CACHE_TTL_MS: '60000' });
    await cached.query(MODE);
    await cached.query(MODE);
    await cached.query(PAY_OUT);
    const { data } = await cached.query(MODE);

    expect(data.referralPrograms.nodes).toEqual([{ earnOutTerms: { mode: 'PAYOUT' } }]);
  });

  test('what a provider is missing from is asked for again', async () => {
    await using cached = await startGateway({ CACHE_TTL_MS: '60000' });
    cached.simulators.digipay.faults.add({ times: 1, fault: { kind: 'status', status: 401 } });
    const first = await cached.query(DASHBOARD);
    const second = await cached.query(DASHBOARD);

    expect(first.data.referralPrograms.problems).toEqual([{ code: 'UNAUTHENTICATED' }]);
    expect(second.data.referralPrograms.problems).toEqual([]);
  });

  test('how providers are is told anew', async () => {
    await using cached = await startGateway({ CACHE_TTL_MS: '60000' });
    const states = '{ credits(first: 1) { nodes { id } } providers { state } }';
    await cached.query(states);
    await cached.query(states);

    expect(kept(cached)).toEqual([]);
  });
});
