import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { ReferralProvider } from '../../../src/providers/provider.ts';
import type { Call } from '../../../src/simulator/index.ts';
import { present } from '../connect.ts';
import { failureOf } from '../failure.ts';
import { credit, earnOut, fill, open, startWebshare, type WebshareSimulator } from './account.ts';

let simulator: WebshareSimulator;
let elsewhere: WebshareSimulator;
beforeAll(async () => {
  [simulator, elsewhere] = await Promise.all([startWebshare(), startWebshare()]);
});
afterAll(() => Promise.all([simulator.close(), elsewhere.close()]));
beforeEach(() => {
  fill(simulator, { credits: [credit(1)], earnOuts: [earnOut(1)] });
  fill(elsewhere, { credits: [credit(1)] });
  simulator.data.settings.unslashed = 'redirect';
});

const listCredits = ({ credits }: ReferralProvider) =>
  present(credits).list({ orderBy: 'AMOUNT_ASC' }, { offset: 0, limit: 5 });
const withoutSlash = ({ pathname, path }: Call) => pathname.replace(/\/$/, '') + path.slice(pathname.length);
const isSlashed = ({ pathname }: Call) => pathname.endsWith('/');

test.each([301, 302, 307, 308])('a GET follows a %d that takes the slash away, once', async (status) => {
  simulator.data.settings.unslashed = 'serve';
  simulator.faults.add({ match: isSlashed, fault: { kind: 'redirect', status, location: withoutSlash } });

  expect((await listCredits(open(simulator).provider)).items).toHaveLength(1);
  expect(simulator.calls.map(({ path }) => path)).toEqual([
    '/api/v2/referral/credit/?page=1&page_size=5&ordering=amount%2Cid',
    '/api/v2/referral/credit?page=1&page_size=5&ordering=amount%2Cid',
  ]);
  expect(new Set(simulator.calls.map(({ headers }) => headers.authorization)).size).toBe(1);
});

test('a GET follows the slash in a whole URL of the same origin too', async () => {
  simulator.data.settings.unslashed = 'serve';
  const location = (call: Call) => simulator.baseUrl + withoutSlash(call);
  simulator.faults.add({ match: isSlashed, fault: { kind: 'redirect', location } });

  expect((await listCredits(open(simulator).provider)).items).toHaveLength(1);
});

test('a loop of slashes ends with the first hop', async () => {
  simulator.faults.add({ match: isSlashed, fault: { kind: 'redirect', location: withoutSlash } });

  expect(await failureOf(listCredits(open(simulator).provider))).toMatchObject({ code: 'BAD_RESPONSE' });
  expect(simulator.calls).toHaveLength(2);
});

test.each<[string, (call: Call) => string]>([
  ['itself', ({ path }) => path],
  ['another path', () => '/api/v2/referral/config/'],
  ['a path beneath', ({ pathname }) => `${pathname}next/`],
  ['two slashes', ({ pathname }) => `${pathname}/`],
  ['the same path without the query', ({ pathname }) => pathname.replace(/\/$/, '')],
  ['another query', ({ pathname }) => `${pathname.replace(/\/$/, '')}?page=2`],
  ['another host', (call) => elsewhere.baseUrl + withoutSlash(call)],
  ['another host without a scheme', (call) => `//127.0.0.1:${elsewhere.port}${withoutSlash(call)}`],
  ['another scheme', (call) => simulator.baseUrl.replace('http:', 'https:') + withoutSlash(call)],
  ['credentials in the URL', (call) => `http://user:pass@127.0.0.1:${elsewhere.port}${withoutSlash(call)}`],
  ['no URL at all', () => 'http://['],
])('a redirect to %s is not followed', async (_title, location) => {
  simulator.faults.add({ fault: { kind: 'redirect', location } });

  expect(await failureOf(listCredits(open(simulator).provider))).toMatchObject({ code: 'BAD_RESPONSE' });
  expect(simulator.calls).toHaveLength(1);
  expect(elsewhere.calls).toEqual([]);
});

test('a redirect without a location is BAD_RESPONSE', async () => {
  simulator.faults.add({ fault: { kind: 'status', status: 301, body: '' } });

  expect(await failureOf(listCredits(open(simulator).provider))).toMatchObject({ code: 'BAD_RESPONSE' });
});

test.each([301, 302, 303, 307, 308])('a PATCH follows nothing, not even a slash with %d', async (status) => {
  simulator.data.settings.unslashed = 'serve';
  simulator.faults.add({ match: isSlashed, fault: { kind: 'redirect', status, location: withoutSlash } });
  const { provider } = open(simulator);

  expect(await failureOf(present(provider.earnOutPreference).update('1', { mode: 'CREDITS' }))).toMatchObject(
    { code: 'BAD_RESPONSE' },
  );
  expect(simulator.calls.map(({ method }) => method)).toEqual(['PATCH']);
});

test('every path that is asked for ends with a slash', async () => {
  const { provider } = open(simulator);
  await listCredits(provider);
  await present(provider.credits).getMany(['1']);
  await present(provider.earnOuts).list({}, { offset: 0, limit: 5 });
  await present(provider.earnOuts).getMany(['1']);
  await present(provider.programs).list({}, { offset: 0, limit: 5 });
  await present(provider.lookUpCode)('nobodys');

  expect(simulator.calls.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200, 404]);
  expect(simulator.calls.filter((call) => !isSlashed(call))).toEqual([]);
});
