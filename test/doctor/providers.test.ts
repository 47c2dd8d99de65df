import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { mintApiKey } from '../../src/callers/api-key.ts';
import { scopes } from '../../src/callers/scope.ts';
import {
  createDesoIdentity,
  createSelfSignedCertificate,
  demoCredentials,
  type Fault,
  startWebshareSimulator,
} from '../../src/simulator/index.ts';
import { startPractice } from './examine.ts';

const hours = (count: number) => new Date(Date.now() + count * 3_600_000);

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

describe.concurrent('the sentence for a provider that', () => {
  const status = (code: number): Fault => ({ kind: 'status', status: code, body: '{"detail":"no"}' });
  const rows: readonly [title: string, fault: Fault, sentence: RegExp][] = [
    ['answers 401', status(401), /^WEBSHARE refuses the credentials: renew WEBSHARE_TOKEN\.$/],
    ['answers 403', status(403), /renew WEBSHARE_TOKEN/],
    ['answers 429', { kind: 'rateLimit', retryAfter: 17 }, /asks for a pause of 17 s/],
    ['answers 500', status(500), /answers with a failure of its own \(status 500\)/],
    ['answers 404', status(404), /\(status 404\).*WEBSHARE_BASE_URL/],
    [
      'answers HTML',
      { kind: 'html200' },
      /answers what its API would not .*does WEBSHARE_BASE_URL lead to it/,
    ],
    ['answers another list', { kind: 'jsonArray' }, /answers what its API would not/],
    ['answers no HTTP', { kind: 'garbage' }, /answers what its API would not .*HTTP/],
    ['redirects', { kind: 'redirect', location: 'https://example.com/' }, /answers what its API would not/],
    ['breaks the connection', { kind: 'resetBeforeHeaders' }, /breaks the connection/],
    ['never answers', { kind: 'hang' }, /does not answer within 300 ms.*UPSTREAM_TIMEOUT_MS/],
  ];
  test.each(rows)('%s', async (_title, fault, sentence) => {
    await using practice = await startPractice();
    practice.simulators.webshare.faults.add({ fault });
    const { exitCode, of } = await practice.examine();

    expect(of('problem')).toEqual([expect.stringMatching(sentence)]);
    expect(exitCode).toBe(1);
  });

  test('refuses connections', async () => {
    await using practice = await startPractice();
    await practice.simulators.webshare.refuse();

    expect((await practice.examine()).of('problem')).toEqual([
      expect.stringMatching(
        /^WEBSHARE refuses connections at 127\.0\.0\.1:\d+ \(ECONNREFUSED\): is WEBSHARE_BASE_URL/,
      ),
    ]);
  });

  test('gives no connection', async () => {
    await using practice = await startPractice();
    await practice.simulators.webshare.stall();

    expect((await practice.examine()).of('problem')).toEqual([
      expect.stringMatching(/gives no connection within 300 ms: does a firewall/),
    ]);
  });

  test('has no address', async () => {
    await using practice = await startPractice();
    // A label of 64 letters is none, so that no name server is asked.
    const { of } = await practice.examine({ WEBSHARE_BASE_URL: `https://${'a'.repeat(64)}.invalid` });

    expect(of('problem')).toEqual([expect.stringMatching(/DNS does not know aaaa.*WEBSHARE_BASE_URL/)]);
  });

  test.each([
    ['nobody vouches for', {}, /cannot be trusted \(DEPTH_ZERO_SELF_SIGNED_CERT\).*NODE_EXTRA_CA_CERTS/],
    ['has expired', { validTo: hours(-1) }, /has a certificate that (?:has expired|cannot be trusted)/],
  ])('has a certificate that %s', async (_title, options, sentence) => {
    await using practice = await startPractice();
    const untrusted = await startWebshareSimulator({ tls: createSelfSignedCertificate(options) });
    const { of } = await practice.examine({ WEBSHARE_BASE_URL: untrusted.baseUrl });
    await untrusted.close();

    expect(of('problem')).toEqual([expect.stringMatching(sentence)]);
  });

  test('speaks no TLS where https is asked', async () => {
    await using practice = await startPractice();
    const { baseUrl } = practice.simulators.webshare;
    const { of } = await practice.examine({ WEBSHARE_BASE_URL: baseUrl.replace('http:', 'https:') });

    expect(of('problem')).toEqual([expect.stringMatching(/does not speak TLS at that port/)]);
  });

  test('takes two credentials and refuses them', async () => {
    await using practice = await startPractice();
    practice.simulators.digipay.faults.add({ fault: status(401) });

    expect((await practice.examine()).of('problem')).toEqual([
      'DIGIPAY refuses the credentials: renew DIGIPAY_TOKEN or DIGIPAY_COMPANY_ID, and see that they belong together.',
    ]);
  });
});

describe.concurrent('a JWT', () => {
  const identity = createDesoIdentity('patient');
  const diagnose = async (jwt: string) => {
    await using practice = await startPractice();
    practice.simulators.deso.addTenant({ publicKey: identity.publicKey, jwt }, practice.simulators.deso.data);
    return await practice.examine({ DESO_PUBLIC_KEY: identity.publicKey, DESO_JWT: jwt });
  };

  test('that has expired is told as that, with how long ago', async () => {
    const { of, text } = await diagnose(identity.jwt({ expiresAt: hours(-5) }));

    expect(of('problem')).toEqual([
      'DESO refuses the credentials: DESO_JWT has expired 5 hours ago; sign a new one.',
    ]);
    expect(text).not.toContain('eyJ');
  });

  test('from a clock that is ahead is told as that', async () => {
    const { of } = await diagnose(
      identity.jwt({ issuedAt: hours(3), claims: { nbf: hours(3).getTime() / 1000 } }),
    );

    expect(of('problem')).toEqual([
      expect.stringMatching(/DESO_JWT begins to be valid in 3 hours by the clock of this machine/),
    ]);
  });

  test('that will soon expire is good, and told', async () => {
    const { of } = await diagnose(identity.jwt({ expiresAt: hours(30) }));

    expect(of('problem')).toEqual([]);
    expect(of('ok')).toContainEqual(expect.stringMatching(/DESO_JWT; DESO_JWT expires in 30 hours\.$/));
  });

  test('that was signed by somebody else is to be renewed', async () => {
    await using practice = await startPractice();
    const { of } = await practice.examine({ DESO_JWT: identity.jwt() });

    expect(of('problem')).toEqual([expect.stringMatching(/renew DESO_PUBLIC_KEY or DESO_JWT/)]);
  });
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
