import { describe, expect, test } from 'vitest';
import { startGateway, type TestGateway } from '../gateway.ts';

const UPDATE = `mutation Update($input: UpdateEarnOutPreferenceInput!) {
  updateEarnOutPreference(input: $input) {
    outcome
    program { id updatedAt earnOutTerms { mode paypalPayoutEmail } rewards { kind beneficiary } }
    problems { field code message }
  }
}`;

interface Input {
  readonly programId?: string;
  readonly mode?: string;
  readonly paypalPayoutEmail?: string | null | undefined;
  readonly acceptAffiliateAgreement?: boolean | null | undefined;
  readonly expectedUpdatedAt?: string | null | undefined;
}

async function update(gateway: TestGateway, input: Input) {
  const answer = await gateway.query(UPDATE, { input: { programId: 'webshare:program:1', ...input } });
  expect(answer.errors).toBeUndefined();
  const { outcome, program, problems } = answer.data.updateEarnOutPreference;
  const reasons: string[] = problems.map(
    (problem: { field: string | null; code: string }) => `${problem.field} ${problem.code}`,
  );
  return { outcome, program, reasons };
}

const config = (gateway: TestGateway) => gateway.simulators.webshare.data.config;
const patches = (gateway: TestGateway) =>
  gateway.simulators.webshare.calls.filter(({ method }) => method !== 'GET');
const payout = { mode: 'PAYOUT', acceptAffiliateAgreement: true, paypalPayoutEmail: 'me@example.com' };

