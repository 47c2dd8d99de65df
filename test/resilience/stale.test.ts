import { describe, expect, test, vi } from 'vitest';
import { type Fault, seedDeso, seedDigipay, seedWebshare } from '../../src/simulator/index.ts';
import { startGateway, type TestGateway } from '../gateway.ts';
import { LISTS, type ProviderName, providerNames, UPDATE } from './fault-rows.ts';

/** Long enough to be fresh for the whole of a test. */
const FRESH = { CACHE_TTL_MS: '60000' };
/** Old by the next operation, and good enough in place of a failure. */
const OLD = { CACHE_TTL_MS: '1', UPSTREAM_TIMEOUT_MS: '500' };

const MODE = `{ programs: referralPrograms(providers: [WEBSHARE]) {
  nodes { earnOutTerms { mode } } problems { code staleAsOf }
} }`;
const DETAILS = `{
  programs: referralPrograms(first: 50) { nodes { id title } problems { provider code staleAsOf } }
  codes: referralCodes(first: 50) { nodes { id totalReferrals } problems { provider code staleAsOf } }
}`;
const LIST = { webshare: 'codes', deso: 'codes', digipay: 'programs' } as const;

const modes = async (gateway: TestGateway) => {
  const { data } = await gateway.query(MODE);
  return data.programs.nodes.map(({ earnOutTerms }: { earnOutTerms: { mode: string } }) => earnOutTerms.mode);
};
const callsTo = ({ simulators }: TestGateway, name: ProviderName) => simulators[name].calls.length;

describe('a reply that is fresh', () => {
  test('saves the next call, of the same operation or another that needs the same reply', async () => {
    await using gateway = await startGateway(FRESH);
    const first = await gateway.query(LISTS);
    const calls = gateway.countCalls();
    const second = await gateway.query(LISTS);
    const other = await gateway.query(DETAILS);

    expect(calls).toBe(3);
    expect(second.data).toEqual(first.data);
    expect(other.data.codes.nodes.length).toBeGreaterThan(10);
    expect(gateway.countCalls()).toBe(3);
  });

  test('hides no failure that comes later, because nobody calls', async () => {
    await using gateway = await startGateway(FRESH);
    await gateway.query(LISTS);
    for (const name of providerNames) await gateway.simulators[name].refuse();
    const { data } = await gateway.query(LISTS);

    expect([...data.programs.problems, ...data.codes.problems]).toEqual([]);
  });

  test('is not kept where no time is configured', async () => {
    await using gateway = await startGateway();
    await gateway.query(LISTS);
    await gateway.query(LISTS);

    expect(gateway.countCalls()).toBe(6);
  });
});

describe.each(providerNames)('where %s fails after it was well', (name) => {
  const provider = name.toUpperCase();

  test.each<[string, Fault]>([
    ['503', { kind: 'status', status: 503 }],
    ['a reset', { kind: 'resetBeforeHeaders' }],
    ['nothing in time', { kind: 'hang' }],
    ['429', { kind: 'rateLimit', retryAfter: 30 }],
    ['HTML', { kind: 'html200' }],
  ])('with %s, what it said before is shown, and that it is old', async (_title, fault) => {
    await using gateway = await startGateway(OLD);
    const before = Date.now();
    const { data: fresh } = await gateway.query(DETAILS);
    const after = Date.now();
    gateway.simulators[name].faults.add({ fault });
    const { data: stale, errors } = await gateway.query(DETAILS);
    const [problem, ...more] = stale[LIST[name]].problems;

    expect(errors).toBeUndefined();
    expect(stale[LIST[name]].nodes).toEqual(fresh[LIST[name]].nodes);
    expect({ problem, more }).toMatchObject({ problem: { provider, code: 'SERVED_STALE' }, more: [] });
    expect(Date.parse(problem.staleAsOf)).toBeGreaterThanOrEqual(before);
    expect(Date.parse(problem.staleAsOf)).toBeLessThanOrEqual(after);
  });

  test.each([401, 403, 422])('with %i, nothing old is shown', async (status) => {
    await using gateway = await startGateway(OLD);
    await gateway.query(DETAILS);
    gateway.simulators[name].faults.add({ fault: { kind: 'status', status } });
    const { data } = await gateway.query(DETAILS);

    expect(data[LIST[name]].problems).toMatchObject([{ provider, staleAsOf: null }]);
    expect(data[LIST[name]].nodes.filter(({ id }: { id: string }) => id.startsWith(`${name}:`))).toEqual([]);
  });

  test('and its circuit opens, what it said before is shown all the same', async () => {
    await using gateway = await startGateway(OLD);
    await gateway.query(DETAILS);
    gateway.simulators[name].faults.add({ fault: { kind: 'status', status: 500 } });
    for (let read = 0; read < 12; read += 1) await gateway.query(DETAILS);
    const { data } = await gateway.query(`{ providers { provider state } ${DETAILS.slice(1)}`);

    expect(data.providers).toContainEqual({ provider, state: 'CIRCUIT_OPEN' });
    expect(data[LIST[name]].problems).toMatchObject([{ provider, code: 'SERVED_STALE' }]);
    expect(callsTo(gateway, name)).toBeLessThan(15);
  });
});

