import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { describe, expect, test } from 'vitest';
import { readConfig } from '../../src/config.ts';
import { checkRedis } from '../../src/doctor/redis.ts';
import type { Environment } from '../../src/environment.ts';
import { registry } from '../../src/providers/registry.ts';

/** Says one reply after the other, one for each command that comes; `await using` closes it. */
async function startReplier(...replies: readonly string[]) {
  const received: string[] = [];
  const server = createServer((socket) => {
    socket.on('error', () => socket.destroy());
    socket.once('data', (bytes) => {
      received.push(bytes.toString());
      for (const reply of replies) socket.write(`${reply}\r\n`);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    received,
    place: `127.0.0.1:${port}`,
    [Symbol.asyncDispose]: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
}

const diagnose = (url: string | undefined) =>
  diagnoseIn({ REDIS_URL: url, CACHE_KEY_SECRET: 'a-secret-of-many-letters' });
const diagnoseIn = (environment: Environment) =>
  checkRedis({ environment, config: readConfig(environment, registry), isDemo: false });

describe('Redis', () => {
  test('that is not configured is not looked at', async () => {
    expect(await diagnose(undefined)).toEqual([]);
  });

  test('that answers is no problem', async () => {
    await using redis = await startReplier('+PONG');

    expect(await diagnose(`redis://${redis.place}`)).toEqual([
      { level: 'ok', text: `Redis answers at ${redis.place}.` },
    ]);
    expect(redis.received).toEqual(['*1\r\n$4\r\nPING\r\n']);
  });

  test.each([
    ['neither a password nor a secret is noted', '', {}, 1],
    ['a secret is not', '', { CACHE_KEY_SECRET: 'a-secret-of-many-letters' }, 0],
    ['a password is not', ':password@', {}, 0],
  ])('with %s', async (_title, login, environment, notes) => {
    await using redis = await startReplier('+OK', '+PONG');
    const findings = await diagnoseIn({ REDIS_URL: `redis://${login}${redis.place}`, ...environment });

    expect(findings.filter(({ text }) => text.includes('CACHE_KEY_SECRET'))).toHaveLength(notes);
  });

  test('gets the user and the password, and they are not told', async () => {
    await using redis = await startReplier('+OK', '+OK', '+PONG');
    const findings = await diagnose(`redis://app:can%20ary@${redis.place}/2`);

    expect(findings).toEqual([{ level: 'ok', text: `Redis answers at ${redis.place}.` }]);
    expect(redis.received.join('')).toContain(
      '$4\r\nAUTH\r\n$3\r\napp\r\n$7\r\ncan ary\r\n*2\r\n$6\r\nSELECT\r\n$1\r\n2\r\n',
    );
  });

  test.each([
    ['wants a password', '-NOAUTH Authentication required.', 'refuses the user or the password'],
    ['refuses the password', '-WRONGPASS invalid canary', 'refuses the user or the password'],
    ['is something else', 'HTTP/1.1 400 canary', 'is no Redis'],
    ['has no such database', '-ERR DB index is out of range canary', 'has no database of that number'],
    ['is not ready', '-LOADING canary', 'does not serve (LOADING)'],
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
        text: 'Redis cannot be reached at 127.0.0.1:1 (ECONNREFUSED), and without it each instance is alone: is REDIS_URL right, and does Redis run?',
      },
    ]);
  });

  test('that speaks no TLS where it is asked is a problem', async () => {
    await using redis = await startReplier('+PONG');
    const [finding] = await diagnose(`rediss://${redis.place}`);

    expect(finding?.text).toMatch(/^Redis cannot be reached .*\(\w+\)/);
  });
});