describe.concurrent('a change that is accepted', () => {
  test('is sent as one PATCH with exactly what changes, and read back', async () => {
    await using gateway = await startGateway();
    const { outcome, program, reasons } = await update(gateway, payout);
    const [patch] = patches(gateway);

    expect({ outcome, reasons }).toEqual({ outcome: 'APPLIED', reasons: [] });
    expect(program.earnOutTerms).toEqual({ mode: 'PAYOUT', paypalPayoutEmail: 'me@example.com' });
    expect(program.rewards[0]).toEqual({ kind: 'CASH', beneficiary: 'REFERRER' });
    expect(gateway.simulators.webshare.calls.map(({ method, path }) => `${method} ${path}`)).toEqual([
      'GET /api/v2/referral/config/',
      'PATCH /api/v2/referral/config/',
      'GET /api/v2/referral/config/',
    ]);
    expect(JSON.parse(patch?.body ?? '')).toEqual({ mode: 'payout', paypal_payout_email: 'me@example.com' });
    expect(patch?.headers['content-type']).toBe('application/json');
    expect(patch?.headers.authorization).toBe('Token demo-webshare-token');
  });

  test('sends the mode alone when no e-mail is given and one is configured', async () => {
    await using gateway = await startGateway();
    config(gateway).paypal_payout_email = 'configured@example.com';
    const { outcome, program } = await update(gateway, { mode: 'PAYOUT', acceptAffiliateAgreement: true });

    expect(outcome).toBe('APPLIED');
    expect(program.earnOutTerms.paypalPayoutEmail).toBe('configured@example.com');
    expect(patches(gateway).map(({ body }) => JSON.parse(body))).toEqual([{ mode: 'payout' }]);
  });

  test('back to CREDITS needs no consent and no e-mail', async () => {
    await using gateway = await startGateway();
    Object.assign(config(gateway), { mode: 'payout', paypal_payout_email: 'me@example.com' });
    const { outcome } = await update(gateway, { mode: 'CREDITS' });

    expect(outcome).toBe('APPLIED');
    expect(patches(gateway).map(({ body }) => JSON.parse(body))).toEqual([{ mode: 'credits' }]);
  });

  test.each([
    ['another@example.com', { paypal_payout_email: 'another@example.com' }],
    [null, { paypal_payout_email: null }],
  ])(
    'of the e-mail alone, to %s, says nothing of the mode, which would be consent again',
    async (email, body) => {
      await using gateway = await startGateway();
      config(gateway).paypal_payout_email = 'me@example.com';
      const { outcome, program } = await update(gateway, { mode: 'CREDITS', paypalPayoutEmail: email });

      expect(outcome).toBe('APPLIED');
      expect(program.earnOutTerms.paypalPayoutEmail).toBe(email);
      expect(patches(gateway).map((patch) => JSON.parse(patch.body))).toEqual([body]);
    },
  );

  test('shows in every field that is read after it, in the same operation too', async () => {
    await using gateway = await startGateway();
    const { data, errors } = await gateway.query(
      `mutation ($first: UpdateEarnOutPreferenceInput!, $second: UpdateEarnOutPreferenceInput!) {
        first: updateEarnOutPreference(input: $first) { outcome program { ...Terms } }
        second: updateEarnOutPreference(input: $second) { outcome program { ...Terms } }
      }
      fragment Terms on ReferralProgram {
        earnOutTerms { mode } codes { nodes { rewards { kind } } } credits(first: 1) { totalCount }
      }`,
      {
        first: { programId: 'webshare:program:1', ...payout },
        second: { programId: 'webshare:program:1', mode: 'CREDITS' },
      },
    );
    const kinds = [data.first, data.second].map(({ program }) => program.codes.nodes[0].rewards[0].kind);

    expect(errors).toBeUndefined();
    expect([data.first.outcome, data.second.outcome]).toEqual(['APPLIED', 'APPLIED']);
    expect([data.first, data.second].map(({ program }) => program.earnOutTerms.mode)).toEqual([
      'PAYOUT',
      'CREDITS',
    ]);
    expect(kinds).toEqual(['CASH', 'CREDIT']);
    expect(patches(gateway)).toHaveLength(2);
  });

  test('carries a new updatedAt, with which the next change can be guarded', async () => {
    await using gateway = await startGateway();
    const before = await gateway.query('{ referralProgram(id: "webshare:program:1") { updatedAt } }');
    const { updatedAt } = before.data.referralProgram;
    const first = await update(gateway, { ...payout, expectedUpdatedAt: updatedAt });
    const stale = await update(gateway, { mode: 'CREDITS', expectedUpdatedAt: updatedAt });
    const fresh = await update(gateway, { mode: 'CREDITS', expectedUpdatedAt: first.program.updatedAt });

    expect(first.outcome).toBe('APPLIED');
    expect(first.program.updatedAt).not.toBe(updatedAt);
    expect(stale).toMatchObject({ outcome: 'REFUSED', reasons: ['expectedUpdatedAt CONFLICT'] });
    expect(stale.program.earnOutTerms.mode).toBe('PAYOUT');
    expect(fresh.outcome).toBe('APPLIED');
    expect(patches(gateway)).toHaveLength(2);
  });

  test('may expect the same instant in another zone', async () => {
    await using gateway = await startGateway();
    const { outcome } = await update(gateway, { ...payout, expectedUpdatedAt: config(gateway).updated_at });

    expect(outcome).toBe('APPLIED');
  });
});

