import { readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { readConfig } from '../../src/config.ts';
import { registry } from '../../src/providers/registry.ts';
import { startServer } from '../../src/server.ts';
import {
  type Fault,
  type Simulators,
  seedDeso,
  seedDigipay,
  seedWebshare,
  startSimulators,
} from '../../src/simulator/index.ts';
import { hangingRows, LISTS, promptRows, providerNames, UPDATE } from './fault-rows.ts';
import { startGatewayProcess } from './gateway-process.ts';
import { requestRaw } from './raw-request.ts';
import { findSecrets, formsOf } from './secret-forms.ts';

// With signs that JSON, URLs and base64 write in other ways.
const own = {
  WEBSHARE_TOKEN: 'canary-"webshare"\\<&>/+%41?=~token',
  DESO_JWT: 'canary.eyJ"deso"\\<&>/+%42?=~jwt.signature',
  DIGIPAY_TOKEN: 'canary-"digipay"\\<&>/+%43?=~token',
  DIGIPAY_COMPANY_ID: 'canary-"company"\\<&>/+%44?=~id',
};
const callers = {
  'x-webshare-token': 'caller-"webshare"\\<&>/+%45?=~token',
  'x-deso-jwt': 'caller.eyJ"deso"\\<&>/+%46?=~jwt.signature',
  'x-digipay-token': 'caller-"digipay"\\<&>/+%47?=~token',
  'x-digipay-company-id': 'caller-"company"\\<&>/+%48?=~id',
};
const email = 'canary.address+payout@example.com';
const secrets = { ...own, ...callers, email };
const publicKey = 'BC1YLcanaryKeyThatIsNoSecret';
const headers = { ...callers, 'x-deso-public-key': publicKey };

const operations: readonly string[] = [
  LISTS,
  '{ credits { nodes { id } problems { message } } earningsSummary { problems { message } } providers { state } }',
  '{ nodes(ids: ["webshare:credit:1", "deso:code:9diWfRVk", "digipay:program:x", "nonsense"]) { id } }',
  UPDATE,
];

/** Quotes what was sent wherever a parser, a redirect or a decoder could pass it on. */
const echoes: readonly Fault[] = [
  ...[200, 201, 301, 400, 404, 422, 429, 503].map((status): Fault => ({ kind: 'echoCredential', status })),
  {
    kind: 'redirect',
    location: ({ path, headers: sent, body }) =>
      `${path}?${encodeURIComponent(`${sent.authorization}${sent.companyid}${body}`)}`,
  },
  ...Object.values({ ...own, email }).flatMap((secret): Fault[] => [
    { kind: 'garbage', bytes: `${secret}\r\n\r\n` },
    { kind: 'garbage', bytes: `HTTP/1.1 200 ${secret}\r\n${secret}\r\n\r\n` },
    { kind: 'status', status: 200, body: `{"${secret}` },
    { kind: 'status', status: 200, body: JSON.stringify({ [secret]: secret, results: [{ [secret]: 1 }] }) },
    { kind: 'status', status: 400, body: JSON.stringify({ [secret]: [secret], error: secret }) },
    { kind: 'status', status: 429, headers: { 'retry-after': encodeURIComponent(secret) } },
  ]),
];
/** Puts a credential into fields that are shown, at the provider that it was sent to. */
const planted = Object.entries({ ...own, ...callers }).map(([name, secret]) => ({
  name,
  provider: providerNames.find((provider) => name.toLowerCase().includes(provider)) ?? 'webshare',
  fault: {
    kind: 'mutate',
    mutate: (text) =>
      text.replace(
        /"(referral_program_title|referral_code|ReferralHashBase58)":\s*"[^"]*"/g,
        (_all, field) => `"${field}":${JSON.stringify(secret)}`,
      ),
  } satisfies Fault,
}));

const auditLog = join(tmpdir(), `canary-${process.pid}.audit.jsonl`);
let simulators: Simulators;
let environment: Readonly<Record<string, string>>;

beforeAll(async () => {
  simulators = await startSimulators();
  const { webshare, deso, digipay } = simulators;
  const accounts = [
    [own.WEBSHARE_TOKEN, own.DESO_JWT, own.DIGIPAY_TOKEN, own.DIGIPAY_COMPANY_ID],
    Object.values(callers),
  ];
  for (const [webshareToken = '', jwt = '', token = '', companyId = ''] of accounts) {
    webshare.addTenant(webshareToken, seedWebshare());
    deso.addTenant({ publicKey, jwt }, seedDeso());
    digipay.addTenant({ token, companyId }, seedDigipay());
  }
  environment = {
    PORT: '0',
    LOG_LEVEL: 'debug',
    UPSTREAM_TIMEOUT_MS: '100',
    CACHE_TTL_MS: '1',
    AUDIT_LOG_FILE: auditLog,
    WEBSHARE_BASE_URL: webshare.baseUrl,
    DESO_BASE_URL: deso.baseUrl,
    DIGIPAY_BASE_URL: digipay.baseUrl,
  };
});
afterAll(async () => {
  await simulators.close();
  await rm(auditLog, { force: true });
});
beforeEach(() => {
  for (const name of providerNames) {
    simulators[name].faults.clear();
    simulators[name].clearCalls();
  }
});

