import { expect, test } from 'vitest';
import { readConfig } from '../../src/config.ts';
import { checkRedis } from '../../src/doctor/redis.ts';
import { registry } from '../../src/providers/registry.ts';
import { startRedis } from '../redis.ts';

const findingsOf = (url: string, secret?: string) => {
  const environment = { REDIS_URL: url, REDIS_TIMEOUT_MS: '5000', CACHE_KEY_SECRET: secret };
  return checkRedis({
    environment,
    config: readConfig(environment, registry),
    isDemo: false,
  });
};
const diagnose = async (url: string) => (await findingsOf(url))[0];

test('a Redis is looked at as the gateway uses it: with the user, the database and the messages', async () => {
  await using redis = await startRedis();
  await redis.client.sendCommand(['ACL', 'SETUSER', 'mute', 'on', '>pass', '~*', '+@all', 'resetchannels']);
  const place = `127.0.0.1:${redis.port}`;

  expect(await diagnose(`${redis.url}/2`)).toEqual({ level: 'ok', text: `Redis answers at ${place}.` });
  expect(await diagnose(`redis://:wrong@${place}`)).toMatchObject({
    level: 'problem',
    text: expect.stringContaining('refuses the user or the password'),
  });
  expect(await diagnose(`${redis.url}/99`)).toMatchObject({
    level: 'problem',
    text: expect.stringContaining('a database of that number'),
  });
  expect(await diagnose(`redis://mute:pass@${place}`)).toMatchObject({
    level: 'problem',
    text: expect.stringContaining('(NOPERM)'),
  });
});

test('a Redis with neither a password nor a secret is noted', async () => {
  await using redis = await startRedis();
  await redis.client.sendCommand(['ACL', 'SETUSER', 'default', 'nopass']);
  const url = `redis://127.0.0.1:${redis.port}`;
  const noted = async (secret?: string) =>
    (await findingsOf(url, secret)).some(({ text }) => text.includes('CACHE_KEY_SECRET'));

  expect(await noted()).toBe(true);
  expect(await noted('a-secret-of-many-letters')).toBe(false);
});
