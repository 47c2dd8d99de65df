import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { startGateway, type TestGateway } from '../gateway.ts';

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await startGateway();
});
afterAll(() => gateway.stop());
beforeEach(() => gateway.clearCalls());

const malformed = [
  '',
  ' ',
  ':',
  '::',
  'webshare',
  'webshare:credit',
  'webshare:credit:',
  ':credit:1',
  'WEBSHARE:credit:1',
  'webshare:Credit:1',
  'webshare:credits:1',
  'webshare:earnout:1',
  'nobody:credit:1',
  '__proto__:credit:1',
  'webshare:constructor:1',
  ' webshare:credit:1',
  'webshare:credit:1 ',
  'webshare:credit:1\n',
  'webshare:credit:1:2',
  'webshare:credit:-1',
  'webshare:credit:+1',
  'webshare:credit:1.0',
  'webshare:credit:1e3',
  'webshare:credit:0x1',
  'webshare:credit:01',
  'webshare:credit:١',
  'webshare:credit:99999999999999999999',
  'webshare:credit:1/../config',
  'webshare:credit:../config/',
  'webshare:credit:1/',
  'webshare:credit:1?x=',
  'webshare:credit:1#x',
  'webshare:credit:1%2F..%2Fconfig',
  'webshare:credit:%31',
  'webshare:earn-out:1/../../config',
  'webshare:program:../credit',
  'webshare:code:a/../b',
  'webshare:code:a&referral_code=b',
  'webshare:code:a b',
  'digipay:program:../../base/currency',
  'digipay:program:..',
  'digipay:program:.',
  'digipay:program:a/b',
  'digipay:program:a?limit=1',
  'digipay:program:a\u0000b',
  'deso:code:9diWfRVk"}',
  'deso:code:../x',
  'deso:code:9diW fRVk',
];

describe('a malformed id', () => {
  async function expectRefused(id: string): Promise<void> {
    const { status, data, errors, text } = await gateway.query(
      `query ($id: ID!, $ids: [ID!]!) {
        node(id: $id) { id } nodes(ids: $ids) { id }
        credit(id: $id) { id } earnOut(id: $id) { id } referralProgram(id: $id) { id }
      }`,
      { id, ids: [id] },
    );

    expect(status).toBe(200);
    expect(data).toEqual({ node: null, nodes: [null], credit: null, earnOut: null, referralProgram: null });
    expect(errors?.map(({ extensions }) => extensions.code)).toEqual(Array(5).fill('BAD_USER_INPUT'));
    expect(gateway.countCalls()).toBe(0);
    expect(text.length).toBeLessThan(4000);
  }

  test.each(malformed)('%j is BAD_USER_INPUT and reaches no provider', (id) => expectRefused(id));

  test.each(['digipay:program:', 'deso:code:', 'webshare:credit:'])(
    'that goes on after %j without end is too',
    (start) => expectRefused(start + '1'.repeat(5000)),
  );

  test('is one of another kind where a kind is asked for', async () => {
    const { data, errors } = await gateway.query(`{
      credit(id: "webshare:earn-out:1") { id }
      earnOut(id: "webshare:credit:1") { id }
      referralProgram(id: "webshare:code:78saf89712") { id }
    }`);

    expect(data).toEqual({ credit: null, earnOut: null, referralProgram: null });
    expect(errors?.map(({ extensions }) => extensions.code)).toEqual(Array(3).fill('BAD_USER_INPUT'));
    expect(gateway.countCalls()).toBe(0);
  });

  test('in a mutation is BAD_USER_INPUT too', async () => {
    const { errors } = await gateway.query(`mutation {
      updateEarnOutPreference(input: { programId: "webshare:program:1/../x", mode: CREDITS }) { outcome }
    }`);

    expect(errors?.map(({ extensions }) => extensions.code)).toEqual(['BAD_USER_INPUT']);
    expect(gateway.countCalls()).toBe(0);
  });

  test('says what was received and what is expected', async () => {
    const { errors } = await gateway.query('{ credit(id: "webshare:credit:one") { id } }');

    expect(errors?.[0]?.message).toContain('"webshare:credit:one"');
    expect(errors?.[0]?.message).toContain('provider:kind:localId, such as webshare:credit:1');
  });
});

describe('more than a hundred ids', () => {
  test('are refused before anything is asked', async () => {
    const ids = Array.from({ length: 101 }, (_, index) => `webshare:credit:${index + 1}`);
    const { errors } = await gateway.query('query ($ids: [ID!]!) { nodes(ids: $ids) { id } }', { ids });

    expect(errors?.[0]?.extensions.code).toBe('OPERATION_LIMIT_EXCEEDED');
    expect(gateway.countCalls()).toBe(0);
  });
});

describe('a code to look up', () => {
  test.each(['', ' ', 'a b', 'a\nb', '\u0000', 'x'.repeat(129)])('%j is BAD_USER_INPUT', async (code) => {
    const { data, errors } = await gateway.query(
      'query ($code: String!) { a: referralCode(provider: DESO, code: $code) { id } b: referralCode(provider: WEBSHARE, code: $code) { id } }',
      { code },
    );

    expect(data).toEqual({ a: null, b: null });
    expect(errors?.map(({ extensions }) => extensions.code)).toEqual(['BAD_USER_INPUT', 'BAD_USER_INPUT']);
    expect(gateway.countCalls()).toBe(0);
  });

  test.each(['../config', 'a&referral_code=b', 'a"}', '%2e%2e', 'é💥'])(
    '%j stays one value on its way',
    async (code) => {
      const { data, errors } = await gateway.query(
        'query ($code: String!) { a: referralCode(provider: DESO, code: $code) { id } b: referralCode(provider: WEBSHARE, code: $code) { id } }',
        { code },
      );
      const { webshare, deso } = gateway.simulators;

      expect(errors).toBeUndefined();
      expect(data).toEqual({ a: null, b: null });
      expect(deso.calls.map(({ path, body }) => [path, JSON.parse(body)])).toEqual([
        ['/api/v0/get-referral-info-for-referral-hash', { ReferralHash: code }],
      ]);
      expect(webshare.calls.at(-1)?.pathname).toBe('/api/v2/referral/code/info/');
      expect([...(webshare.calls.at(-1)?.query ?? [])]).toEqual([['referral_code', code]]);
    },
  );
});