const asOperator = () => ({ ...environment, ...own, DESO_PUBLIC_KEY: publicKey });
const asCallers = () => ({ ...environment, GATEWAY_CREDENTIALS: 'caller' });

/** All operations at once, before a circuit opens or a pause begins. */
const askAll = (url: string) =>
  Promise.all(operations.map((query) => requestRaw(url, query, { variables: { email }, headers })));

/** Every byte that a new gateway says, to its clients, to its log and to who scrapes it, while each provider goes wrong. */
async function listen(gatewayEnvironment: Readonly<Record<string, string>>): Promise<string> {
  const heard: string[] = [];
  const log = pino({ level: 'debug' }, { write: (line: string) => void heard.push(line) });
  const server = await startServer({ config: readConfig(gatewayEnvironment, registry), log });
  const answers = await askAll(server.url);
  const metrics = await (await fetch(`${server.url}/metrics`)).text();
  await server.stop();
  expect(metrics).toContain('referral_gateway_upstream_calls_total{');
  for (const answer of answers) expect(answer).toMatch(/^HTTP\/1\.1 200 /);
  return [...heard, ...answers, metrics].join('\n');
}

async function expectSilence(fault?: Fault): Promise<void> {
  const rules = providerNames.map((name) => fault && simulators[name].faults.add({ fault }));
  const heard = (await Promise.all([listen(asOperator()), listen(asCallers())])).join('\n');

  expect(findSecrets(heard, secrets)).toEqual([]);
  expect(heard).toContain('"msg":"operation"');
  for (const rule of rules) if (rule) expect(rule.fired).toBeGreaterThan(1);
}

test('the search finds a secret in each of its forms', () => {
  for (const secret of Object.values(secrets)) {
    const quotations = [
      `token ${secret}`,
      JSON.stringify({ secret }),
      JSON.stringify(JSON.stringify({ secret })),
      `https://example.com/?secret=${encodeURIComponent(secret)}`,
      ...['', 'a', 'ab', 'Token '].map((before) => Buffer.from(`${before}${secret}.`).toString('base64')),
      Buffer.from(JSON.stringify({ secret })).toString('base64url'),
    ];
    for (const text of quotations) expect(findSecrets(text, { secret }), text).not.toEqual([]);
    expect(formsOf(secret).every(({ length }) => length > 12)).toBe(true);
  }
});

describe('no secret is in answers, log or metrics', () => {
  test('when all is well, although each was sent', async () => {
    await expectSilence();
    const sent = providerNames.flatMap((name) =>
      simulators[name].calls.map((call) => JSON.stringify(call.headers) + call.body),
    );

    for (const [name, secret] of Object.entries(secrets)) {
      expect(findSecrets(sent.join('\n'), { [name]: secret }), name).not.toEqual([]);
    }
  });

  test.each([...promptRows, ...hangingRows])('when each provider $title', async ({ fault }) => {
    await expectSilence(fault);
  });

  test.each(echoes.map((fault, index) => [index, fault.kind, fault] as const))(
    'when each provider quotes what it was sent (%i: %s)',
    async (_index, _kind, fault) => {
      await expectSilence(fault);
    },
  );

  test.each(planted)('when $provider puts $name where a title or a code belongs', async (plant) => {
    const rule = simulators[plant.provider].faults.add({ fault: plant.fault });
    const heard = await listen(plant.name in own ? asOperator() : asCallers());

    expect(findSecrets(heard, secrets)).toEqual([]);
    expect(rule.fired).toBeGreaterThan(0);
  });
});

test('no secret is in what the process writes, from its start to its end, nor in its audit log', async () => {
  await using gateway = await startGatewayProcess(asOperator());
  const answers = await askAll(gateway.url);
  for (const fault of echoes.slice(0, 8)) {
    const rules = providerNames.map((name) => simulators[name].faults.add({ times: 1, fault }));
    answers.push(...(await askAll(gateway.url)));
    for (const rule of rules) rule.remove();
  }
  await gateway.stop();
  const audit = await readFile(auditLog, 'latin1');

  expect(gateway.output().split('\n').length).toBeGreaterThan(40);
  expect(audit).toContain('"event":"SENDING"');
  expect(findSecrets([gateway.output(), audit, ...answers].join('\n'), secrets)).toEqual([]);
});
