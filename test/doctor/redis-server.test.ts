import { expect, test } from 'vitest';
import { readConfig } from '../../src/config.ts';
import { checkRedis } from '../../src/doctor/redis.ts';
import { registry } from '../../src/providers/registry.ts';
import { startRedis } from '../redis.ts';

const diagnose = async (url: string) => {
  const environment = { REDIS_URL: url, REDIS_TIMEOUT_MS: '5000' };
  const [finding] = await checkRedis({
    environment,
    config: readConfig(environment, registry),
    isDemo: false,
  });
  return finding;
};

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
