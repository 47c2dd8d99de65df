import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import { allCredits, IncompleteList, totalCredits } from '../../examples/node-client/all-credits.ts';
import { GatewayClient } from '../../examples/node-client/gateway-client.ts';
import { EarningsDocument, PayOutTermsDocument } from '../../examples/node-client/generated.ts';
import { readOperationIds } from '../../examples/node-client/operation-ids.ts';
import { switchToPayPal } from '../../examples/node-client/pay-out.ts';
import { sumUsd } from '../end-to-end/expected.ts';
import { startGateway, type TestGateway } from '../gateway.ts';
import { generateManifest } from './manifest.ts';

const main = join(import.meta.dirname, '../../examples/node-client/main.ts');
const folder = mkdtempSync(join(tmpdir(), 'node-client-test-'));
afterAll(() => rmSync(folder, { recursive: true }));

let gateway: TestGateway;
let client: GatewayClient;
beforeEach(async () => {
  gateway = await startGateway();
  client = new GatewayClient({ url: `${gateway.url}/graphql` });
});
afterEach(() => gateway.stop());

const run = (environment: Record<string, string>, ...words: readonly string[]) =>
  promisify(execFile)(process.execPath, [main, ...words], {
    env: { GATEWAY_URL: `${gateway.url}/graphql`, ...environment },
  });

describe('the Node client', () => {
  test('walks all credits, and adds them up exactly by currency and status', async () => {
    const totals = await totalCredits(allCredits(client));
    const credits = [...gateway.simulators.webshare.data.credits];

    expect(totals.reduce((sum, { count }) => sum + count, 0)).toBe(240);
    for (const { status, currency, amount, count } of totals) {
      const own = credits.filter((credit) => credit.status.toUpperCase() === status);
      expect(count).toBe(own.length);
      expect({ amount, currency }).toEqual(sumUsd(...own.map((credit) => credit.amount)));
    }
  });

  test('waits for a provider that asks for it in the middle of a walk, and misses nothing', async () => {
    gateway.simulators.webshare.faults.add({
      match: { path: '/api/v2/referral/credit/' },
      after: 1,
      times: 1,
      fault: { kind: 'rateLimit', retryAfter: 1 },
    });
    const totals = await totalCredits(allCredits(client));

    expect(totals.reduce((sum, { count }) => sum + count, 0)).toBe(240);
  });

  test('gives no total of a part, when a provider stays away', async () => {
    gateway.simulators.webshare.faults.add({ fault: { kind: 'status', status: 401 } });

    await expect(totalCredits(allCredits(client))).rejects.toThrow(IncompleteList);
  });

  test('sends a query again when the gateway says that it may, after the pause', async () => {
    gateway.simulators.webshare.faults.add({ times: 1, fault: { kind: 'rateLimit', retryAfter: 1 } });
    const { referralProgram } = await client.ask(PayOutTermsDocument, { programId: 'webshare:program:1' });

    expect(referralProgram?.earnOutTerms?.mode).toBe('CREDITS');
  });

  test('does not wait longer than its caller allows', async () => {
    gateway.simulators.webshare.faults.add({ fault: { kind: 'rateLimit', retryAfter: 60 } });
    const hasty = new GatewayClient({ url: `${gateway.url}/graphql`, maxPauseMs: 100 });

    await expect(hasty.ask(PayOutTermsDocument, { programId: 'webshare:program:1' })).rejects.toMatchObject({
      name: 'GatewayFailure',
      code: 'PROVIDER_RATE_LIMITED',
      retryAfterSeconds: 60,
    });
  });

  test('tells a gateway that is not there from one that refuses', async () => {
    const { url } = gateway;
    await gateway.stopServer();
    const lost = new GatewayClient({ url: `${url}/graphql`, maxAttempts: 1 });

    await expect(lost.ask(EarningsDocument, {})).rejects.toMatchObject({ code: 'UNREACHABLE' });
  });
});

describe('switching pay-outs', () => {
  const wish = { programId: 'webshare:program:1', paypalEmail: 'me@example.com', hasConsented: true };

  test('is done once, and then it was so already', async () => {
    expect(await switchToPayPal(client, wish)).toMatchObject({ kind: 'done' });
    expect(await switchToPayPal(client, wish)).toMatchObject({
      kind: 'done',
      message: expect.stringContaining('already'),
    });
  });

  test('is refused without consent, and nothing is sent', async () => {
    gateway.clearCalls();
    const end = await switchToPayPal(client, { ...wish, hasConsented: false });

    expect(end).toMatchObject({ kind: 'refused', codes: ['CONSENT_REQUIRED'] });
    expect(gateway.simulators.webshare.calls.filter(({ method }) => method === 'PATCH')).toEqual([]);
  });

  test('is refused for a program that there is not', async () => {
    expect(await switchToPayPal(client, { ...wish, programId: 'webshare:program:9' })).toMatchObject({
      kind: 'refused',
      codes: ['NOT_FOUND'],
    });
  });

  test('ends unknown when the answer is lost, and is sent once', async () => {
    gateway.simulators.webshare.faults.add({
      match: { method: 'PATCH' },
      fault: { kind: 'resetBeforeHeaders' },
    });
    const end = await switchToPayPal(client, wish);

    expect(end.kind).toBe('unknown');
    expect(gateway.simulators.webshare.calls.filter(({ method }) => method === 'PATCH')).toHaveLength(1);
  });
});

describe('the program', () => {
  test('says what was earned, and when it is paid', async () => {
    const { stdout } = await run({}, 'earnings');

    expect(stdout).toMatch(/^USD: earned 9644\.85 in all/m);
    expect(stdout).toMatch(/^WEBSHARE pays next on \d{4}-\d\d-\d\d: 828\.08 USD$/m);
  });

  test('ends with the reason and the request to ask about, when it fails', async () => {
    gateway.simulators.webshare.faults.add({ fault: { kind: 'status', status: 401 } });
    const failure = await run({}, 'pay-out', 'webshare:program:1', 'me@example.com').catch(
      (error: unknown) => error,
    );

    expect(failure).toMatchObject({
      code: 1,
      stdout: expect.stringMatching(/PROVIDER_UNAUTHENTICATED, request [\w-]{36}/),
    });
  });

  test('runs against a gateway in production that trusts its manifest alone', async () => {
    const manifest = await generateManifest('node-client', folder);
    await using closed = await startGateway({
      NODE_ENV: 'production',
      DRAIN_MS: '0',
      TRUSTED_DOCUMENTS: manifest,
    });
    const url = `${closed.url}/graphql`;
    const { stdout } = await run({ GATEWAY_URL: url, GATEWAY_MANIFEST: manifest }, 'credits');
    const byText = new GatewayClient({ url });
    const byId = new GatewayClient({ url, operationIds: await readOperationIds(manifest) });

    expect(stdout).toMatch(/^PENDING: 17 credits, 828\.08 USD$/m);
    await expect(byText.ask(EarningsDocument, {})).rejects.toMatchObject({ code: 'DOCUMENT_NOT_TRUSTED' });
    expect((await byId.ask(EarningsDocument, {})).earningsSummary.complete).toBe(true);
  });
});
