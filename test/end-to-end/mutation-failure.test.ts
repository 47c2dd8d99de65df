import { describe, expect, test, vi } from 'vitest';
import type { Environment } from '../../src/environment.ts';
import { type Fault, seedWebshare } from '../../src/simulator/index.ts';
import { startGateway, type TestGateway } from '../gateway.ts';

const UPDATE = `mutation ($input: UpdateEarnOutPreferenceInput!) {
  updateEarnOutPreference(input: $input) {
    outcome program { earnOutTerms { mode paypalPayoutEmail } } problems { field code }
  }
}`;
const payout = {
  programId: 'webshare:program:1',
  mode: 'PAYOUT',
  acceptAffiliateAgreement: true,
  paypalPayoutEmail: 'me@example.com',
};

const calls = (gateway: TestGateway) => gateway.simulators.webshare.calls;
const patches = (gateway: TestGateway) => calls(gateway).filter(({ method }) => method === 'PATCH');

async function startWithPatchFault(fault: Fault, environment: Environment = {}): Promise<TestGateway> {
  const gateway = await startGateway(environment);
  gateway.simulators.webshare.faults.add({ match: { method: 'PATCH' }, fault });
  return gateway;
}

const applied: readonly Fault[] = [
  { kind: 'resetBeforeHeaders' },
  { kind: 'emptyReply' },
  { kind: 'hang' },
  { kind: 'status', status: 500 },
  { kind: 'status', status: 503 },
  { kind: 'html502' },
  { kind: 'html200' },
  { kind: 'empty200' },
  { kind: 'noContent204' },
  { kind: 'jsonNull' },
  { kind: 'garbage' },
  { kind: 'redirect', location: '/api/v2/referral/config/?again', status: 307 },
];
// These run the provider's own handler by themselves.
const applying: readonly Fault[] = [
  { kind: 'resetMidBody' },
  { kind: 'headersThenHang' },
  { kind: 'truncated', contentLength: 'right' },
  { kind: 'truncated', contentLength: 'wrong' },
  { kind: 'gzip' },
];

describe.concurrent('a PATCH that took effect although its answer is lost', () => {
  test.each([
    ...applied.map((fault) => [fault.kind, { kind: 'applyThen', fault } satisfies Fault] as const),
    ...applying.map((fault) => [fault.kind, fault] as const),
  ])('by %s is sent once, and APPLIED as the read-back shows', async (_kind, fault) => {
    await using gateway = await startWithPatchFault(fault, { UPSTREAM_TIMEOUT_MS: '1000' });
    const { data, errors } = await gateway.query(UPDATE, { input: payout });

    expect(errors).toBeUndefined();
    expect(data.updateEarnOutPreference).toEqual({
      outcome: 'APPLIED',
      program: { earnOutTerms: { mode: 'PAYOUT', paypalPayoutEmail: 'me@example.com' } },
      problems: [],
    });
    expect(patches(gateway)).toHaveLength(1);
    expect(calls(gateway).at(-1)?.method).toBe('GET');
  });
});

describe.concurrent('a PATCH of which nobody knows whether it took effect', () => {
  test.each(applied.map((fault) => [fault.kind, fault] as const))(
    'because of %s is sent once, and UNKNOWN when the read-back does not show it',
    async (_kind, fault) => {
      await using gateway = await startWithPatchFault(fault, { UPSTREAM_TIMEOUT_MS: '1000' });
      const { data, errors } = await gateway.query(UPDATE, { input: payout });

      expect(errors).toBeUndefined();
      expect(data.updateEarnOutPreference).toEqual({
        outcome: 'UNKNOWN',
        program: { earnOutTerms: { mode: 'CREDITS', paypalPayoutEmail: null } },
        problems: [{ field: null, code: 'OUTCOME_UNKNOWN' }],
      });
      expect(patches(gateway)).toHaveLength(1);
    },
  );

  test('is UNKNOWN without a program when it cannot be read back either', async () => {
    await using gateway = await startWithPatchFault({ kind: 'status', status: 500 });
    gateway.simulators.webshare.faults.add({
      match: { method: 'GET' },
      after: 1,
      fault: { kind: 'status', status: 401 },
    });
    const { data, errors } = await gateway.query(UPDATE, { input: payout });

    expect(errors).toBeUndefined();
    expect(data.updateEarnOutPreference).toMatchObject({ outcome: 'UNKNOWN', program: null });
    expect(patches(gateway)).toHaveLength(1);
  });
});

