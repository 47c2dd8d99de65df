import { describe, expect, test } from 'vitest';
import {
  createSelfSignedCertificate,
  type Fault,
  startWebshareSimulator,
} from '../../src/simulator/index.ts';
import { startPractice } from './examine.ts';

/** For what never comes. */
const shortTime = { UPSTREAM_TIMEOUT_MS: '1000' };

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
    ['never answers', { kind: 'hang' }, /does not answer within 1000 ms.*UPSTREAM_TIMEOUT_MS/],
  ];
  test.each(rows)('%s', async (_title, fault, sentence) => {
    await using practice = await startPractice();
    practice.simulators.webshare.faults.add({ fault });
    const { exitCode, of } = await practice.examine(fault.kind === 'hang' ? shortTime : {});

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

    expect((await practice.examine(shortTime)).of('problem')).toEqual([
      expect.stringMatching(/gives no connection within 1000 ms: does a firewall/),
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
    [
      'has expired',
      { validTo: new Date(Date.now() - 3_600_000) },
      /has a certificate that (?:has expired|cannot be trusted)/,
    ],
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
