import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createDesoIdentity, type DesoNetwork } from '../../../src/simulator/index.ts';
import { present } from '../connect.ts';
import { failureOf } from '../failure.ts';
import { code, type DesoSimulator, fill, open, startDeso } from './account.ts';

let simulator: DesoSimulator;
beforeAll(async () => {
  simulator = await startDeso();
});
afterAll(() => simulator.close());
beforeEach(() => fill(simulator, []));

const zeros = Array.from({ length: 33 }, () => 0);
const documented = [
  3, 35, 87, 246, 229, 114, 151, 131, 149, 22, 174, 63, 215, 30, 118, 206, 71, 228, 63, 136, 30, 139, 232,
  104, 119, 240, 14, 196, 86, 89, 75, 16, 201,
];
const known = [...Buffer.from('021a6bbd443255d2edd95237f3ad5314d9b2c121686ec95c4fbb95a556171feb9c', 'hex')];

async function listCodes(network: DesoNetwork) {
  const owner = createDesoIdentity('owner on either network', network);
  const credentials = { publicKey: owner.publicKey, jwt: owner.jwt() };
  simulator.addTenant(credentials, simulator.data);
  const { items } = await present(open(simulator, { credentials }).provider.codes).list(
    {},
    { offset: 0, limit: 20 },
  );
  return items;
}

test.each<[string, DesoNetwork, number[]]>([
  ['BC1YLbnP7rndL92x7DbLp6bkUpCgKmgoHgz7xEbwhgHTps3ZrXA6LtQ', 'mainnet', zeros],
  ['tBCKQud934akEwsr8AfG9BzHDWhi6CaDmjBsxGsSgfGsoxXHfVEfxP', 'testnet', zeros],
  ['BC1YLhtBTFXAsKZgoaoYNW8mWAJWdfQjycheAeYjaX46azVrnZfJ94s', 'mainnet', documented],
  ['tBCKX1RURo8HRUcYVNrpYj1JZcY1yvWuhSi6NDfKXRudwQpDkAd8YC', 'testnet', documented],
  ['BC1YLfsWMfv8UdytwrWqWvqSP6M6eQJg7W5TWL1WNDYd7zxi6wEShQX', 'mainnet', known],
])('a PKID reads %s on %s', async (publicKey, network, ReferrerPKID) => {
  fill(simulator, [code('7kQzW3nB', { ReferrerPKID })]);

  expect(await listCodes(network)).toMatchObject([{ referrerPublicKey: publicKey }]);
});

test('a PKID of null is no public key', async () => {
  fill(simulator, [code('7kQzW3nB', { ReferrerPKID: null })]);

  expect(await listCodes('mainnet')).toMatchObject([{ referrerPublicKey: null }]);
});

test.each([
  ['32 bytes', zeros.slice(1)],
  ['34 bytes', [...zeros, 0]],
  ['a number that is no byte', [...zeros.slice(1), 256]],
  ['a negative number', [...zeros.slice(1), -1]],
  ['a fraction', [...zeros.slice(1), 0.5]],
])('a PKID of %s is BAD_RESPONSE', async (_title, ReferrerPKID) => {
  fill(simulator, [code('7kQzW3nB', { ReferrerPKID })]);

  expect(await failureOf(listCodes('mainnet'))).toMatchObject({ code: 'BAD_RESPONSE' });
});
