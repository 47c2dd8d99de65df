import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { EarnOutPreferenceChange } from '../../../src/providers/provider.ts';
import { type Fault, seedWebshare } from '../../../src/simulator/index.ts';
import { present } from '../connect.ts';
import { failureOf } from '../failure.ts';
import { configure, fill, open, startWebshare, type WebshareSimulator } from './account.ts';

let simulator: WebshareSimulator;
beforeAll(async () => {
  simulator = await startWebshare();
});
afterAll(() => simulator.close());
const { config } = seedWebshare();
beforeEach(() => {
  fill(simulator, { config });
  simulator.data.settings.errorShape = 'live';
});

const email = 'paypal@webshare.io';

async function update(change: EarnOutPreferenceChange): Promise<void> {
  await present(open(simulator).provider.earnOutPreference).update('1', change);
}

describe('the PATCH', () => {
  test.each<[EarnOutPreferenceChange, string]>([
    [
      { mode: 'PAYOUT', paypalPayoutEmail: email },
      '{"mode":"payout","paypal_payout_email":"paypal@webshare.io"}',
    ],
    [{ mode: 'CREDITS' }, '{"mode":"credits"}'],
    [{ paypalPayoutEmail: email }, '{"paypal_payout_email":"paypal@webshare.io"}'],
    [{ paypalPayoutEmail: null }, '{"paypal_payout_email":null}'],
    [{ mode: 'CREDITS', paypalPayoutEmail: null }, '{"mode":"credits","paypal_payout_email":null}'],
    [{}, '{}'],
  ])('for %o has exactly the given members', async (change, body) => {
    await update(change);

    expect(simulator.calls.map(({ method, path, body }) => ({ method, path, body }))).toEqual([
      { method: 'PATCH', path: '/api/v2/referral/config/', body },
    ]);
  });

  test('takes effect, and is seen by the read that follows', async () => {
    const preference = present(open(simulator).provider.earnOutPreference);
    expect((await preference.readProgram('1'))?.earnOutTerms).toMatchObject({
      mode: 'CREDITS',
      paypalPayoutEmail: null,
    });

    await preference.update('1', { mode: 'PAYOUT', paypalPayoutEmail: email });

    expect((await preference.readProgram('1'))?.earnOutTerms).toMatchObject({
      mode: 'PAYOUT',
      paypalPayoutEmail: email,
    });
    expect(simulator.calls.map(({ method }) => method)).toEqual(['GET', 'PATCH', 'GET']);
  });

  test('makes what was read before worthless, for the list of programs too', async () => {
    const { provider } = open(simulator);
    const readMode = async () => {
      const { items } = await present(provider.programs).list({}, { offset: 0, limit: 1 });
      return items[0]?.earnOutTerms?.mode;
    };
    expect(await readMode()).toBe('CREDITS');

    await present(provider.earnOutPreference).update('1', { mode: 'PAYOUT', paypalPayoutEmail: email });

    expect(await readMode()).toBe('PAYOUT');
  });

  test('goes out on a connection of its own', async () => {
    const connect = configure(simulator);
    await present(connect().provider.programs).list({}, { offset: 0, limit: 1 });

    await present(connect().provider.earnOutPreference).update('1', { paypalPayoutEmail: null });

    const [read, write] = simulator.calls;
    expect(write?.remotePort).not.toBe(read?.remotePort);
  });

  test('to an account without credentials is not sent', async () => {
    const { provider } = open(simulator, { credentials: null });

    expect(
      await failureOf(present(provider.earnOutPreference).update('1', { mode: 'CREDITS' })),
    ).toMatchObject({ code: 'NOT_CONFIGURED', wasSent: false });
    expect(simulator.calls).toEqual([]);
  });
});

describe('a refusal', () => {
  test.each(['live', 'documented'] as const)(
    'in the %s shape names the field in our words',
    async (shape) => {
      simulator.data.settings.errorShape = shape;

      expect(await failureOf(update({ mode: 'PAYOUT' }))).toMatchObject({
        code: 'REJECTED',
        rejectedFields: ['paypalPayoutEmail'],
        wasSent: true,
      });
    },
  );

  test.each([
    ['{"mode":["This field is required."]}', ['mode']],
    [
      '{"mode":[{"message":"Not a choice.","code":"invalid_choice"}],"paypal_payout_email":["No."]}',
      ['mode', 'paypalPayoutEmail'],
    ],
    ['{"mode":"Not a choice."}', ['mode']],
    ['{"code":["not_found"]}', []],
    ['{"detail":["A field may be called so."]}', []],
    ['{"non_field_errors":["Nothing to do."]}', []],
    ['"No."', []],
    ['["No."]', []],
    ['null', []],
    ['<h1>No.</h1>', []],
    ['', []],
  ])('with the body %s is REJECTED', async (body, rejectedFields) => {
    simulator.faults.add({ fault: { kind: 'status', status: 400, body } });

    const failure = await failureOf(update({ mode: 'CREDITS' }));

    expect(failure).toMatchObject({ code: 'REJECTED', rejectedFields });
    expect(`${failure.message} ${failure.reason}`).not.toMatch(/No\.|choice|required/);
  });
});

describe('an update that goes wrong', () => {
  test.each<[string, string, Fault]>([
    ['a reset before the reply', 'UNAVAILABLE', { kind: 'resetBeforeHeaders' }],
    ['a reset after it took effect', 'UNAVAILABLE', { kind: 'resetMidBody' }],
    ['a 503', 'UNAVAILABLE', { kind: 'status', status: 503 }],
    ['a 502 page', 'UNAVAILABLE', { kind: 'html502' }],
    ['a 429', 'RATE_LIMITED', { kind: 'rateLimit', retryAfter: 1 }],
    ['a redirect that keeps the method', 'BAD_RESPONSE', { kind: 'redirect', status: 308, location: '/x' }],
    ['a reply of another shape', 'BAD_RESPONSE', { kind: 'applyThen', fault: { kind: 'jsonNull' } }],
  ])('with %s is %s, and is never sent again', async (_title, code, fault) => {
    simulator.faults.add({ fault });

    expect(await failureOf(update({ mode: 'PAYOUT', paypalPayoutEmail: email }))).toMatchObject({
      code,
      wasSent: true,
    });
    expect(simulator.calls).toHaveLength(1);
  });
});

describe('reading the program about to be changed', () => {
  test('asks anew each time', async () => {
    const preference = present(open(simulator).provider.earnOutPreference);
    await preference.readProgram('1');
    Object.assign(simulator.data.config, { paypal_payout_email: email });

    expect((await preference.readProgram('1'))?.earnOutTerms?.paypalPayoutEmail).toBe(email);
    expect(simulator.calls).toHaveLength(2);
  });

  test('is null for the id of another program', async () => {
    expect(await present(open(simulator).provider.earnOutPreference).readProgram('2')).toBeNull();
  });

  test('with an amount that cannot be read is BAD_RESPONSE', async () => {
    Object.assign(simulator.data.config, { credits_earned: 'null' });

    expect(
      await failureOf(present(open(simulator).provider.earnOutPreference).readProgram('1')),
    ).toMatchObject({ code: 'BAD_RESPONSE' });
  });
});
