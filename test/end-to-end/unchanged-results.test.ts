import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Fault } from '../../src/simulator/index.ts';
import { startGateway, type TestGateway } from '../gateway.ts';
import { addMarkedTenant, type Credentials, headersOf, marksOf } from '../resilience/marked-tenant.ts';
import { MODE, PAY_OUT } from './earn-out-mode.ts';

const DASHBOARD = `query Dashboard {
  credits(first: 3) { totalCount nodes { id amount { amount } } problems { code } }
  referralPrograms(first: 3) { nodes { id title } problems { code } }
  referralCodes { nodes { id } problems { code } }
}`;
const CALLS = 4;

let gateway: TestGateway;
beforeEach(async () => {
  gateway = await startGateway();
});
afterEach(() => gateway.stop());

const lastLine = ({ logs }: TestGateway) => logs.findLast(({ msg }) => msg === 'operation');
/** After that, a result is there to be used again. */
async function askTwice({ query }: TestGateway, document: string) {
  const first = await query(document);
  expect((await query(document)).text).toBe(first.text);
  return first;
}

const amounts = (answer: { data: { credits: { nodes: { amount: { amount: string } }[] } } }) =>
  answer.data.credits.nodes.map(({ amount }) => amount.amount);

describe('the same query again', () => {
  test('asks all providers again, and is answered as before where they are', async () => {
    const first = await askTwice(gateway, DASHBOARD);
    expect(lastLine(gateway)).not.toHaveProperty('unchanged');
    const again = await gateway.query(DASHBOARD);

    expect(again.text).toBe(first.text);
    expect(first.data.credits.nodes).toHaveLength(3);
    expect(gateway.countCalls()).toBe(3 * CALLS);
    expect(lastLine(gateway)).toMatchObject({
      unchanged: true,
      upstreamCalls: { WEBSHARE: 2, DESO: 1, DIGIPAY: 1 },
      outcome: 'ok',
    });
  });

  test('shows what one provider has changed', async () => {
    await askTwice(gateway, DASHBOARD);
    const { credits } = gateway.simulators.webshare.data;
    for (const { id } of [...credits]) credits.change(id, { amount: '12345678901234567.80' });
    const changed = await gateway.query(DASHBOARD);

    expect(amounts(changed)).toEqual(Array(3).fill('12345678901234567.80'));
    expect(lastLine(gateway)).not.toHaveProperty('unchanged');
    expect((await askTwice(gateway, DASHBOARD)).text).toBe(changed.text);
    expect(lastLine(gateway)).toHaveProperty('unchanged');
    expect(gateway.countCalls()).toBe(5 * CALLS);
  });

  test.each<[string, Fault, string]>([
    ['fails', { kind: 'status', status: 422 }, 'REJECTED'],
    ['answers with a page', { kind: 'html200' }, 'BAD_RESPONSE'],
    ['cuts it short', { kind: 'truncated', contentLength: 'right' }, 'BAD_RESPONSE'],
  ])('tells that a provider %s, and shows it again when it is back', async (_what, fault, code) => {
    const before = await askTwice(gateway, DASHBOARD);
    gateway.simulators.deso.faults.add({ fault });
    const failing = await gateway.query(DASHBOARD);

    expect(failing.data.referralCodes).toEqual({
      nodes: before.data.referralCodes.nodes.filter(({ id }: { id: string }) => !id.startsWith('deso')),
      problems: [{ code }],
    });
    expect(failing.data.credits).toEqual(before.data.credits);
    expect(lastLine(gateway)).toMatchObject({ outcome: 'partial' });
    gateway.simulators.deso.faults.clear();
    expect((await gateway.query(DASHBOARD)).text).toBe(before.text);
  });

  test('after a change of the caller shows it', async () => {
    await askTwice(gateway, MODE);
    const { data } = await gateway.query(PAY_OUT);
    const after = await gateway.query(MODE);

    expect(data.updateEarnOutPreference.outcome).toBe('APPLIED');
    expect(after.data.referralPrograms.nodes[0].earnOutTerms.mode).toBe('PAYOUT');
  });

  test('with what another reader wants to see of it', async () => {
    await askTwice(gateway, DASHBOARD);
    const asked = 'query Dashboard { credits(first: 3) { nodes { mode } } }';
    const { data } = await gateway.query(asked);

    expect(data.credits.nodes).toHaveLength(3);
    expect(Object.keys(data.credits.nodes[0])).toEqual(['mode']);
  });

  test('runs where the gateway is told so', async () => {
    await using running = await startGateway({ REUSE_UNCHANGED_RESULTS: 'false' });
    await askTwice(running, DASHBOARD);
    await running.query(DASHBOARD);

    expect(lastLine(running)).not.toHaveProperty('unchanged');
    expect(running.countCalls()).toBe(3 * CALLS);
  });
});

test('a list that is read page by page is read as it is', async () => {
  const walk = async () => {
    const ids: string[] = [];
    for (let after: string | null = null, hasNextPage = true; hasNextPage; ) {
      const { data } = await gateway.query(
        'query ($after: String) { credits(first: 100, after: $after) { nodes { id } pageInfo { hasNextPage endCursor } } }',
        { after },
      );
      ids.push(...data.credits.nodes.map(({ id }: { id: string }) => id));
      ({ hasNextPage, endCursor: after } = data.credits.pageInfo);
    }
    return ids;
  };
  const { credits } = gateway.simulators.webshare.data;
  const first = await walk();
  await walk();
  const again = await walk();
  const [gone = ''] = first.slice(-1);
  credits.remove(Number(gone.split(':').at(-1)));

  expect(new Set(first).size).toBe(credits.size + 1);
  expect(again).toEqual(first);
  expect(await walk()).toEqual(first.slice(0, -1));
});

test('callers with other credentials never see each other, be their replies the same or not', async () => {
  await using open = await startGateway({ GATEWAY_CREDENTIALS: 'caller' });
  const tenants = ['a', 'b'].map(
    (name): Credentials => ({
      webshareToken: name,
      desoPublicKey: name,
      desoJwt: name,
      digipayToken: name,
      digipayCompanyId: 'same',
    }),
  );
  for (const tenant of tenants) addMarkedTenant(open, tenant);
  const query =
    '{ credits { nodes { referredUserId } } referralPrograms(providers: [DIGIPAY]) { nodes { title } } }';
  for (const _round of [1, 2, 3, 4]) {
    for (const tenant of tenants) {
      const { text } = await open.query(query, {}, headersOf(tenant));

      for (const each of tenants) {
        const { webshare, digipay } = marksOf(each);
        expect(text.includes(webshare.digits)).toBe(each === tenant);
        expect(text.includes(digipay.text)).toBe(each === tenant);
      }
    }
  }
  expect(lastLine(open)).toHaveProperty('unchanged');
});
