import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { describe, expect, test } from 'vitest';
import { readConfig } from '../../src/config.ts';
import { checkRedis } from '../../src/doctor/redis.ts';
import { registry } from '../../src/providers/registry.ts';

/** Says that to the first that comes; `await using` closes it. */
async function startReplier(reply: string) {
  const server = createServer((socket) => {
    socket.on('error', () => socket.destroy());
    socket.once('data', () => socket.write(`${reply}\r\n`));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    place: `127.0.0.1:${port}`,
    [Symbol.asyncDispose]: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
}

const diagnose = (url: string | undefined) => {
  const environment = { REDIS_URL: url, REDIS_TIMEOUT_MS: '5000' };
  return checkRedis({ environment, config: readConfig(environment, registry), isDemo: false });
};

describe('Redis', () => {
  test('that is not configured is not looked at', async () => {
    expect(await diagnose(undefined)).toEqual([]);
  });

  test.each([
    ['wants a password', '-NOAUTH Authentication required.', 'refuses the user or the password'],
    ['refuses the password', '-WRONGPASS invalid canary', 'refuses the user or the password'],
    ['is of an old version', '-ERR unknown command canary', 'Redis 6 or later'],
    ['is something else', 'HTTP/1.1 400 canary', 'is no Redis'],
    ['is not ready', '-LOADING canary', 'does not serve yet (LOADING)'],
  ])('that %s is a problem', async (_title, reply, sentence) => {
    await using redis = await startReplier(reply);
    const [finding] = await diagnose(`redis://:secret@${redis.place}`);

    expect(finding).toMatchObject({ level: 'problem', text: expect.stringContaining(sentence) });
    expect(finding?.text).not.toMatch(/canary|secret/);
  });

  test('that is not there is a problem', async () => {
    expect(await diagnose('redis://127.0.0.1:1')).toEqual([
      {
        level: 'problem',
        text: 'Redis at 127.0.0.1:1 cannot be used (ECONNREFUSED), and without it each instance is alone: is REDIS_URL right?',
      },
    ]);
  });

  test('that speaks no TLS where it is asked is a problem', async () => {
    await using redis = await startReplier('+PONG');
    const [finding] = await diagnose(`rediss://${redis.place}`);

    expect(finding?.text).toMatch(/ cannot be used \(\w+\)/);
  });
});
