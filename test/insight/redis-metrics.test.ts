import { expect, test, vi } from 'vitest';
import { startGateway } from '../gateway.ts';
import { freePort, startRedis } from '../redis.ts';
import { type Scrape, scrape } from './scrape.ts';

const CREDITS = '{ credits(providers: [WEBSHARE]) { totalCount } }';
const requests = 'referral_gateway_redis_requests_total';
const losses = 'referral_gateway_redis_losses_total';
const waited = 'referral_gateway_redis_wait_seconds_total';
const isUp = ({ value }: Scrape) => value('referral_gateway_redis_up');
/** Generous, so that a busy machine is not taken for a slow Redis. */
const unhurried = { CACHE_TTL_MS: '60000', REDIS_TIMEOUT_MS: '5000' };

test('without Redis there is no metric of it, so that it does not look lost', async () => {
  await using gateway = await startGateway();

  expect((await scrape(gateway)).text).not.toContain('redis');
});

test('what is asked of Redis is counted, with the time that it took', async () => {
  await using redis = await startRedis();
  await using gateway = await startGateway({ ...unhurried, REDIS_URL: redis.url });
  await gateway.query(CREDITS);
  const scraped = await scrape(gateway);

  expect(isUp(scraped)).toBe(1);
  expect(scraped.value(requests, { outcome: 'ok' })).toBeGreaterThan(0);
  expect(scraped.value(requests, { outcome: 'skipped' })).toBe(0);
  expect(scraped.value(waited)).toBeGreaterThan(0);
  expect(scraped.value(losses)).toBe(0);
});

test('a Redis that dies is down, one loss, and what is not asked meanwhile is counted as such', async () => {
  await using redis = await startRedis();
  await using gateway = await startGateway({ ...unhurried, REDIS_URL: redis.url });
  await redis.kill();
  await vi.waitUntil(async () => isUp(await scrape(gateway)) === 0, { timeout: 5000 });
  await gateway.query(CREDITS);
  const without = await scrape(gateway);
  await redis.restart();
  await vi.waitUntil(async () => isUp(await scrape(gateway)) === 1, { timeout: 10_000 });

  expect(without.value(losses)).toBe(1);
  expect(without.value(requests, { outcome: 'skipped' })).toBeGreaterThan(0);
  expect((await scrape(gateway)).value(losses)).toBe(1);
});

test('a Redis that hangs is down, and not waited for', async () => {
  await using redis = await startRedis();
  await using gateway = await startGateway({
    CACHE_TTL_MS: '60000',
    REDIS_TIMEOUT_MS: '500',
    REDIS_URL: redis.url,
  });
  await vi.waitUntil(async () => isUp(await scrape(gateway)) === 1, { timeout: 10_000 });
  redis.freeze();
  await gateway.query(CREDITS);
  await vi.waitUntil(async () => isUp(await scrape(gateway)) === 0, { timeout: 5000 });
  const { value } = await scrape(gateway);
  redis.thaw();

  expect(value(losses)).toBeGreaterThan(0);
  // Whether the operation or a probe has noticed it first.
  const [slow = 0, skipped = 0] = ['slow', 'skipped'].map((outcome) => value(requests, { outcome }));
  expect(slow + skipped).toBeGreaterThan(0);
});

test('a Redis that is full is up, and refuses', async () => {
  await using redis = await startRedis('--maxmemory', '1mb', '--maxmemory-policy', 'noeviction');
  await using gateway = await startGateway({ ...unhurried, REDIS_URL: redis.url });
  await gateway.query(CREDITS);
  const scraped = await scrape(gateway);

  expect(isUp(scraped)).toBe(1);
  expect(scraped.value(requests, { outcome: 'refused' })).toBeGreaterThan(0);
});

test('a Redis that was never there is down', async () => {
  await using gateway = await startGateway({ REDIS_URL: `redis://127.0.0.1:${await freePort()}` });
  const scraped = await scrape(gateway);

  expect(isUp(scraped)).toBe(0);
  expect(scraped.value(losses)).toBe(1);
});