describe('a PATCH that the provider refuses', () => {
  test.each([
    [400, 'PROVIDER_REJECTED', null],
    [404, 'NOT_FOUND', 'programId'],
  ])('with %i is sent once and REFUSED with %s', async (status, code, field) => {
    await using gateway = await startWithPatchFault({ kind: 'status', status });
    const { data, errors } = await gateway.query(UPDATE, { input: payout });

    expect(errors).toBeUndefined();
    expect(data.updateEarnOutPreference).toMatchObject({ outcome: 'REFUSED', problems: [{ field, code }] });
    expect(patches(gateway)).toHaveLength(1);
  });

  test.each([
    ['401', { kind: 'status', status: 401 }, 'PROVIDER_UNAUTHENTICATED'],
    ['403', { kind: 'status', status: 403 }, 'PROVIDER_UNAUTHENTICATED'],
    ['429', { kind: 'rateLimit', retryAfter: 30 }, 'PROVIDER_RATE_LIMITED'],
  ] as const)('with %s is sent once, and an error', async (_title, fault, code) => {
    await using gateway = await startWithPatchFault(fault);
    const { errors } = await gateway.query(UPDATE, { input: payout });

    expect(errors?.map(({ extensions }) => extensions.code)).toEqual([code]);
    expect(patches(gateway)).toHaveLength(1);
  });
});

describe('a change', () => {
  test.each([
    ['fails', { kind: 'status', status: 401 }, 'PROVIDER_UNAUTHENTICATED'],
    ['cannot be understood', { kind: 'jsonArray' }, 'PROVIDER_BAD_RESPONSE'],
  ] as const)('is not sent when the reading before it %s', async (_title, fault, code) => {
    await using gateway = await startGateway();
    gateway.simulators.webshare.faults.add({ match: { method: 'GET' }, fault });
    const { data, errors } = await gateway.query(UPDATE, { input: payout });

    expect(data ?? null).toBeNull();
    expect(errors?.map(({ extensions }) => extensions.code)).toEqual([code]);
    expect(patches(gateway)).toEqual([]);
  });

  test('is not sent without credentials', async () => {
    await using gateway = await startGateway({ WEBSHARE_TOKEN: undefined });
    const { errors } = await gateway.query(UPDATE, { input: payout });

    expect(errors?.map(({ extensions }) => extensions.code)).toEqual(['PROVIDER_NOT_CONFIGURED']);
    expect(gateway.countCalls()).toBe(0);
  });

  test('goes on to its end when the client leaves after it was sent', async () => {
    await using gateway = await startWithPatchFault({ kind: 'delay', ms: 300 });
    const client = new AbortController();
    const asking = fetch(`${gateway.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: UPDATE, variables: { input: payout } }),
      signal: client.signal,
    });
    await vi.waitUntil(() => patches(gateway).length === 1);
    client.abort();

    await expect(asking).rejects.toThrow();
    await vi.waitUntil(() => calls(gateway).length === 3);
    expect(calls(gateway).map(({ method, status }) => [method, status])).toEqual([
      ['GET', 200],
      ['PATCH', 200],
      ['GET', 200],
    ]);
  });
});

describe('changes that come at the same time', () => {
  test('with one credential happen one after the other, each of which sees the one before', async () => {
    await using gateway = await startWithPatchFault({ kind: 'delay', ms: 60 });
    const emails = ['a@example.com', 'b@example.com', 'c@example.com'];
    const answers = await Promise.all(
      emails.map((paypalPayoutEmail) => gateway.query(UPDATE, { input: { ...payout, paypalPayoutEmail } })),
    );
    const shown = answers.map(({ data }) => data.updateEarnOutPreference);
    const log = calls(gateway);

    expect(shown.map(({ outcome }) => outcome)).toEqual(['APPLIED', 'APPLIED', 'APPLIED']);
    expect(shown.map(({ program }) => program.earnOutTerms.paypalPayoutEmail)).toEqual(emails);
    expect(log.map(({ method }) => method).join(' ')).toBe(Array(3).fill('GET PATCH GET').join(' '));
    for (const [index, call] of log.entries()) {
      expect(call.at).toBeGreaterThanOrEqual(log[index - 1]?.endedAt ?? 0);
    }
    expect(patches(gateway).map(({ body }) => JSON.parse(body).mode)).toEqual([
      'payout',
      undefined,
      undefined,
    ]);
  });

  test('with different credentials do not wait for each other', async () => {
    await using gateway = await startGateway({ GATEWAY_CREDENTIALS: 'caller', UPSTREAM_TIMEOUT_MS: '5000' });
    const { webshare } = gateway.simulators;
    webshare.addTenant('token-slow', seedWebshare());
    webshare.addTenant('token-quick', seedWebshare());
    webshare.faults.add({
      match: ({ method, headers }) => method === 'PATCH' && headers.authorization === 'Token token-slow',
      fault: { kind: 'delay', ms: 800 },
    });
    const change = (token: string) => gateway.query(UPDATE, { input: payout }, { 'x-webshare-token': token });
    const slow = change('token-slow');
    await vi.waitUntil(() => patches(gateway).length === 1);
    const quick = await change('token-quick');

    expect(quick.data.updateEarnOutPreference.outcome).toBe('APPLIED');
    expect(patches(gateway)[0]?.status).toBe('pending');
    expect((await slow).data.updateEarnOutPreference.outcome).toBe('APPLIED');
  });
});
