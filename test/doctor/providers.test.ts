import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { mintApiKey } from '../../src/callers/api-key.ts';
import { scopes } from '../../src/callers/scope.ts';
import { demoCredentials } from '../../src/simulator/index.ts';
import { startPractice } from './examine.ts';

test('providers that answer and accept the credentials are no problem', async () => {
  await using practice = await startPractice();
  const { exitCode, of } = await practice.examine();

  expect(of('problem')).toEqual([]);
  expect(of('ok').filter((text) => /^[A-Z]+ answers at/.test(text))).toEqual([
    expect.stringMatching(/^WEBSHARE answers at 127\.0\.0\.1:\d+, and accepts WEBSHARE_TOKEN\.$/),
    expect.stringMatching(/^DESO .* accepts DESO_PUBLIC_KEY and DESO_JWT\.$/),
    expect.stringMatching(/^DIGIPAY .* accepts DIGIPAY_TOKEN and DIGIPAY_COMPANY_ID\.$/),
  ]);
  expect(exitCode).toBe(0);
});

test('each provider is asked once, and nothing is changed', async () => {
  await using practice = await startPractice();
  await practice.examine();
  const { webshare, deso, digipay } = practice.simulators;

  expect(webshare.calls.map(({ method, pathname }) => `${method} ${pathname}`)).toEqual([
    'GET /api/v2/referral/config/',
  ]);
  expect(deso.calls.map(({ pathname }) => pathname)).toEqual(['/api/v0/get-referral-info-for-user']);
  expect(digipay.calls.map(({ method }) => method)).toEqual(['GET']);
});

test('a provider that is not configured is told apart from one that fails', async () => {
  await using practice = await startPractice();
  const { exitCode, of } = await practice.examine({ DESO_PUBLIC_KEY: '', DESO_JWT: '' });

  expect(of('note')).toContain('DESO is not configured; that takes DESO_PUBLIC_KEY and DESO_JWT.');
  expect(exitCode).toBe(0);
});

describe('where each request brings its own credentials', () => {
  const caller = { GATEWAY_CREDENTIALS: 'caller' };

  test('only the way to the providers is tried, without any credentials', async () => {
    await using practice = await startPractice();
    const { exitCode, of } = await practice.examine(caller);
    const { webshare, deso, digipay } = practice.simulators;

    expect(of('ok').filter((text) => text.includes('answers at'))).toHaveLength(3);
    expect(exitCode).toBe(0);
    for (const { headers, pathname } of [webshare, deso, digipay].flatMap(({ calls }) => calls)) {
      expect(pathname).toBe('/');
      expect(JSON.stringify(headers)).not.toMatch(/authorization|companyid/i);
    }
  });

  test('a provider that cannot be reached is a problem', async () => {
    await using practice = await startPractice();
    await practice.simulators.digipay.refuse();
    const { exitCode, of } = await practice.examine(caller);

    expect(of('problem')).toEqual([expect.stringMatching(/^DIGIPAY refuses connections/)]);
    expect(exitCode).toBe(1);
  });
});

test('where callers have accounts, each account is tried', async () => {
  await using practice = await startPractice();
  const path = join(mkdtempSync(join(tmpdir(), 'doctor-')), 'accounts.json');
  const accounts = {
    good: { WEBSHARE_TOKEN: demoCredentials.webshareToken },
    bad: { WEBSHARE_TOKEN: 'canary-token-of-nobody' },
  };
  writeFileSync(path, JSON.stringify({ accounts }));
  const none = Object.fromEntries(
    ['WEBSHARE_TOKEN', 'DESO_PUBLIC_KEY', 'DESO_JWT', 'DIGIPAY_TOKEN', 'DIGIPAY_COMPANY_ID'].map((name) => [
      name,
      '',
    ]),
  );
  const keys = Object.keys(accounts).map((name) => mintApiKey(name, new Set(scopes)).entry);
  const { of, text } = await practice.examine({
    ...none,
    ACCOUNTS_FILE: path,
    GATEWAY_API_KEYS: keys.join(','),
  });

  expect(of('ok')).toContainEqual(expect.stringMatching(/^WEBSHARE, account of good, answers/));
  expect(of('problem')).toEqual(['WEBSHARE, account of bad, refuses the credentials: renew WEBSHARE_TOKEN.']);
  expect(text).not.toContain('canary');
});

test('no secret is told, whatever goes wrong', async () => {
  await using practice = await startPractice();
  const { webshare, deso, digipay } = practice.simulators;
  for (const { faults } of [webshare, deso, digipay])
    faults.add({ fault: { kind: 'echoCredential', status: 401 } });
  const { text } = await practice.examine();
  const secrets = [demoCredentials.webshareToken, demoCredentials.desoJwt, demoCredentials.digipayToken];

  expect(secrets.filter((secret) => text.includes(secret))).toEqual([]);
});
