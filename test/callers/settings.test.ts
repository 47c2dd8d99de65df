import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { mintApiKey } from '../../src/callers/api-key.ts';
import { readCallerSettings } from '../../src/callers/settings.ts';
import { type Environment, EnvironmentReader } from '../../src/environment.ts';
import { registry } from '../../src/providers/registry.ts';

const billing = mintApiKey('billing', new Set(['referrals:read']));
const jwt = {
  GATEWAY_JWT_ISSUER: 'https://issuer.example.com/',
  GATEWAY_JWT_AUDIENCE: 'referral-gateway',
  GATEWAY_JWKS_URL: 'https://issuer.example.com/keys',
};

function read(environment: Environment, bringOwn = false) {
  const reader = new EnvironmentReader(environment);
  return { settings: readCallerSettings(reader, registry, bringOwn), problems: reader.problems };
}

let accountsFile: string;
let keysFile: string;
beforeAll(() => {
  const folder = mkdtempSync(join(tmpdir(), 'settings-'));
  accountsFile = join(folder, 'accounts.json');
  keysFile = join(folder, 'keys');
  writeFileSync(accountsFile, JSON.stringify({ accounts: { billing: { WEBSHARE_TOKEN: 'token' } } }));
  writeFileSync(keysFile, `${billing.entry}\n`);
});

describe('the settings of callers', () => {
  test('are open, without accounts and limit, where nothing is set', () => {
    expect(read({})).toEqual({
      settings: { apiKeys: [], jwt: null, isAuthenticated: false, accounts: null, rateLimitPerMinute: 0 },
      problems: [],
    });
  });

  test('hold keys, issuer, accounts and limit', () => {
    const { settings, problems } = read({
      GATEWAY_API_KEYS: billing.entry,
      ACCOUNTS_FILE: accountsFile,
      RATE_LIMIT_PER_MINUTE: '600',
    });

    expect(problems).toEqual([]);
    expect(settings).toMatchObject({
      apiKeys: [{ name: 'billing' }],
      isAuthenticated: true,
      accounts: { path: accountsFile, callers: new Set(['billing']) },
      rateLimitPerMinute: 600,
    });
    expect(read(jwt).settings).toMatchObject({
      jwt: {
        issuer: 'https://issuer.example.com/',
        audience: 'referral-gateway',
        jwksUrl: new URL('https://issuer.example.com/keys'),
      },
      isAuthenticated: true,
    });
  });

  test('take the keys from a file as well', () => {
    expect(read({ GATEWAY_API_KEYS_FILE: keysFile }).settings.apiKeys).toMatchObject([{ name: 'billing' }]);
  });

  test('leave open who has an account where an issuer names the callers', () => {
    const { settings, problems } = read({
      ...jwt,
      GATEWAY_API_KEYS: billing.entry,
      ACCOUNTS_FILE: accountsFile,
    });

    expect(problems).toEqual([]);
    expect(settings.accounts?.callers).toBeNull();
  });
});

describe('a problem is told', () => {
  test.each(Object.keys(jwt))('where %s is missing beside the others', (name) => {
    expect(read({ ...jwt, [name]: undefined }).problems).toEqual([
      `${name}: is missing, although JWTs are configured`,
    ]);
  });

  test('where all of them come as files, which would otherwise leave the gateway open', () => {
    const files = Object.fromEntries(Object.keys(jwt).map((name) => [`${name}_FILE`, keysFile]));

    expect(read(files).problems.join()).toContain(
      'GATEWAY_JWT_ISSUER, GATEWAY_JWT_AUDIENCE, GATEWAY_JWKS_URL',
    );
  });

  test('where the keys of the issuer would come in the clear from elsewhere', () => {
    expect(read({ ...jwt, GATEWAY_JWKS_URL: 'http://issuer.example.com/keys' }).problems).toEqual([
      'GATEWAY_JWKS_URL: expected https; plain http is for loopback only',
    ]);
    expect(read({ ...jwt, GATEWAY_JWKS_URL: 'http://127.0.0.1:8080/keys' }).problems).toEqual([]);
  });

  test('where an API key is faulty, without quoting it', () => {
    const { problems } = read({ GATEWAY_API_KEYS: `${billing.key}:referrals:read` });

    expect(problems).toHaveLength(1);
    expect(problems[0]).toContain('GATEWAY_API_KEYS: ');
    expect(problems[0]).not.toContain(billing.key);
  });

  test('where accounts are set but callers do not say who they are', () => {
    expect(read({ ACCOUNTS_FILE: accountsFile }).problems.join()).toContain('ACCOUNTS_FILE: needs callers');
  });

  test('where accounts are set and requests bring their own credentials', () => {
    const { problems } = read({ GATEWAY_API_KEYS: billing.entry, ACCOUNTS_FILE: accountsFile }, true);

    expect(problems.join()).toContain('GATEWAY_CREDENTIALS=caller');
  });

  test('where an account belongs to nobody', () => {
    const { entry } = mintApiKey('web', new Set(['referrals:read']));

    expect(read({ GATEWAY_API_KEYS: entry, ACCOUNTS_FILE: accountsFile }).problems).toEqual([
      'ACCOUNTS_FILE: accounts.billing: no key in GATEWAY_API_KEYS has that name',
    ]);
  });

  test.each(['-1', '1.5', 'many'])('where the limit is %s', (limit) => {
    expect(read({ RATE_LIMIT_PER_MINUTE: limit }).problems).toHaveLength(1);
  });
});