describe.concurrent('nothing is sent', () => {
  test.each([
    ['the same mode', 'credits', { mode: 'CREDITS' }],
    ['the same mode and address', 'payout', { ...payout, acceptAffiliateAgreement: false }],
    [
      'the same mode and address in other letters',
      'payout',
      { ...payout, paypalPayoutEmail: 'ME@Example.com' },
    ],
    ['the same mode, its address left out', 'payout', { mode: 'PAYOUT' }],
  ])('and the outcome is UNCHANGED for %s', async (_title, mode, input) => {
    await using gateway = await startGateway();
    Object.assign(config(gateway), { mode, paypal_payout_email: 'me@example.com' });
    const { outcome, program, reasons } = await update(gateway, input);

    expect({ outcome, reasons }).toEqual({ outcome: 'UNCHANGED', reasons: [] });
    expect(program.id).toBe('webshare:program:1');
    expect(patches(gateway)).toEqual([]);
  });

  test.each([
    [
      'without consent',
      { ...payout, acceptAffiliateAgreement: undefined },
      ['acceptAffiliateAgreement CONSENT_REQUIRED'],
    ],
    [
      'with consent of null',
      { ...payout, acceptAffiliateAgreement: null },
      ['acceptAffiliateAgreement CONSENT_REQUIRED'],
    ],
    [
      'with consent withheld',
      { ...payout, acceptAffiliateAgreement: false },
      ['acceptAffiliateAgreement CONSENT_REQUIRED'],
    ],
    [
      'to PAYOUT without an address',
      { ...payout, paypalPayoutEmail: undefined },
      ['paypalPayoutEmail EMAIL_REQUIRED'],
    ],
    [
      'to PAYOUT with the address removed',
      { ...payout, paypalPayoutEmail: null },
      ['paypalPayoutEmail EMAIL_REQUIRED'],
    ],
    [
      'to PAYOUT with nothing else',
      { mode: 'PAYOUT' },
      ['acceptAffiliateAgreement CONSENT_REQUIRED', 'paypalPayoutEmail EMAIL_REQUIRED'],
    ],
    [
      'to an address in letters beyond ASCII',
      { ...payout, paypalPayoutEmail: 'mé@example.com' },
      ['paypalPayoutEmail EMAIL_INVALID'],
    ],
    [
      'to what is no address',
      { ...payout, paypalPayoutEmail: 'not an address' },
      ['paypalPayoutEmail EMAIL_INVALID'],
    ],
    ['to nothing', { ...payout, paypalPayoutEmail: '' }, ['paypalPayoutEmail EMAIL_INVALID']],
    [
      'to an address without a domain',
      { ...payout, paypalPayoutEmail: 'me@localhost' },
      ['paypalPayoutEmail EMAIL_INVALID'],
    ],
    ['to UNKNOWN', { ...payout, mode: 'UNKNOWN' }, ['mode MODE_INVALID']],
    [
      'of a program that there is not',
      { ...payout, programId: 'webshare:program:2' },
      ['programId NOT_FOUND'],
    ],
    [
      'of a provider without the preference',
      { ...payout, programId: 'digipay:program:4428647ee7ed420487cd6899f51eaa63' },
      ['programId NOT_FOUND'],
    ],
    [
      'of something changed since',
      { ...payout, expectedUpdatedAt: '2022-06-21T18:58:10.246405Z' },
      ['expectedUpdatedAt CONFLICT'],
    ],
  ])('and the outcome is REFUSED for a change %s', async (_title, input, expected) => {
    await using gateway = await startGateway();
    const { outcome, reasons } = await update(gateway, input);

    expect({ outcome, reasons }).toEqual({ outcome: 'REFUSED', reasons: expected });
    expect(patches(gateway)).toEqual([]);
    expect(config(gateway).mode).toBe('credits');
  });

  test.each(['a@b\nc', `${'a'.repeat(250)}@example.com`])(
    'and the operation is BAD_USER_INPUT for an address such as %j',
    async (paypalPayoutEmail) => {
      await using gateway = await startGateway();
      const input = { programId: 'webshare:program:1', ...payout, paypalPayoutEmail };
      const { data, errors } = await gateway.query(UPDATE, { input });

      expect(data ?? null).toBeNull();
      expect(errors?.map(({ extensions }) => extensions.code)).toEqual(['BAD_USER_INPUT']);
      expect(gateway.countCalls()).toBe(0);
    },
  );
});

describe.concurrent('an earn-out preference that the provider does not take', () => {
  test.each(['live', 'documented'] as const)(
    'is REFUSED with the field, whose error is in the %s form',
    async (errorShape) => {
      await using gateway = await startGateway();
      gateway.simulators.webshare.data.settings.errorShape = errorShape;
      const { outcome, reasons, program } = await update(gateway, {
        ...payout,
        paypalPayoutEmail: 'me@example.c',
      });

      expect({ outcome, reasons }).toEqual({
        outcome: 'REFUSED',
        reasons: ['paypalPayoutEmail PROVIDER_REJECTED'],
      });
      expect(program.earnOutTerms.mode).toBe('CREDITS');
      expect(patches(gateway)).toHaveLength(1);
    },
  );
});
