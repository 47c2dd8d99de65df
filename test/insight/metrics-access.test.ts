import { once } from 'node:events';
import { request } from 'node:http';
import { createServer } from 'node:net';
import { pino } from 'pino';
import { describe, expect, test, vi } from 'vitest';
import { readConfig } from '../../src/config.ts';
import { registry } from '../../src/providers/registry.ts';
import { startServer } from '../../src/server.ts';
import { startGateway, type TestGateway } from '../gateway.ts';
import { scrape } from './scrape.ts';

/** The status of a GET with a Host header of one's own, which fetch does not allow. */
async function statusAs(host: string, url: string): Promise<number | undefined> {
  const asking = request(url, { headers: { host } }).end();
  const [answer] = await once(asking, 'response');
  answer.resume();
  return answer.statusCode;
}

/** Lets one operation hang where only one may be in flight. */
async function fill({ simulators, query }: TestGateway) {
  simulators.webshare.faults.add({ fault: { kind: 'hang' } });
  const answer = query('{ credits(providers: [WEBSHARE]) { totalCount } }');
  await vi.waitUntil(() => simulators.webshare.calls.length === 1);
  return answer;
}
const full = { MAX_IN_FLIGHT: '1', UPSTREAM_TIMEOUT_MS: '1000', REQUEST_DEADLINE_MS: '2000' };

describe('with nothing configured, metrics are at /metrics of the gateway itself', () => {
  test('in the text format of Prometheus', async () => {
    await using gateway = await startGateway();
    const { status, headers } = await fetch(`${gateway.url}/metrics`);

    expect(status).toBe(200);
    expect(headers.get('content-type')).toBe('text/plain; version=0.0.4; charset=utf-8');
    expect(gateway.metricsUrl).toBeNull();
  });

  test('for those who call it by its own name', async () => {
    await using gateway = await startGateway();

    expect(await statusAs('evil.example.com', `${gateway.url}/metrics`)).toBe(403);
  });

  test('while load is shed', async () => {
    await using gateway = await startGateway(full);
    const answer = fill(gateway);
    await vi.waitUntil(() => gateway.simulators.webshare.calls.length === 1);
    const { status } = await gateway.query('{ providers { provider } }');
    const { value } = await scrape(gateway);

    expect((await fetch(`${gateway.url}/metrics?name=up`)).status).toBe(200);
    expect(status).toBe(503);
    expect(value('referral_gateway_requests_in_flight')).toBe(1);
    expect(value('referral_gateway_requests_in_flight_max')).toBe(1);
    expect(value('referral_gateway_http_requests_total', { route: '/graphql', status: '503' })).toBe(1);
    await answer;
  });

  test.each([{ METRICS: 'false' }, { METRICS: 'false', METRICS_PORT: '0' }, { NODE_ENV: 'production' }])(
    'but not with %j',
    async (environment) => {
      await using gateway = await startGateway({ ...environment, DRAIN_MS: '0' });

      expect((await fetch(`${gateway.url}/metrics`)).status).toBe(404);
      expect(gateway.metricsUrl).toBeNull();
      expect((await gateway.query('{ providers { provider } }')).status).toBe(200);
    },
  );
});

describe('with METRICS_PORT, metrics have a listener of their own', () => {
  const own = { METRICS_PORT: '0' };

  test('and are nowhere else, in production too', async () => {
    await using gateway = await startGateway({ ...own, NODE_ENV: 'production', DRAIN_MS: '0' });
    const { value } = await scrape(gateway);

    expect(value('referral_gateway_draining')).toBe(0);
    expect((await fetch(`${gateway.url}/metrics`)).status).toBe(404);
  });

  test('which has nothing else', async () => {
    await using gateway = await startGateway(own);
    const { origin, href } = new URL(gateway.metricsUrl ?? '');
    const answers = await Promise.all([
      fetch(`${origin}/graphql`),
      fetch(`${origin}/`),
      fetch(href, { method: 'POST', body: '{}' }),
    ]);

    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404]);
  });

  test('which answers by any name, as scrapers use the address of a pod', async () => {
    await using gateway = await startGateway({ ...own, ALLOWED_HOSTS: 'gateway.example.com' });

    expect(await statusAs('10.1.2.3:9464', gateway.metricsUrl ?? '')).toBe(200);
  });

  test('at METRICS_HOST, or where GraphQL is', async () => {
    await using gateway = await startGateway({ ...own, METRICS_HOST: '127.0.0.2' });

    expect(new URL(gateway.metricsUrl ?? '').hostname).toBe('127.0.0.2');
    await scrape(gateway);
  });

  test('which answers until the last operation has ended', async () => {
    await using gateway = await startGateway({ ...own, ...full });
    const answer = fill(gateway);
    await vi.waitUntil(() => gateway.simulators.webshare.calls.length === 1);
    const stopping = gateway.stopServer();

    expect((await scrape(gateway)).value('referral_gateway_draining')).toBe(1);
    expect((await answer).status).toBe(200);
    await stopping;
    await expect(fetch(gateway.metricsUrl ?? '')).rejects.toThrow();
  });

  test('without which the gateway does not start', async () => {
    const taken = createServer().listen(0, '127.0.0.1');
    await once(taken, 'listening');
    const address = taken.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    const config = readConfig({ PORT: '0', METRICS_PORT: `${port}` }, registry);

    await expect(startServer({ config, log: pino({ level: 'silent' }) })).rejects.toThrow('EADDRINUSE');
    taken.close();
  });
});
