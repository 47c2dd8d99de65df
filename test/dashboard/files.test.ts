import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import fastify, { type FastifyInstance } from 'fastify';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { registerDashboard } from '../../src/dashboard/index.ts';
import { startGateway } from '../gateway.ts';

const page = '<!doctype html><title>built</title>';
const script = 'export const answer = 42;'.repeat(100);

let folder: string;
let app: FastifyInstance;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dashboard-'));
  app = fastify();
  registerDashboard(app, { folder: join(folder, 'dist') });
});
afterEach(async () => {
  await app.close();
  await rm(folder, { recursive: true });
});

async function build(): Promise<void> {
  await mkdir(join(folder, 'dist/assets'), { recursive: true });
  await writeFile(join(folder, 'dist/index.html'), page);
  await writeFile(join(folder, 'dist/assets/index-abc_123.js'), script);
  await writeFile(join(folder, 'secret.js'), 'not for anybody');
}

describe('the page', () => {
  test('is not kept, and may run and load nothing but files of the gateway', async () => {
    await build();
    const { statusCode, headers, body } = await app.inject('/dashboard');

    expect(statusCode).toBe(200);
    expect(body).toBe(page);
    const policy = String(headers['content-security-policy']);
    expect(policy).toMatch(/^default-src 'none';/);
    expect(policy).toContain("connect-src 'self'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toMatch(/unsafe|https?:|\*|data:/);
    expect(headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
    });
    expect(headers['cache-control']).toBeUndefined();
  });

  test('is what has been built last', async () => {
    await build();
    await app.inject('/dashboard');
    await writeFile(join(folder, 'dist/index.html'), 'built anew');

    expect((await app.inject('/dashboard')).body).toBe('built anew');
  });

  test('is also found behind a slash', async () => {
    const { statusCode, headers } = await app.inject('/dashboard/');

    expect([statusCode, headers.location]).toEqual([302, '/dashboard']);
  });

  test('that has not been built names the command that builds it, to people and to programs', async () => {
    const told = await app.inject({ url: '/dashboard', headers: { accept: 'text/html,*/*;q=0.8' } });
    expect(told.statusCode).toBe(503);
    expect(told.body).toContain('<code>npm run build:dashboard</code>');

    const answered = await app.inject('/dashboard');
    expect(answered.statusCode).toBe(503);
    expect(answered.json().errors[0].message).toContain('npm run build:dashboard');

    await build();
    expect((await app.inject('/dashboard')).statusCode).toBe(200);
  });
});

describe('its files', () => {
  beforeEach(build);
  const url = '/dashboard/assets/index-abc_123.js';

  test('are kept for ever, as their names change with what is in them', async () => {
    const { statusCode, headers, body } = await app.inject(url);

    expect([statusCode, body]).toEqual([200, script]);
    expect(headers).toMatchObject({
      'cache-control': 'public, max-age=31536000, immutable',
      'content-type': 'text/javascript; charset=utf-8',
      vary: 'origin, accept-encoding',
    });
    expect(headers['content-encoding']).toBeUndefined();
  });

  test.each([
    ['gzip, deflate, br', true],
    ['br, gzip;q=0.5', true],
    ['gzip;q=0', false],
    ['br', false],
  ])('are compressed for who accepts %s: %s', async (accepted, isGzipped) => {
    const { headers, rawPayload } = await app.inject({ url, headers: { 'accept-encoding': accepted } });

    expect(headers['content-encoding']).toBe(isGzipped ? 'gzip' : undefined);
    expect((isGzipped ? gunzipSync(rawPayload) : rawPayload).toString()).toBe(script);
  });

  test.each([
    'nothing.js',
    '..%2f..%2fsecret.js',
    '%2e%2e%2findex.html',
    'index-abc_123.js%00.js',
    'index-abc_123',
    'index-abc_123.map',
    '.js',
  ])('are the only ones: %s', async (name) => {
    const { statusCode } = await app.inject(`/dashboard/assets/${name}`);

    expect(statusCode).toBe(404);
  });
});

describe('the gateway', () => {
  test('guards the dashboard as everything else', async () => {
    await using gateway = await startGateway();
    const ask = (headers: Record<string, string>) => fetch(`${gateway.url}/dashboard`, { headers });

    expect((await ask({ origin: 'https://elsewhere.example' })).status).toBe(403);
    expect((await ask({})).headers.get('cache-control')).toBe('no-store');
    expect((await ask({})).headers.get('access-control-allow-origin')).toBeNull();
  });

  test.each([
    [{ NODE_ENV: 'production', DRAIN_MS: '0' }, 404],
    [{ DASHBOARD: 'false' }, 404],
  ])('has none with %o', async (environment, status) => {
    await using gateway = await startGateway(environment);

    expect((await fetch(`${gateway.url}/dashboard`)).status).toBe(status);
  });

  test('has one in production when it is told to', async () => {
    await using gateway = await startGateway({ NODE_ENV: 'production', DASHBOARD: 'true', DRAIN_MS: '0' });

    expect((await fetch(`${gateway.url}/dashboard`)).status).not.toBe(404);
    const home = await fetch(gateway.url, { redirect: 'manual' });
    expect([home.status, home.headers.get('location')]).toEqual([302, '/dashboard']);
  });
});
