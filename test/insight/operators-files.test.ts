import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startGateway, type TestGateway } from '../gateway.ts';
import { freePort } from '../redis.ts';
import { alertQueries, dashboard, metricsIn, panelQueries, variableQueries } from './operators-files.ts';
import { type Scrape, scrape } from './scrape.ts';

/** Prometheus' own, of each target. */
const ofPrometheus = new Set(['up']);

let gateway: TestGateway;
let scraped: Scrape;
beforeAll(async () => {
  gateway = await startGateway({ REDIS_URL: `redis://127.0.0.1:${await freePort()}` });
  scraped = await scrape(gateway);
});
afterAll(() => gateway.stop());

test.each<[string, readonly string[]]>([
  ['sum by (a, b) (rate(first_total{x="second_total"}[5m])) / on () third > 0.5', ['first_total', 'third']],
  ['histogram_quantile(0.99, sum by (le) (rate(x_bucket[1m]))) or vector(0)', ['x_bucket']],
  ['a unless b offset 1h and on (c) (count(d) > 0)', ['a', 'b', 'd']],
])('the metrics of %s are found', (expression, metrics) => {
  expect(metricsIn(expression)).toEqual(metrics);
});

test.each([...panelQueries, ...variableQueries, ...alertQueries])(
  'what $place reads is to be had at /metrics',
  ({ expression }) => {
    const metrics = metricsIn(expression);
    const unknown = metrics.filter((metric) => {
      const isKnown = scraped.names.has(metric) || ofPrometheus.has(metric);
      return !isKnown && !scraped.names.has(metric.replace(/_(?:bucket|sum|count)$/, ''));
    });

    expect(metrics.length).toBeGreaterThan(0);
    expect(unknown).toEqual([]);
  },
);

test('each metric of the gateway is in the dashboard or in a rule', () => {
  const read = new Set([...panelQueries, ...alertQueries].flatMap(({ expression }) => metricsIn(expression)));
  const unread = [...scraped.names].filter(
    (name) => name.startsWith('referral_gateway_') && !read.has(name) && !read.has(`${name}_bucket`),
  );

  expect(unread).toEqual([]);
});

describe('the dashboard', () => {
  test('has panels that do not overlap, each with an id of its own', () => {
    const cells = dashboard.panels.flatMap(({ gridPos: { x, y, w, h } }) =>
      Array.from({ length: w * h }, (_, cell) => `${x + (cell % w)} ${y + Math.floor(cell / w)}`),
    );

    expect(new Set(cells).size).toBe(cells.length);
    expect(new Set(dashboard.panels.map(({ id }) => id)).size).toBe(dashboard.panels.length);
    for (const { gridPos } of dashboard.panels) expect(gridPos.x + gridPos.w).toBeLessThanOrEqual(24);
  });

  test('has queries in all panels but the headings', () => {
    const bare = dashboard.panels.filter(({ type, targets }) => (type === 'row') !== (targets.length === 0));

    expect(bare).toEqual([]);
  });
});
