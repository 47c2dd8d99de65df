import { describe, expect, test, vi } from 'vitest';
import {
  demoCredentials,
  type FaultMatch,
  seedDeso,
  seedDigipay,
  seedWebshare,
} from '../../src/simulator/index.ts';
import { startGateway, type TestGateway } from '../gateway.ts';
import { LISTS, others, type ProviderName, providerNames, readLists, UPDATE } from './fault-rows.ts';

const seconds = (text: string) => [text, Number(text)] as const;

/** Retry-After as it comes, and what the gateway makes of it. */
const headers: readonly (readonly [string | undefined, number])[] = [
  seconds('17'),
  seconds('1'),
  seconds('300'),
  ['0', 1],
  ['-5', 1],
  ['1.5', 2],
  ['301', 300],
  ['99999999999999999999', 300],
  ['soon', 60],
  ['', 60],
  ['17, 18', 60],
  ['0x10', 60],
  [undefined, 60],
  ['Fri, 31 Dec 9999 23:59:59 GMT', 300],
  ['Thu, 01 Jan 1970 00:00:00 GMT', 1],
];

async function stateOf(
  gateway: TestGateway,
  name: ProviderName,
  credentials?: Readonly<Record<string, string>>,
) {
  const { data } = await gateway.query('{ providers { provider state } }', {}, credentials);
  return data.providers.find(({ provider }: { provider: string }) => provider === name.toUpperCase()).state;
}

const allCalls = ({ simulators }: TestGateway, name: ProviderName) => simulators[name].calls.length;

describe.each(headers)('a 429 with Retry-After %j', (retryAfter, expected) => {
  test.each(providerNames)(
    `of %s is RATE_LIMITED for ${expected} seconds, and then nobody calls`,
    async (name) => {
      await using gateway = await startGateway();
      gateway.simulators[name].faults.add({
        times: 1,
        fault: { kind: 'rateLimit', ...(retryAfter !== undefined && { retryAfter }) },
      });
      const provider = name.toUpperCase();
      const { data, errors } = await gateway.query(LISTS);
      const problems = [...data.programs.problems, ...data.codes.problems];
      await Promise.all([readLists(gateway), readLists(gateway)]);

      expect(errors).toBeUndefined();
      expect(problems.length).toBeGreaterThan(0);
      for (const problem of problems) {
        expect(problem).toEqual({ provider, code: 'RATE_LIMITED', retryAfterSeconds: expected });
      }
      expect(allCalls(gateway, name)).toBe(1);
      expect(await stateOf(gateway, name)).toBe(expected > 0 ? 'RATE_LIMITED' : 'OK');
    },
  );
});

describe('a 429 with a date', () => {
  test('holds until that moment', async () => {
    await using gateway = await startGateway();
    const retryAfter = new Date(Date.now() + 90_000).toUTCString();
    gateway.simulators.webshare.faults.add({ times: 1, fault: { kind: 'rateLimit', retryAfter } });
    const { data } = await gateway.query('{ credits { problems { code retryAfterSeconds } } }');
    const [problem] = data.credits.problems;

    expect(problem.code).toBe('RATE_LIMITED');
    // A date has no fraction of a second.
    expect([89, 90]).toContain(problem.retryAfterSeconds);
  });
});

describe('once the pause is over', () => {
  test('calls go out again', async () => {
    await using gateway = await startGateway();
    const { webshare } = gateway.simulators;
    webshare.faults.add({ times: 1, fault: { kind: 'rateLimit', retryAfter: 1 } });
    await readLists(gateway);
    const closedAt = webshare.calls[0]?.endedAt ?? 0;
    const isWell = async () => (await readLists(gateway)).problems.length === 0;
    await vi.waitUntil(isWell, { timeout: 5000, interval: 20 });

    expect(webshare.calls).toHaveLength(2);
    expect((webshare.calls[1]?.at ?? 0) - closedAt).toBeGreaterThan(980);
    expect(await stateOf(gateway, 'webshare')).toBe('OK');
  });
});

