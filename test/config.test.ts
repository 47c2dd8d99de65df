import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { type Config, isUnconfigured, readConfig } from '../src/config.ts';
import { ConfigurationError, type Environment } from '../src/environment.ts';
import type { Provider } from '../src/generated/vocabulary.ts';
import { registry } from '../src/providers/registry.ts';

const folder = mkdtempSync(join(tmpdir(), 'config-test-'));
afterAll(() => rmSync(folder, { recursive: true }));

const webshare = { WEBSHARE_TOKEN: 'token' };
const deso = { DESO_PUBLIC_KEY: 'key', DESO_JWT: 'jwt' };
const digipay = {
  DIGIPAY_BASE_URL: 'https://digipay.example.com',
  DIGIPAY_TOKEN: 'token',
  DIGIPAY_COMPANY_ID: 'company',
};

function problemsOf(environment: Environment): readonly string[] {
  try {
    readConfig(environment, registry);
    return [];
  } catch (error) {
    if (error instanceof ConfigurationError) return error.problems;
    throw error;
  }
}

/** The credentials that the configuration has for a provider, unveiled. */
function credentialsOf({ providers }: Config, provider: Provider): Record<string, string> | null {
  const credentials = providers.get(provider)?.credentials ?? null;
  return (
    credentials &&
    Object.fromEntries(Object.entries(credentials).map(([name, secret]) => [name, secret.reveal()]))
  );
}

const configured = (environment: Environment): Provider[] => {
  const config = readConfig(environment, registry);
  return [...config.providers.keys()].filter((provider) => credentialsOf(config, provider) !== null);
};

describe('a configuration', () => {
  test('has a default for everything', () => {
    const { providers, ...config } = readConfig({}, registry);

    expect(config).toMatchObject({
      host: '127.0.0.1',
      port: 4000,
      isProduction: false,
      hasExplorer: true,
      corsOrigins: [],
      credentialMode: 'operator',
      upstreamTimeoutMs: 3000,
      requestDeadlineMs: 10_000,
      maxUpstreamCalls: 100,
      cacheTtlMs: 0,
      drainMs: 0,
      logLevel: 'info',
    });
    expect(
      [...providers].map(([provider, { baseUrl, credentials }]) => [provider, baseUrl?.href, credentials]),
    ).toEqual([
      ['WEBSHARE', 'https://proxy.webshare.io/', null],
      ['DESO', 'https://node.deso.org/', null],
      ['DIGIPAY', undefined, null],
    ]);
  });

  test('takes what is set', () => {
    const config = readConfig(
      {
        HOST: '::1',
        PORT: '0',
        EXPLORER: 'false',
        CORS_ORIGINS: 'https://app.example.com, http://localhost:3000',
        UPSTREAM_TIMEOUT_MS: '1',
        REQUEST_DEADLINE_MS: '600000',
        MAX_UPSTREAM_CALLS: '7',
        CACHE_TTL_MS: '1500',
        DRAIN_MS: '5',
        LOG_LEVEL: 'silent',
        WEBSHARE_BASE_URL: 'http://127.0.0.1:8080/base',
      },
      registry,
    );

    expect(config).toMatchObject({
      host: '::1',
      port: 0,
      hasExplorer: false,
      corsOrigins: ['https://app.example.com', 'http://localhost:3000'],
      upstreamTimeoutMs: 1,
      requestDeadlineMs: 600_000,
      maxUpstreamCalls: 7,
      cacheTtlMs: 1500,
      drainMs: 5,
      logLevel: 'silent',
    });
    expect(config.providers.get('WEBSHARE')?.baseUrl?.href).toBe('http://127.0.0.1:8080/base');
  });

  test('has no explorer and drains for a while in production, unless told otherwise', () => {
    const production = { NODE_ENV: 'production', ...webshare };

    expect(readConfig(production, registry)).toMatchObject({
      isProduction: true,
      hasExplorer: false,
      drainMs: 2000,
    });
    expect(readConfig({ ...production, EXPLORER: 'true', DRAIN_MS: '0' }, registry)).toMatchObject({
      hasExplorer: true,
      drainMs: 0,
    });
  });
});

