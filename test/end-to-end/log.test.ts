import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { startGateway, type TestGateway } from '../gateway.ts';

let gateway: TestGateway;
beforeEach(async () => {
  gateway = await startGateway();
});
afterEach(() => gateway.stop());

/** The lines about operations, without what pino adds. */
const lines = () =>
  gateway.logs
    .filter(({ msg }) => msg === 'operation')
    .map(({ level: _level, time: _time, pid: _pid, hostname: _hostname, msg: _msg, ...line }) => line);

describe('the log has one line per operation', () => {
  test('with its name, how long it took, whom it asked how often, how it ended, and its request id', async () => {
    const { headers } = await gateway.query(`query Overview {
      credits { totalCount } earnOuts { totalCount }
      referralPrograms(first: 5) { nodes { id } } referralCodes { totalCount }
    }`);

    expect(lines()).toEqual([
      {
        requestId: headers.get('x-request-id'),
        operation: 'Overview',
        kind: 'query',
        durationMs: expect.any(Number),
        upstreamCalls: { WEBSHARE: 3, DESO: 1, DIGIPAY: 1 },
        outcome: 'ok',
      },
    ]);
    expect(lines()[0]?.durationMs).toBeGreaterThan(0);
  });

  test('with the request id that came', async () => {
    await gateway.query('{ providers { provider } }', {}, { 'x-request-id': 'from-the-caller' });

    expect(lines()).toMatchObject([
      { requestId: 'from-the-caller', operation: null, upstreamCalls: {}, outcome: 'ok' },
    ]);
  });

  test('that is partial when a provider is missing from a list, and says which call failed how', async () => {
    gateway.simulators.digipay.faults.add({ fault: { kind: 'status', status: 401 } });
    await gateway.query('query Programs { referralPrograms { nodes { id } } }');

    expect(lines()).toMatchObject([
      {
        operation: 'Programs',
        outcome: 'partial',
        failures: [{ provider: 'DIGIPAY', operation: 'listReferralPrograms', code: 'UNAUTHENTICATED' }],
      },
    ]);
  });

  test('that is an error when the answer has errors, with their codes', async () => {
    await gateway.query('query Bad { credit(id: "nonsense") { id } a: earnOut(id: "x") { id } }');
    await gateway.query('query Unknown { nothing }');
    await gateway.query('{ unfinished');

    expect(lines()).toMatchObject([
      { operation: 'Bad', outcome: 'error', codes: ['BAD_USER_INPUT'] },
      { outcome: 'error', codes: ['GRAPHQL_VALIDATION_FAILED'] },
      { outcome: 'error', codes: ['GRAPHQL_PARSE_FAILED'] },
    ]);
  });

  test('for mutations too, counting the PATCH', async () => {
    await gateway.query(`mutation Change { updateEarnOutPreference(input: {
      programId: "webshare:program:1", mode: PAYOUT, acceptAffiliateAgreement: true, paypalPayoutEmail: "canary@example.com"
    }) { outcome } }`);

    expect(lines()).toMatchObject([
      { operation: 'Change', kind: 'mutation', upstreamCalls: { WEBSHARE: 3 }, outcome: 'ok' },
    ]);
  });

  test('for each of many that run at once', async () => {
    const names = Array.from({ length: 20 }, (_, index) => `Number${index}`);
    await Promise.all(
      names.map((name) => gateway.query(`query ${name} { credits(first: 1) { totalCount } }`)),
    );

    expect(
      lines()
        .map(({ operation }) => String(operation))
        .sort(),
    ).toEqual(names.toSorted());
    expect(new Set(lines().map(({ requestId }) => requestId)).size).toBe(20);
  });

  test('whose name cannot fill the disk or forge a line', async () => {
    await gateway.query(`query ${'N'.repeat(5000)} { providers { provider } }`);
    await gateway.query('{ providers { provider } }', {}, { 'x-request-id': 'a","outcome":"ok' });

    expect(lines().map(({ operation }) => String(operation ?? '').length <= 100)).toEqual([true, true]);
    expect(lines()[1]?.requestId).toMatch(/^[0-9a-f-]{36}$/);
  });
});

describe('the log has no secret, body or address', () => {
  test('of answers, inputs and credentials, at debug level', async () => {
    gateway.simulators.webshare.data.config.paypal_payout_email = 'stored@example.com';
    await gateway.query(
      '{ referralPrograms { nodes { earnOutTerms { paypalPayoutEmail } } } earnOuts { nodes { paypalPayoutEmail amount { amount } } } }',
    );
    await gateway.query(
      'mutation ($email: EmailAddress) { updateEarnOutPreference(input: { programId: "webshare:program:1", mode: CREDITS, paypalPayoutEmail: $email }) { outcome } }',
      { email: 'variable@example.com' },
    );
    await gateway.query(
      '{ referralCode(provider: DESO, code: "canaryCode") { id } credit(id: "canary-id") { id } }',
    );
    await gateway.query(
      '{ credits { nodes { id } } }',
      {},
      {
        authorization: 'Bearer canary-bearer',
        cookie: 'session=canary-cookie',
        'x-webshare-token': 'canary-token',
      },
    );
    const logged = JSON.stringify(gateway.logs);

    expect(lines()).toHaveLength(4);
    for (const text of [
      '@example.com',
      'demo-',
      'BC1Y',
      'canary',
      'Token ',
      'Bearer',
      'http://',
      '127.0.0.1',
      'paypalPayoutEmail',
    ]) {
      expect(logged).not.toContain(text);
    }
  });
});
