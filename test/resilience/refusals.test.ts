import { describe, expect, test } from 'vitest';
import { startGateway } from '../gateway.ts';

const body = (status: number, json: unknown) => ({
  fault: { kind: 'status' as const, status, body: JSON.stringify(json) },
});
const PROGRAMS = '{ list: referralPrograms(first: 50) { nodes { provider } problems { provider code } } }';
const CODES = '{ list: referralCodes(first: 50) { nodes { provider } problems { provider code } } }';

interface Listed {
  readonly nodes: readonly { readonly provider: string }[];
}
const shown = ({ nodes }: Listed) => [...new Set(nodes.map(({ provider }) => provider))];

describe.concurrent('where Digipay answers success 0', () => {
  test.each([
    ['with 200 and numbers', 200, { success: 0, error: [1], data: { message: 'BAD_REQUEST' } }],
    ['with 200 and words', 200, { success: 0, error: ['BAD_REQUEST'], data: {} }],
    ['with 200 and false', 200, { success: false, error: [], data: {} }],
    ['with 200 and no reason', 200, { success: 0 }],
    ['with 400', 400, { success: 0, error: [1], data: { message: 'BAD_REQUEST' } }],
  ])('%s, its part is REJECTED and the rest is there', async (_title, status, json) => {
    await using gateway = await startGateway();
    gateway.simulators.digipay.faults.add(body(status, json));
    const { data, errors } = await gateway.query(PROGRAMS);

    expect(errors).toBeUndefined();
    expect(data.list.problems).toEqual([{ provider: 'DIGIPAY', code: 'REJECTED' }]);
    expect(shown(data.list)).toEqual(['WEBSHARE']);
    expect(gateway.simulators.digipay.calls).toHaveLength(1);
  });

  test.each(['http', 'ok'] as const)('because an id is unknown (%s), that is null', async (errorStatus) => {
    await using gateway = await startGateway();
    gateway.simulators.digipay.data.settings.errorStatus = errorStatus;
    const { data, errors } = await gateway.query('{ referralProgram(id: "digipay:program:ffff") { id } }');

    expect({ data, errors }).toEqual({ data: { referralProgram: null }, errors: undefined });
  });
});

describe.concurrent('where DeSo answers 400', () => {
  test.each([
    'GetReferralInfoForUser: Error validating JWT: Problem verifying JWT token: invalid token',
    'Error validating JWT: token is expired',
  ])('%s, its part is UNAUTHENTICATED and the rest is there', async (error) => {
    await using gateway = await startGateway();
    gateway.simulators.deso.faults.add(body(400, { error }));
    const { data, errors } = await gateway.query(CODES);
    const { data: state } = await gateway.query('{ providers { provider state } }');

    expect(errors).toBeUndefined();
    expect(data.list.problems).toEqual([{ provider: 'DESO', code: 'UNAUTHENTICATED' }]);
    expect(shown(data.list)).toEqual(['WEBSHARE']);
    expect(gateway.simulators.deso.calls).toHaveLength(1);
    expect(state.providers).toContainEqual({ provider: 'DESO', state: 'UNAUTHENTICATED' });
  });

  test('that it got nil bytes, a code is null', async () => {
    await using gateway = await startGateway();
    const { data, errors } = await gateway.query('{ referralCode(provider: DESO, code: "nobody") { id } }');

    expect({ data, errors }).toEqual({ data: { referralCode: null }, errors: undefined });
    expect(gateway.simulators.deso.calls).toHaveLength(1);
  });
});

describe.concurrent('where Webshare answers 404', () => {
  test('past the end of a list, the page is empty', async () => {
    await using gateway = await startGateway();
    const { data: page } = await gateway.query('{ credits(first: 20) { pageInfo { endCursor } } }');
    gateway.simulators.webshare.faults.add(body(404, { detail: 'Invalid page.' }));
    const { data, errors } = await gateway.query(
      'query ($after: String) { credits(after: $after) { nodes { id } pageInfo { hasNextPage } problems { code } } }',
      { after: page.credits.pageInfo.endCursor },
    );

    expect(errors).toBeUndefined();
    expect(data.credits).toEqual({ nodes: [], pageInfo: { hasNextPage: false }, problems: [] });
  });

  test('to a list with other words, its part is a problem rather than empty', async () => {
    await using gateway = await startGateway();
    gateway.simulators.webshare.faults.add(body(404, { detail: 'Not found.' }));
    const { data } = await gateway.query('{ credits { nodes { id } problems { code } } }');

    expect(data.credits).toEqual({ nodes: [], problems: [{ code: 'REJECTED' }] });
  });

  test.each(['credit', 'earn-out'])('to the id of a %s, that is null', async (kind) => {
    await using gateway = await startGateway();
    const { data, errors } = await gateway.query('query ($id: ID!) { node(id: $id) { id } }', {
      id: `webshare:${kind}:999999`,
    });

    expect({ data, errors }).toEqual({ data: { node: null }, errors: undefined });
    expect(gateway.simulators.webshare.calls).toHaveLength(1);
  });
});