describe('problems', () => {
  const everythingWrong = {
    PORT: 'canary',
    EXPLORER: 'canary',
    CORS_ORIGINS: 'https://canary.example.com/path',
    GATEWAY_CREDENTIALS: 'canary',
    UPSTREAM_TIMEOUT_MS: 'canary',
    REQUEST_DEADLINE_MS: '0',
    MAX_UPSTREAM_CALLS: '-1',
    CACHE_TTL_MS: 'canary',
    DRAIN_MS: 'canary',
    LOG_LEVEL: 'canary',
    WEBSHARE_BASE_URL: 'http://canary.example.com',
    WEBSHARE_TOKEN: 'can ary',
    DESO_BASE_URL: 'https://canary@example.com',
    DESO_JWT: 'canary',
    DIGIPAY_BASE_URL: 'canary',
    DIGIPAY_TOKEN: 'canary',
    DIGIPAY_ALLOW_HTTP: 'canary',
    DIGIPAY_VALUE_TYPES: '1=canary',
    DIGIPAY_CURRENCIES: 'canary',
  };

  test('are all named at once', () => {
    const problems = problemsOf(everythingWrong);
    const named = [...Object.keys(everythingWrong), 'DESO_PUBLIC_KEY', 'DIGIPAY_COMPANY_ID'].filter(
      // These two are right in themselves; what is missing beside them is wrong.
      (name) => name !== 'DESO_JWT' && name !== 'DIGIPAY_TOKEN',
    );

    for (const name of named) {
      expect(
        problems.filter((problem) => problem.startsWith(`${name}:`)),
        name,
      ).toHaveLength(1);
    }
  });

  test('quote no value', () => {
    expect(problemsOf(everythingWrong).join('\n')).not.toMatch(/canary|can ary/);
  });

  test.each(Object.entries(everythingWrong))('name %s when it alone is wrong', (name, text) => {
    const problems = problemsOf({ [name]: text });

    expect(problems.length).toBeGreaterThan(0);
    expect(problems.join('\n')).toContain(name.split('_')[0]);
    expect(problems.join('\n')).not.toMatch(/canary|can ary/);
  });

  test.each([
    ['https://app.example.com/'],
    ['app.example.com'],
    ['*'],
    ['null'],
    ['https://app.example.com,'],
    ['https://app.example.com https://other.example.com'],
    ['HTTPS://app.example.com'],
  ])('are in origins such as %s', (origins) => {
    expect(problemsOf({ CORS_ORIGINS: origins })).toEqual([
      'CORS_ORIGINS: expected origins such as https://app.example.com, separated by commas',
    ]);
  });

  test.each([
    ['DIGIPAY_VALUE_TYPES', '1=FIXED,2=PERCENT', true],
    ['DIGIPAY_VALUE_TYPES', ' 1 = FIXED , 2 = PERCENT ', true],
    ['DIGIPAY_VALUE_TYPES', '1=fixed', false],
    ['DIGIPAY_VALUE_TYPES', 'one=FIXED', false],
    ['DIGIPAY_VALUE_TYPES', '1=FIXED=2', false],
    ['DIGIPAY_VALUE_TYPES', '1=FIXED,', false],
    ['DIGIPAY_CURRENCIES', '123=USD,abc=IRR', true],
    ['DIGIPAY_CURRENCIES', '123=usd', false],
    ['DIGIPAY_CURRENCIES', '=USD', false],
    ['DIGIPAY_CURRENCIES', '123', false],
  ])('are in the settings of a provider: %s=%s', (name, text, isRight) => {
    const problems = problemsOf({ [name]: text });

    expect(problems.map((problem) => problem.split(':')[0])).toEqual(isRight ? [] : [name]);
  });
});

describe('base URLs', () => {
  test('are https, but for loopback and where plain http is allowed by name', () => {
    const url = 'http://digipay.example.com';

    expect(problemsOf({ ...digipay, DIGIPAY_BASE_URL: url })).toEqual([
      'DIGIPAY_BASE_URL: expected https; plain http is for loopback only',
    ]);
    expect(problemsOf({ ...digipay, DIGIPAY_BASE_URL: url, DIGIPAY_ALLOW_HTTP: 'true' })).toEqual([]);
    expect(problemsOf({ ...digipay, DIGIPAY_BASE_URL: url, DIGIPAY_ALLOW_HTTP: 'false' })).toHaveLength(1);
    expect(problemsOf({ ...digipay, DIGIPAY_BASE_URL: 'http://127.0.0.1:1' })).toEqual([]);
  });

  test('of other providers stay https, whatever Digipay may do', () => {
    const allowed = { DIGIPAY_ALLOW_HTTP: 'true' };

    expect(problemsOf({ ...allowed, WEBSHARE_BASE_URL: 'http://api.example.com' })).toHaveLength(1);
    expect(problemsOf({ ...allowed, DESO_BASE_URL: 'http://api.example.com' })).toHaveLength(1);
  });

  test('are missed where there are credentials for them', () => {
    const { DIGIPAY_BASE_URL: _url, ...credentials } = digipay;

    expect(problemsOf(credentials)).toEqual([
      'DIGIPAY_BASE_URL: is missing, although the credentials are set',
    ]);
  });

  test('are missed, too, where only a file is named, which is for secrets', () => {
    const { DIGIPAY_BASE_URL, ...credentials } = digipay;
    const path = join(folder, 'base-url');
    writeFileSync(path, DIGIPAY_BASE_URL);
    const problems = problemsOf({ ...credentials, DIGIPAY_BASE_URL_FILE: path });

    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatch(/^DIGIPAY_BASE_URL/);
  });
});

