import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Call, type Simulators, startSimulators } from '../../src/simulator/index.ts';
import { startGateway } from '../gateway.ts';
import { others, providerNames, readLists, slashLoop, UPDATE } from './fault-rows.ts';

/** The host that nobody configured. */
let elsewhere: Simulators;
beforeAll(async () => {
  elsewhere = await startSimulators();
});
afterAll(() => elsewhere.close());
beforeEach(() => {
  for (const name of providerNames) elsewhere[name].clearCalls();
});

const arrivals = () =>
  providerNames.map((name) => [elsewhere[name].calls.length, elsewhere[name].acceptedConnections]);
const nothing = providerNames.map(() => [0, 0]);
const statuses = [301, 302, 303, 307, 308];

describe.each(providerNames)('where %s redirects', (name) => {
  const expected = { shown: others(name), problems: [`${name.toUpperCase()} BAD_RESPONSE`] };
  const places: readonly [string, (call: Call) => string][] = [
    ['to another host', ({ path }) => elsewhere[name].baseUrl + path],
    ['to another host without a scheme', ({ path }) => elsewhere[name].baseUrl.replace('http:', '') + path],
    [
      'to another host by a name in front',
      ({ path }) => `http://x@${new URL(elsewhere[name].baseUrl).host}${path}`,
    ],
    ['to another path', () => '/elsewhere'],
    ['to no place at all', () => 'http://[/'],
  ];

  test.each(places)(
    '%s, its part is BAD_RESPONSE, and the other host gets nothing',
    async (_title, location) => {
      await using gateway = await startGateway();
      const { faults, calls } = gateway.simulators[name];
      for (const status of statuses) {
        const rule = faults.add({ fault: { kind: 'redirect', status, location } });

        expect(await readLists(gateway), `${status}`).toMatchObject(expected);
        rule.remove();
      }
      expect(calls).toHaveLength(statuses.length);
      expect(arrivals()).toEqual(nothing);
    },
  );

  test('between two paths in a loop, its part is BAD_RESPONSE after one hop at most', async () => {
    await using gateway = await startGateway();
    gateway.simulators[name].faults.add({ fault: slashLoop });

    expect(await readLists(gateway)).toMatchObject(expected);
    expect(gateway.simulators[name].calls.length).toBeLessThanOrEqual(2);
    expect(gateway.simulators[name].calls.slice(1).filter(({ method }) => method !== 'GET')).toEqual([]);
  });
});

describe('a PATCH', () => {
  test.each(statuses)(
    'that is redirected with %i goes nowhere else, and is not sent again',
    async (status) => {
      const locations = [
        ({ path }: Call) => elsewhere.webshare.baseUrl + path,
        ({ path }: Call) => path.slice(0, -1),
      ];
      for (const location of locations) {
        await using gateway = await startGateway();
        const { webshare } = gateway.simulators;
        webshare.faults.add({ match: { method: 'PATCH' }, fault: { kind: 'redirect', status, location } });
        const { data } = await gateway.query(UPDATE, { email: 'me@example.com' });

        expect(data.updateEarnOutPreference.outcome).toBe('UNKNOWN');
        expect(webshare.calls.map(({ method }) => method)).toEqual(['GET', 'PATCH', 'GET']);
      }
      expect(arrivals()).toEqual(nothing);
    },
  );
});

describe('where Webshare links a next page', () => {
  const links: readonly [string, (next: string) => string][] = [
    ['at another origin', (next) => elsewhere.webshare.baseUrl + next],
    ['that is the page itself', () => '/api/v2/referral/credit/?page=1&page_size=20'],
    ['that is no address', () => 'javascript:alert(1)'],
  ];

  test.each(links)('%s, the link is not followed, and the walk is whole', async (_title, link) => {
    await using gateway = await startGateway();
    gateway.simulators.webshare.faults.add({
      match: { path: '/api/v2/referral/credit/' },
      fault: {
        kind: 'mutate',
        mutate: (text) =>
          text.replace(/("next":\s*)"([^"]*)"/, (_all, name, next) => name + JSON.stringify(link(next))),
      },
    });
    const ids: string[] = [];
    let after: string | null = null;
    do {
      const { data } = await gateway.query(
        'query ($after: String) { credits(first: 100, after: $after) { nodes { id } pageInfo { hasNextPage endCursor } problems { code } } }',
        { after },
      );
      expect(data.credits.problems).toEqual([]);
      ids.push(...data.credits.nodes.map(({ id }: { id: string }) => id));
      after = data.credits.pageInfo.hasNextPage ? data.credits.pageInfo.endCursor : null;
    } while (after !== null);

    expect(new Set(ids).size).toBe(240);
    expect(ids).toHaveLength(240);
    expect(gateway.simulators.webshare.calls.length).toBeLessThanOrEqual(5);
    expect(arrivals()).toEqual(nothing);
  });
});
