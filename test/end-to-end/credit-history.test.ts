import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { seedWebshare } from '../../src/simulator/index.ts';
import { startGateway, type TestGateway } from '../gateway.ts';
import { sumUsd, utc } from './expected.ts';

const HISTORY = `query History($interval: HistoryInterval, $last: Int, $filter: CreditFilter, $providers: [Provider!]) {
  creditHistory(interval: $interval, last: $last, filter: $filter, providers: $providers) {
    sums { periodStart provider status amount { amount currency } count }
    since until count complete
    problems { provider code }
  }
}`;

let gateway: TestGateway;
beforeEach(async () => {
  gateway = await startGateway();
});
afterEach(() => gateway.stop());

const credits = () => [...gateway.simulators.webshare.data.credits];

describe('the history of credits', () => {
  test('adds up every credit of the last twelve months, by month and status', async () => {
    const { data, errors } = await gateway.query(HISTORY);
    const { sums, ...rest } = data.creditHistory;

    expect(errors).toBeUndefined();
    const newest = credits().reduce(
      (latest, { created_at }) => (utc(created_at) > latest ? utc(created_at) : latest),
      '',
    );
    expect(rest.until).toBe(`${newest.slice(0, 7)}-01T00:00:00Z`);
    expect(rest).toMatchObject({ complete: true, problems: [] });
    const shown = credits().filter(({ created_at }) => utc(created_at) >= rest.since);
    expect(rest.count).toBe(shown.length);
    expect(sums.length).toBeGreaterThan(12);
    for (const { periodStart, status, amount, count } of sums) {
      const same = shown.filter(
        (credit) =>
          credit.status.toUpperCase() === status &&
          utc(credit.created_at).slice(0, 7) === periodStart.slice(0, 7),
      );
      expect(count).toBe(same.length);
      expect(amount).toEqual(sumUsd(...same.map((credit) => credit.amount)));
    }
  });

  test('by day reads no further back than the days asked for', async () => {
    const { data } = await gateway.query(HISTORY, { interval: 'DAY', last: 30 });
    const { since, until, sums } = data.creditHistory;

    expect(Date.parse(until) - Date.parse(since)).toBe(29 * 86_400_000);
    expect(
      sums.every(({ periodStart }: { periodStart: string }) => periodStart >= since && periodStart <= until),
    ).toBe(true);
    expect(gateway.countCalls()).toBe(1);
  });

  test('takes the filter of credits', async () => {
    const { data } = await gateway.query(HISTORY, { filter: { status: 'REVERTED' } });

    expect(new Set(data.creditHistory.sums.map(({ status }: { status: string }) => status))).toEqual(
      new Set(['REVERTED']),
    );
  });

  test('names a provider that fails, and is not complete then', async () => {
    gateway.simulators.webshare.faults.add({ fault: { kind: 'html502' } });
    const { data, errors } = await gateway.query(HISTORY);

    expect(errors).toBeUndefined();
    expect(data.creditHistory).toEqual({
      sums: [],
      since: null,
      until: null,
      count: 0,
      complete: false,
      problems: [{ provider: 'WEBSHARE', code: 'UNAVAILABLE' }],
    });
  });

  test('begins with the oldest month that it could read whole where there are too many credits', async () => {
    gateway.simulators.webshare.data.credits = seedWebshare({ credits: 1500 }).credits;
    const { data } = await gateway.query(HISTORY);
    const { since, complete, count } = data.creditHistory;

    expect(complete).toBe(false);
    expect(count).toBe(credits().filter(({ created_at }) => utc(created_at) >= since).length);
    expect(count).toBeGreaterThan(500);
    expect(gateway.countCalls()).toBe(10);
  });

  test('asks only providers that have credits, and says when one that is named lacks credentials', async () => {
    expect((await gateway.query(HISTORY, { providers: ['DESO'] })).data.creditHistory).toMatchObject({
      sums: [],
      complete: true,
      problems: [],
    });
    await using unconfigured = await startGateway({ WEBSHARE_TOKEN: undefined });
    expect((await unconfigured.query(HISTORY, { providers: ['WEBSHARE'] })).data.creditHistory).toMatchObject(
      {
        complete: false,
        problems: [{ provider: 'WEBSHARE', code: 'NOT_CONFIGURED' }],
      },
    );
  });

  test.each([0, 101])('refuses %i periods', async (last) => {
    const { errors } = await gateway.query(HISTORY, { last });

    expect(errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
    expect(gateway.countCalls()).toBe(0);
  });

  test('leaves half of a small budget of calls to the other fields', async () => {
    await using poor = await startGateway({ MAX_UPSTREAM_CALLS: '4' });
    const { data, errors } = await poor.query(HISTORY);

    expect(errors).toBeUndefined();
    expect(data.creditHistory.complete).toBe(false);
    expect(poor.countCalls()).toBe(2);
  });
});
