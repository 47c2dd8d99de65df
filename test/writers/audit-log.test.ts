import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, test } from 'vitest';
import { startGateway, type TestGateway } from '../gateway.ts';

const folder = mkdtempSync(join(tmpdir(), 'audit-log-test-'));
const path = join(folder, 'audit.jsonl');

const CHANGE = `mutation {
  updateEarnOutPreference(input: {
    programId: "webshare:program:1", mode: PAYOUT, paypalPayoutEmail: "someone@example.com", acceptAffiliateAgreement: true
  }) { outcome }
}`;

function records(): readonly Record<string, unknown>[] {
  const lines = existsSync(path) ? readFileSync(path, 'utf8').trim().split('\n') : [];
  return lines.map((line) => JSON.parse(line));
}

let gateway: TestGateway;

afterEach(async () => {
  await gateway.stop();
  rmSync(path, { force: true });
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('a change of the pay-out preference', () => {
  test('is recorded before it is sent, and once more when it has ended', async () => {
    gateway = await startGateway({ AUDIT_LOG_FILE: path });
    let whenSent: readonly Record<string, unknown>[] | undefined;
    const look = ({ method }: { method: string }) => {
      if (method === 'PATCH') whenSent = records();
      return false;
    };
    gateway.simulators.webshare.faults.add({ match: look, fault: { kind: 'hang' } });
    const { headers } = await gateway.query(CHANGE);

    const record = {
      at: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
      requestId: headers.get('x-request-id'),
      caller: 'anonymous',
      programId: 'webshare:program:1',
      change: { mode: 'PAYOUT', paypalPayoutEmail: 's***@e***' },
    };
    const sending = { ...record, event: 'SENDING', outcome: null };
    expect(whenSent).toEqual([sending]);
    expect(records()).toEqual([sending, { ...record, event: 'ENDED', outcome: 'APPLIED' }]);
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  test('is not sent where it cannot be recorded, and the caller gets a request id', async () => {
    gateway = await startGateway({ AUDIT_LOG_FILE: join(folder, 'gone', 'audit.jsonl') });
    const { errors } = await gateway.query(CHANGE);

    expect(errors?.map(({ extensions }) => extensions.code)).toEqual(['INTERNAL_SERVER_ERROR']);
    expect(gateway.simulators.webshare.calls.filter(({ method }) => method === 'PATCH')).toEqual([]);
  });

  test('that changes nothing leaves no record', async () => {
    gateway = await startGateway({ AUDIT_LOG_FILE: path });
    await gateway.query(
      'mutation { updateEarnOutPreference(input: { programId: "webshare:program:1", mode: CREDITS }) { outcome } }',
    );

    expect(records()).toEqual([]);
  });
});