describe('credentials', () => {
  test('make a provider a configured one', () => {
    expect(configured({ ...webshare, ...deso, ...digipay })).toEqual(['WEBSHARE', 'DESO', 'DIGIPAY']);
    expect(configured(deso)).toEqual(['DESO']);
    expect(configured({})).toEqual([]);
  });

  test('come from files as well', () => {
    const path = join(folder, 'jwt');
    writeFileSync(path, 'jwt-from-file\n');
    const config = readConfig({ DESO_PUBLIC_KEY: 'key', DESO_JWT_FILE: path }, registry);

    expect(credentialsOf(config, 'DESO')).toEqual({ publicKey: 'key', jwt: 'jwt-from-file' });
  });

  test.each([
    ['DIGIPAY_COMPANY_ID', { DIGIPAY_TOKEN: 'token' }],
    ['DIGIPAY_TOKEN', { DIGIPAY_COMPANY_ID: 'company' }],
    ['DESO_PUBLIC_KEY', { DESO_JWT: 'jwt' }],
  ])('half given are a mistake: %s is missing', (name, half) => {
    expect(problemsOf(half)).toContain(
      `${name}: is missing, although the other credentials of that provider are set`,
    );
  });

  test('are not a mistake where one is of use alone', () => {
    expect(problemsOf({ DESO_PUBLIC_KEY: 'key' })).toEqual([]);
    expect(configured({ DESO_PUBLIC_KEY: 'key' })).toEqual([]);
  });

  test('that cannot be used are not said to be missing', () => {
    expect(problemsOf({ ...digipay, DIGIPAY_TOKEN: 'two words' })).toEqual([
      'DIGIPAY_TOKEN: expected one line of visible ASCII characters without spaces',
    ]);
    expect(problemsOf({ ...webshare, NODE_ENV: 'production', WEBSHARE_TOKEN: 'two words' })).toEqual([
      'WEBSHARE_TOKEN: expected one line of visible ASCII characters without spaces',
    ]);
  });

  test('of the operator are not used where callers bring their own', () => {
    const environment = { ...webshare, ...deso, ...digipay, GATEWAY_CREDENTIALS: 'caller' };

    expect(readConfig(environment, registry).credentialMode).toBe('caller');
    expect(configured(environment)).toEqual([]);
  });
});

describe('the host', () => {
  test.each(['127.0.0.1', '127.1.2.3', 'localhost', '::1'])(
    'can be %s with the credentials of the operator',
    (HOST) => {
      expect(problemsOf({ ...webshare, HOST })).toEqual([]);
    },
  );

  test.each(['0.0.0.0', '::', '192.168.1.10', 'gateway.example.com'])(
    'cannot be %s with the credentials of the operator and no callers known',
    (HOST) => {
      const problems = problemsOf({ ...webshare, HOST });

      expect(problems).toHaveLength(1);
      expect(problems[0]).toMatch(/^HOST: /);
      expect(problems[0]).not.toContain(HOST);
    },
  );

  test('can be any where callers bring their credentials, or where there are none', () => {
    expect(problemsOf({ ...webshare, HOST: '0.0.0.0', GATEWAY_CREDENTIALS: 'caller' })).toEqual([]);
    expect(problemsOf({ HOST: '0.0.0.0' })).toEqual([]);
  });
});

describe('production', () => {
  test.each([{}, { DESO_PUBLIC_KEY: 'key' }, { WEBSHARE_BASE_URL: 'https://proxy.example.com' }])(
    'refuses to start without a provider: %o',
    (environment) => {
      const problems = problemsOf({ ...environment, NODE_ENV: 'production' });

      expect(problems).toHaveLength(1);
      for (const name of [...Object.keys({ ...webshare, ...deso }), 'DIGIPAY_TOKEN', 'GATEWAY_CREDENTIALS']) {
        expect(problems[0]).toContain(name);
      }
    },
  );

  test.each([webshare, deso, digipay, { GATEWAY_CREDENTIALS: 'caller' }])(
    'starts with one: %o',
    (environment) => {
      expect(problemsOf({ ...environment, NODE_ENV: 'production' })).toEqual([]);
    },
  );

  test('is not asked for elsewhere', () => {
    expect(problemsOf({ NODE_ENV: 'development' })).toEqual([]);
  });
});

describe('isUnconfigured', () => {
  test.each([
    {},
    { NODE_ENV: 'development', PORT: '8080', LOG_LEVEL: 'debug' },
    { WEBSHARE_TOKEN: '', DESO_JWT: ' ', DIGIPAY_BASE_URL: '' },
    { GATEWAY_CREDENTIALS: 'operator' },
  ])('is true where nothing is said about any provider: %o', (environment) => {
    expect(isUnconfigured(environment, registry)).toBe(true);
  });

  test.each([
    'WEBSHARE_BASE_URL',
    'WEBSHARE_TOKEN',
    'WEBSHARE_TOKEN_FILE',
    'DESO_BASE_URL',
    'DESO_PUBLIC_KEY',
    'DESO_JWT',
    'DESO_JWT_FILE',
    'DIGIPAY_BASE_URL',
    'DIGIPAY_TOKEN',
    'DIGIPAY_COMPANY_ID',
  ])('is false where %s is set, even if not rightly', (name) => {
    expect(isUnconfigured({ [name]: 'anything at all' }, registry)).toBe(false);
  });

  test('is false in production, and where callers bring their credentials', () => {
    expect(isUnconfigured({ NODE_ENV: 'production' }, registry)).toBe(false);
    expect(isUnconfigured({ GATEWAY_CREDENTIALS: 'caller' }, registry)).toBe(false);
  });
});