describe('a mutation', () => {
  test('drops what it makes old', async () => {
    await using gateway = await startGateway(FRESH);
    expect(await modes(gateway)).toEqual(['CREDITS']);
    const { data } = await gateway.query(UPDATE, { email: 'me@example.com' });

    expect(data.updateEarnOutPreference.outcome).toBe('APPLIED');
    expect(await modes(gateway)).toEqual(['PAYOUT']);
  });

  test('leaves nothing old to be shown when the provider fails after it', async () => {
    await using gateway = await startGateway(OLD);
    await modes(gateway);
    await gateway.query(UPDATE, { email: 'me@example.com' });
    gateway.simulators.webshare.faults.add({ fault: { kind: 'status', status: 500 } });
    const { data } = await gateway.query(MODE);

    expect(data.programs).toEqual({ nodes: [], problems: [{ code: 'UNAVAILABLE', staleAsOf: null }] });
  });

  test('drops it also when nobody knows whether it took effect', async () => {
    await using gateway = await startGateway(FRESH);
    await modes(gateway);
    const fault: Fault = { kind: 'applyThen', fault: { kind: 'resetBeforeHeaders' } };
    gateway.simulators.webshare.faults.add({ match: { method: 'PATCH' }, fault });
    await gateway.query(UPDATE, { email: 'me@example.com' });

    expect(await modes(gateway)).toEqual(['PAYOUT']);
  });

  test('is not undone by a read that began before it and ends after it', async () => {
    await using gateway = await startGateway(FRESH);
    const { webshare } = gateway.simulators;
    // The old state, as the provider saw it when it was asked, on its way for long.
    const late: Fault = { kind: 'applyThen', fault: { kind: 'delay', ms: 400 } };
    webshare.faults.add({ match: { method: 'GET' }, times: 1, fault: late });
    const reading = modes(gateway);
    await vi.waitUntil(() => webshare.calls.length === 1);
    const { data } = await gateway.query(UPDATE, { email: 'me@example.com' });
    const meanwhile = await modes(gateway);

    expect(webshare.calls[0]?.status).toBe('pending');
    expect(data.updateEarnOutPreference.outcome).toBe('APPLIED');
    expect(meanwhile).toEqual(['PAYOUT']);
    expect(await reading).toEqual(['CREDITS']);
    expect(await modes(gateway)).toEqual(['PAYOUT']);
  });
});

describe('a cached reply of a caller', () => {
  const credentials = (who: string) => ({
    'x-webshare-token': `token-${who}`,
    'x-deso-public-key': `key-${who}`,
    'x-deso-jwt': 'jwt-of-both',
    'x-digipay-token': 'token-of-both',
    'x-digipay-company-id': `company-${who}`,
  });
  const addTenant = ({ simulators }: TestGateway, who: string, items: number) => {
    simulators.webshare.addTenant(`token-${who}`, seedWebshare({ seed: items }));
    simulators.deso.addTenant({ publicKey: `key-${who}`, jwt: 'jwt-of-both' }, seedDeso({ codes: items }));
    const digipay = seedDigipay({ programs: items });
    simulators.digipay.addTenant({ token: 'token-of-both', companyId: `company-${who}` }, digipay);
  };

  test('is for the same credential alone', async () => {
    await using gateway = await startGateway({ ...FRESH, GATEWAY_CREDENTIALS: 'caller' });
    addTenant(gateway, 'a', 3);
    addTenant(gateway, 'b', 5);
    const ofA = await gateway.query(DETAILS, {}, credentials('a'));
    const ofB = await gateway.query(DETAILS, {}, credentials('b'));
    const ofNobody = await gateway.query(DETAILS, {}, credentials('c'));
    const again = await gateway.query(DETAILS, {}, credentials('a'));

    expect([ofA.data.codes.nodes.length, ofB.data.codes.nodes.length]).toEqual([4, 6]);
    expect([ofA.data.programs.nodes.length, ofB.data.programs.nodes.length]).toEqual([4, 6]);
    expect([ofNobody.data.codes.nodes, ofNobody.data.programs.nodes]).toEqual([[], []]);
    expect(again.data).toEqual(ofA.data);
    expect(gateway.countCalls()).toBe(9);
  });

  test('is not shown to another caller in place of a failure', async () => {
    await using gateway = await startGateway({ ...OLD, GATEWAY_CREDENTIALS: 'caller' });
    addTenant(gateway, 'a', 3);
    addTenant(gateway, 'b', 5);
    await gateway.query(DETAILS, {}, credentials('a'));
    for (const name of providerNames) await gateway.simulators[name].refuse();
    const { data } = await gateway.query(DETAILS, {}, credentials('b'));

    expect([data.codes.nodes, data.programs.nodes]).toEqual([[], []]);
    expect(data.codes.problems).toMatchObject([{ code: 'UNAVAILABLE' }, { code: 'UNAVAILABLE' }]);
  });

  test('is not shown any more once the token is refused', async () => {
    await using gateway = await startGateway({ ...OLD, GATEWAY_CREDENTIALS: 'caller' });
    addTenant(gateway, 'a', 3);
    await gateway.query(DETAILS, {}, credentials('a'));
    gateway.simulators.webshare.removeTenant('token-a');
    const { data } = await gateway.query(DETAILS, {}, { 'x-webshare-token': 'token-a' });

    expect(data.codes).toMatchObject({
      nodes: [],
      problems: [{ provider: 'WEBSHARE', code: 'UNAUTHENTICATED' }],
    });
  });
});
