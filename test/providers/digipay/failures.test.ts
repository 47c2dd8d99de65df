import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { registry } from '../../../src/providers/registry.ts';
import { connect, present } from '../connect.ts';
import { failureOf, only } from '../failure.ts';
import { readFixture } from '../fixture.ts';
import { credentials, type DigipaySimulator, fill, open, program, startDigipay } from './account.ts';

let simulator: DigipaySimulator;
beforeAll(async () => {
  simulator = await startDigipay();
});
afterAll(() => simulator.close());
beforeEach(() => fill(simulator, [program()]));

const list = () => present(open(simulator).provider.programs).list({}, { offset: 0, limit: 20 });
const get = (id: string) => only(present(open(simulator).provider.programs).getMany([id]));

describe('success 0', () => {
  test.each([
    ['the documented reply', readFixture('digipay/bad-request')],
    ['numbers as errors', '{"success":0,"error":[1,17],"data":{"message":"BAD_REQUEST"}}'],
    ['texts as errors', '{"success":0,"error":["limit is wrong"],"data":{}}'],
    ['mixed errors', '{"success":0,"error":["limit",1,null,{}],"data":{"message":"BAD_REQUEST"}}'],
    ['no errors', '{"success":0,"error":[],"data":{}}'],
    ['neither errors nor data', '{"success":0}'],
    ['data of null', '{"success":0,"error":null,"data":null}'],
    ['programs all the same', '{"success":0,"error":[],"data":{"referral_programs":[]}}'],
    ['a word that no number is', '{"success":false,"error":[],"data":{}}'],
  ])('with HTTP 200 and %s is REJECTED', async (_title, body) => {
    for (const status of [200, 400]) {
      simulator.faults.clear();
      simulator.faults.add({ fault: { kind: 'status', status, body } });

      expect(await failureOf(list()), String(status)).toMatchObject({ code: 'REJECTED' });
      expect(await failureOf(get('a1')), String(status)).toMatchObject({ code: 'REJECTED' });
    }
  });

  test('keeps its words to itself', async () => {
    const body = '{"success":0,"error":["limit is wrong"],"data":{"message":"limit is wrong"}}';
    simulator.faults.add({ fault: { kind: 'status', status: 200, body } });

    const { message, reason } = await failureOf(list());

    expect(`${message} ${reason}`).not.toContain('limit');
  });

  test.each(['code', 'text'] as const)(
    'that says NOT_FOUND as %s is null for one program',
    async (errorShape) => {
      for (const errorStatus of ['http', 'ok'] as const) {
        fill(simulator, [], { errorShape, errorStatus });

        expect(await get('a1'), errorStatus).toBeNull();
      }
    },
  );

  test.each([
    '{"success":0,"error":[1],"data":{"message":"NOT_FOUND"}}',
    '{"success":0,"error":["NOT_FOUND"],"data":{}}',
  ])('that says NOT_FOUND is no empty list but REJECTED: %s', async (body) => {
    simulator.faults.add({ fault: { kind: 'status', status: 200, body } });

    expect(await failureOf(list())).toMatchObject({ code: 'REJECTED' });
  });
});

describe('success 1', () => {
  test.each([
    ['without data', '{"success":1,"error":[]}'],
    ['without programs', '{"success":1,"error":[],"data":{}}'],
    ['with programs of null', '{"success":1,"error":[],"data":{"referral_programs":null}}'],
    ['with one program that is none', '{"success":1,"error":[],"data":{"referral_programs":[null]}}'],
    ['as a string', '{"success":"1","error":[],"data":{"referral_programs":[]}}'],
  ])('%s is BAD_RESPONSE', async (_title, body) => {
    simulator.faults.add({ fault: { kind: 'status', status: 200, body } });

    expect(await failureOf(list())).toMatchObject({ code: 'BAD_RESPONSE' });
  });

  test('with a program of null knows of none', async () => {
    const body = '{"success":1,"error":[],"data":{"referral_program":null}}';
    simulator.faults.add({ fault: { kind: 'status', status: 200, body } });

    expect(await get('a1')).toBeNull();
  });
});

describe('credentials', () => {
  test.each([
    ['token', { ...credentials, token: 'another' }],
    ['company', { ...credentials, companyId: 'another' }],
  ])('with another %s are UNAUTHENTICATED', async (_title, others) => {
    const { provider } = connect('DIGIPAY', { baseUrl: simulator.baseUrl, credentials: others });

    expect(await failureOf(present(provider.programs).list({}, { offset: 0, limit: 20 }))).toMatchObject({
      code: 'UNAUTHENTICATED',
    });
    expect(simulator.calls).toHaveLength(1);
  });
});

test('one program that cannot be had leaves the others alone', async () => {
  fill(simulator, [program({ id: 'a1' }), program({ id: 'b2' })]);
  simulator.faults.add({ match: { path: /a1$/ }, fault: { kind: 'jsonNull' } });

  const answers = await present(open(simulator).provider.programs).getMany(['b2', 'a1']);

  expect(answers).toMatchObject([{ localId: 'b2' }, { code: 'BAD_RESPONSE' }]);
});

test('several programs come from one page of the list, and what it lacks is looked up', async () => {
  fill(simulator, [program({ id: 'a1' }), program({ id: 'b2' })]);
  simulator.clearCalls();

  const answers = await present(open(simulator).provider.programs).getMany(['b2', 'c3', 'a1']);

  expect(answers).toMatchObject([{ localId: 'b2' }, null, { localId: 'a1' }]);
  expect(simulator.calls.map(({ pathname }) => pathname.split('/').at(-1))).toEqual([
    'referral_program',
    'c3',
  ]);
});

test('one program that cannot be read makes the whole list BAD_RESPONSE', async () => {
  fill(simulator, [program({ id: 'a1' }), program({ id: 'b2' })]);
  simulator.faults.add({
    fault: { kind: 'mutate', mutate: (text) => text.replace('"status":1', '"status":null') },
  });

  expect(await failureOf(list())).toMatchObject({
    code: 'BAD_RESPONSE',
    reason: expect.stringContaining('referral_programs.0.status'),
  });
});

describe('settings', () => {
  const configure = (settings: Record<string, string>) => () =>
    registry.DIGIPAY.configure(({ variable, parse, fallback }) => {
      const text = settings[variable];
      return text === undefined ? fallback : parse(text);
    });

  test.each([
    { DIGIPAY_VALUE_TYPES: '1=FIXED' },
    { DIGIPAY_VALUE_TYPES: ' 1 = FIXED , 2 = PERCENT ' },
    { DIGIPAY_CURRENCIES: '123=USD,7753ad6b=DESO' },
  ])('%o is understood', (settings) => {
    expect(configure(settings)).not.toThrow();
  });

  test.each([
    ['DIGIPAY_VALUE_TYPES', '1'],
    ['DIGIPAY_VALUE_TYPES', '1=fixed'],
    ['DIGIPAY_VALUE_TYPES', 'one=FIXED'],
    ['DIGIPAY_VALUE_TYPES', '1=FIXED,'],
    ['DIGIPAY_VALUE_TYPES', '1=FIXED=2'],
    ['DIGIPAY_CURRENCIES', '123=usd'],
    ['DIGIPAY_CURRENCIES', '=USD'],
    ['DIGIPAY_CURRENCIES', '123=$'],
  ])('%s of %s is refused with an example', (variable, text) => {
    const example = variable === 'DIGIPAY_CURRENCIES' ? '123=USD' : '1=FIXED,2=PERCENT';

    expect(configure({ [variable]: text })).toThrow(
      expect.objectContaining({ message: `expected pairs such as ${example}` }),
    );
  });
});
