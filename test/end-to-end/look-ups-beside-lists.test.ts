import { expect, test } from 'vitest';
import { startGateway } from '../gateway.ts';

test('what a list of the operation holds is not looked up again', async () => {
  await using gateway = await startGateway();
  const { data: page } = await gateway.query('{ credits(first: 3) { nodes { id } } }');
  const id: string = page.credits.nodes[1].id;
  gateway.clearCalls();
  const { data, errors } = await gateway.query(
    'query ($id: ID!) { credit(id: $id) { id amount { amount } } credits(first: 3) { nodes { id amount { amount } } } }',
    { id },
  );

  expect(errors).toBeUndefined();
  expect(data.credit).toEqual(data.credits.nodes[1]);
  expect(gateway.countCalls()).toBe(1);
});

test('what the lists of the operation do not hold is looked up', async () => {
  await using gateway = await startGateway();
  const { data } = await gateway.query(
    '{ credit(id: "webshare:credit:1") { id } credits(first: 1) { nodes { id } } }',
  );

  expect(data.credit).toEqual({ id: 'webshare:credit:1' });
  expect(gateway.countCalls()).toBe(2);
});

test('a list that cannot be read leaves look-ups alone', async () => {
  await using gateway = await startGateway();
  gateway.simulators.webshare.faults.add({ match: { path: /credit\/\?/ }, fault: { kind: 'jsonNull' } });
  const { data } = await gateway.query(
    '{ credit(id: "webshare:credit:1") { id } credits(first: 1) { nodes { id } problems { code } } }',
  );

  expect(data).toEqual({
    credit: { id: 'webshare:credit:1' },
    credits: { nodes: [], problems: [{ code: 'BAD_RESPONSE' }] },
  });
});

test('programs in a list serve look-ups of the same provider alone', async () => {
  await using gateway = await startGateway();
  const { data } = await gateway.query(
    '{ webshare: referralProgram(id: "webshare:program:1") { id } digipay: referralPrograms(providers: [DIGIPAY], first: 1) { nodes { id } } }',
  );

  expect(data.webshare).toEqual({ id: 'webshare:program:1' });
  expect(data.digipay.nodes).toHaveLength(1);
});