describe('a mutation', () => {
  test('is refused while the pause lasts, and nothing is sent', async () => {
    await using gateway = await startGateway();
    const { webshare } = gateway.simulators;
    webshare.faults.add({ times: 1, fault: { kind: 'rateLimit', retryAfter: 30 } });
    await readLists(gateway);
    const { errors } = await gateway.query(UPDATE, { email: 'me@example.com' });

    expect(errors?.map(({ extensions }) => [extensions.code, extensions.retryAfterSeconds])).toEqual([
      ['PROVIDER_RATE_LIMITED', 30],
    ]);
    expect(webshare.calls).toHaveLength(1);
  });
});

interface Tenancy {
  readonly name: ProviderName;
  readonly headers: (tenant: string) => Readonly<Record<string, string>>;
  readonly add: (gateway: TestGateway, tenant: string) => void;
  /** The calls of one tenant. */
  readonly of: (
    tenant: string,
  ) => Exclude<
    NonNullable<Parameters<TestGateway['simulators']['deso']['faults']['add']>[0]['match']>,
    FaultMatch
  >;
}

const { desoPublicKey } = demoCredentials;
const tenancies: readonly Tenancy[] = [
  {
    name: 'webshare',
    headers: (tenant) => ({ 'x-webshare-token': tenant }),
    add: ({ simulators }, tenant) => simulators.webshare.addTenant(tenant, seedWebshare()),
    of: (tenant) => (call) => call.headers.authorization === `Token ${tenant}`,
  },
  {
    name: 'deso',
    headers: (tenant) => ({ 'x-deso-public-key': desoPublicKey, 'x-deso-jwt': tenant }),
    add: ({ simulators }, tenant) =>
      simulators.deso.addTenant({ publicKey: desoPublicKey, jwt: tenant }, seedDeso()),
    of: (tenant) => (call) => call.body.includes(tenant),
  },
  {
    name: 'digipay',
    // The same token for both: the company id is part of the credential.
    headers: (tenant) => ({ 'x-digipay-token': 'shared-token', 'x-digipay-company-id': tenant }),
    add: ({ simulators }, tenant) =>
      simulators.digipay.addTenant({ token: 'shared-token', companyId: tenant }, seedDigipay()),
    of: (tenant) => (call) => call.headers.companyid === tenant,
  },
];

describe.each(tenancies)('at $name', ({ name, headers: headersOf, add, of }) => {
  test('the pause of one credential is not that of another', async () => {
    await using gateway = await startGateway({ GATEWAY_CREDENTIALS: 'caller' });
    const [slowed, free] = ['tenant-slowed', 'tenant-free'];
    for (const tenant of [slowed, free]) add(gateway, tenant);
    gateway.simulators[name].faults.add({ match: of(slowed), fault: { kind: 'rateLimit', retryAfter: 60 } });
    const limited = await readLists(gateway, headersOf(slowed));
    for (let read = 0; read < 3; read += 1) {
      expect((await readLists(gateway, headersOf(free))).shown).toEqual([name.toUpperCase()]);
      expect((await readLists(gateway, headersOf(slowed))).problems).toEqual(limited.problems);
    }

    expect(limited.problems).toEqual([`${name.toUpperCase()} RATE_LIMITED`]);
    expect(gateway.simulators[name].calls.filter(of(slowed))).toHaveLength(1);
    expect(gateway.simulators[name].calls.filter(of(free))).toHaveLength(3);
    expect(await stateOf(gateway, name, headersOf(slowed))).toBe('RATE_LIMITED');
    expect(await stateOf(gateway, name, headersOf(free))).toBe('OK');
  });

  test('the others answer as before while it pauses', async () => {
    await using gateway = await startGateway();
    gateway.simulators[name].faults.add({ fault: { kind: 'rateLimit', retryAfter: 60 } });
    await readLists(gateway);

    expect((await readLists(gateway)).shown).toEqual(others(name));
  });
});
