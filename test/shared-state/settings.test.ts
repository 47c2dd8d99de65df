import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type Environment, EnvironmentReader } from '../../src/environment.ts';
import { readRedisSettings } from '../../src/shared-state/redis-settings.ts';

function read(environment: Environment) {
  const reader = new EnvironmentReader(environment);
  return { settings: readRedisSettings(reader), problems: reader.problems };
}

describe('REDIS_URL', () => {
  test('left out means that nothing is shared', () => {
    expect(read({})).toEqual({ settings: null, problems: [] });
  });

  test.each([
    ['redis://cache', { host: 'cache', port: 6379, isTls: false, username: null, database: 0 }, undefined],
    ['redis://:p%40ss@cache:6380/3', { host: 'cache', port: 6380, username: null, database: 3 }, 'p@ss'],
    [
      'rediss://app:word@[::1]:7/',
      { host: '::1', port: 7, isTls: true, username: 'app', database: 0 },
      'word',
    ],
  ])('%s is understood', (url, expected, password) => {
    const { settings, problems } = read({ REDIS_URL: url });

    expect(problems).toEqual([]);
    expect(settings).toMatchObject({ ...expected, timeoutMs: 50 });
    expect(settings?.password?.reveal()).toBe(password);
  });

  test.each([
    'cache:6379',
    'http://:canary@cache',
    'redis://',
    'redis://:canary@cache/words',
    'redis://:canary@cache/0?x=1',
    'redis://:canary@cache/0#x',
    'redis://:canary%zz@cache',
    'redis://:canary@cache:99999',
    'redis://:canary @cache',
  ])('%s is a problem, of which nothing is quoted', (url) => {
    const { settings, problems } = read({ REDIS_URL: url });

    expect(settings).toBeNull();
    expect(problems).toEqual([expect.stringMatching(/^REDIS_URL: .*/)]);
    expect(problems.join()).not.toContain('canary');
  });

  test('may come from a file', () => {
    const path = join(mkdtempSync(join(tmpdir(), 'redis-url-')), 'url');
    writeFileSync(path, 'redis://:from-file@cache\n');

    expect(read({ REDIS_URL_FILE: path }).settings?.password?.reveal()).toBe('from-file');
  });
});

describe('CACHE_KEY_SECRET', () => {
  test('takes the place of the password, by which things are named otherwise', () => {
    const url = 'redis://:word@cache';
    const own = { REDIS_URL: url, CACHE_KEY_SECRET: '0123456789abcdef' };

    expect(read({ REDIS_URL: url }).settings?.keySecret.reveal()).toBe('word');
    expect(read(own).settings?.keySecret.reveal()).toBe('0123456789abcdef');
  });

  test('that is short is a problem', () => {
    const { problems } = read({ REDIS_URL: 'redis://cache', CACHE_KEY_SECRET: 'short' });

    expect(problems).toEqual(['CACHE_KEY_SECRET: expected at least 16 characters']);
  });
});
