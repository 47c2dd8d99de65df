import { describe, expect, test } from 'vitest';
import { demoCredentials, type Fault, type Simulators } from '../../src/simulator/index.ts';
import { startGateway, type TestGateway } from '../gateway.ts';

const { webshareToken, desoJwt, desoPublicKey, digipayToken, digipayCompanyId } = demoCredentials;
const secrets = [webshareToken, desoJwt, desoPublicKey, digipayToken, digipayCompanyId];
const email = 'canary.address@example.com';

/** A secret in the forms in which it could slip through. */
function formsOf(secret: string): string[] {
  return [
    secret,
    encodeURIComponent(secret),
    Buffer.from(secret).toString('base64').replace(/=+$/, ''),
    Buffer.from(secret).toString('base64url'),
    Buffer.from(`Token ${secret}`).toString('base64').replace(/=+$/, ''),
  ];
}

/** What must be nowhere in what leaves the gateway: credentials, addresses, bodies and stacks of upstream calls. */
function traces({ webshare, deso, digipay }: Omit<Simulators, 'close'>): string[] {
  return [
    ...secrets.flatMap(formsOf),
    ...[webshare, deso, digipay].flatMap(({ baseUrl }) => [baseUrl, new URL(baseUrl).host]),
    '/api/v2/referral',
    '/api/v0/',
    '/digipay/v3',
    'proxy.webshare.io',
    'We will be back soon',
    'Could not handle',
    'PublicKeyBase58Check',
    'undici',
    'node_modules',
    'src/',
    '    at ',
  ];
}

const operations = [
  '{ referralPrograms { nodes { id } problems { message } } referralCodes { nodes { id } problems { message } } earningsSummary { problems { message } } }',
  '{ credit(id: "webshare:credit:1") { id } a: referralCode(provider: DESO, code: "9diWfRVk") { id } b: referralProgram(id: "digipay:program:4428647ee7ed420487cd6899f51eaa63") { id } }',
  '{ nodes(ids: ["webshare:credit:1", "webshare:credit:2", "webshare:credit:3", "deso:code:x", "digipay:program:x"]) { id } }',
  `mutation { updateEarnOutPreference(input: { programId: "webshare:program:1", mode: PAYOUT, acceptAffiliateAgreement: true, paypalPayoutEmail: "${email}" }) { outcome problems { message } } }`,
];

/** Everything that the operations answer, headers included. */
async function answers(gateway: TestGateway): Promise<string> {
  const texts: string[] = [];
  for (const operation of operations) {
    const { text, headers } = await gateway.query(operation);
    texts.push(text, JSON.stringify([...headers]));
  }
  return texts.join('\n');
}

const faults: readonly Fault[] = [
  { kind: 'echoCredential', status: 500 },
  { kind: 'echoCredential', status: 400 },
  { kind: 'echoCredential', status: 401 },
  { kind: 'echoCredential', status: 200 },
  { kind: 'html200' },
  { kind: 'html502' },
  { kind: 'resetBeforeHeaders' },
  { kind: 'garbage' },
  { kind: 'truncated', contentLength: 'right' },
  {
    kind: 'redirect',
    location: ({ headers, body }) => `/elsewhere?${encodeURIComponent(headers.authorization ?? body)}`,
  },
];

describe.concurrent('of an upstream call that fails', () => {
  test.each(faults)('by $kind nothing reaches the client or the log', async (fault) => {
    await using gateway = await startGateway();
    const { webshare, deso, digipay } = gateway.simulators;
    for (const { faults: control } of [webshare, deso, digipay]) control.add({ fault });
    const answered = await answers(gateway);
    const logged = gateway.logs.map((line) => JSON.stringify(line)).join('\n');

    expect(gateway.countCalls()).toBeGreaterThan(5);
    expect(traces(gateway.simulators).filter((trace) => answered.includes(trace))).toEqual([]);
    expect(answered).not.toContain('ECONN');
    expect(traces(gateway.simulators).filter((trace) => logged.includes(trace))).toEqual([]);
    expect(logged).not.toContain(email);
  });

  test('by refusing connections nothing reaches the client or the log', async () => {
    await using gateway = await startGateway();
    const { webshare, deso, digipay } = gateway.simulators;
    await Promise.all([webshare.refuse(), deso.refuse(), digipay.refuse()]);
    const said = `${await answers(gateway)}\n${gateway.logs.map((line) => JSON.stringify(line)).join('\n')}`;

    expect(traces(gateway.simulators).filter((trace) => said.includes(trace))).toEqual([]);
  });

  test('because a word is new, the log has the name of the field, and neither value nor body', async () => {
    await using gateway = await startGateway();
    const { config, credits } = gateway.simulators.webshare.data;
    config.mode = 'canary-mode';
    credits.change(240, { status: 'canary-status' });
    const { data, errors } = await gateway.query(
      '{ credits(first: 1) { nodes { status } } referralProgram(id: "webshare:program:1") { earnOutTerms { mode } rewards { kind } } }',
    );

    expect(errors).toBeUndefined();
    expect(data.credits.nodes).toEqual([{ status: 'UNKNOWN' }]);
    expect(data.referralProgram.earnOutTerms.mode).toBe('UNKNOWN');
    expect(JSON.stringify(gateway.logs)).not.toContain('canary');
    expect(gateway.logs.map(({ msg }) => msg)).toContain('schema drift');
  });
});

describe.concurrent('of money that cannot be read', () => {
  test.each(['null', 'NaN', '1e400', '"two"', '{}', '[1]', 'true', '""'])(
    'such as %s nothing is guessed: the list is a BAD_RESPONSE',
    async (amount) => {
      await using gateway = await startGateway();
      gateway.simulators.webshare.data.credits.change(239, { amount });
      const { data, errors } = await gateway.query(
        '{ credits(first: 5) { nodes { id } problems { provider code } } earnOuts(first: 1) { nodes { id } } }',
      );

      expect(errors).toBeUndefined();
      expect(data.credits).toEqual({ nodes: [], problems: [{ provider: 'WEBSHARE', code: 'BAD_RESPONSE' }] });
      expect(data.earnOuts.nodes).toHaveLength(1);
    },
  );
});
